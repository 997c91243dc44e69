package org.gongxin.record;

import java.util.function.Supplier;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** Turns what a validating constructor says of input from outside into a refusal. */
final class Checked {
  private Checked() {}

  /** Calls one constructor and nothing else, so that no bug hides behind a refusal. */
  static <T> T make(Supplier<T> constructor) throws Refusal {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalCode.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  static ElectionId uuid(String text) throws Refusal {
    return make(() -> new ElectionId(text));
  }

  static MinuteTime time(String text) throws Refusal {
    return make(() -> new MinuteTime(text));
  }

  static Refusal malformed(String detail) {
    return new Refusal(RefusalCode.MALFORMED, detail);
  }
}
