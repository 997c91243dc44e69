package org.gongxin.service.port;

/** How a try at the digits of a slip ended. */
public sealed interface PinTry {
  /** They are right. */
  record Right() implements PinTry {}

  /**
   * They are wrong, and that is noted.
   *
   * @param left tries before the slip is locked, at least 1
   */
  record Wrong(int left) implements PinTry {}

  /** The slip is locked, now or before; right digits do not help. */
  record Locked() implements PinTry {}
}
