package org.gongxin.web.http;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** The events of one connection. Its state is touched on the event loop alone. */
final class ResponseEvents implements EventSink {
  private static final String HEARTBEAT = ":\n\n";

  private final Context context;
  private final HttpServerResponse response;
  private @Nullable String waiting;
  private boolean beatMissed;
  private boolean open;

  ResponseEvents(Context context, HttpServerResponse response) {
    this.context = context;
    this.response = response;
  }

  @Override
  public void send(String block) {
    onLoop(
        () -> {
          if (open && !response.writeQueueFull()) {
            response.write(block);
          } else {
            waiting = block;
          }
        });
  }

  /** The head is sent; events may follow it. */
  void open() {
    onLoop(
        () -> {
          open = true;
          response.drainHandler(ignored -> sendWaiting());
          sendWaiting();
        });
  }

  private void sendWaiting() {
    String block = waiting;
    waiting = null;
    beatMissed = false;
    if (block != null) {
      response.write(block);
    }
  }

  @Override
  public void heartbeat() {
    onLoop(
        () -> {
          if (!response.writeQueueFull()) {
            beatMissed = false;
            response.write(HEARTBEAT);
          } else if (beatMissed) {
            response.reset();
          } else {
            beatMissed = true;
          }
        });
  }

  @Override
  public void onClose(Runnable callback) {
    context.runOnContext(
        ignored -> {
          if (response.closed()) {
            callback.run();
          } else {
            response.closeHandler(closed -> callback.run());
          }
        });
  }

  @Override
  public void close() {
    onLoop(response::end);
  }

  private void onLoop(Runnable action) {
    context.runOnContext(
        ignored -> {
          if (!response.closed() && !response.ended()) {
            action.run();
          }
        });
  }
}
