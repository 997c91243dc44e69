package org.gongxin.web.http;

/**
 * Where the events of one listener go. May be used from any thread. Only the newest state counts:
 * an event that the listener is too slow for is replaced by the one after it.
 */
public interface EventSink {
  /**
   * Sends a block of the event stream.
   *
   * @param block complete, with its blank line at the end
   */
  void send(String block);

  /** Sends a comment that keeps the connection; closes one that has not taken anything since. */
  void heartbeat();

  /** Calls back once, when the listener is gone. */
  void onClose(Runnable callback);

  /** Ends the stream. */
  void close();
}
