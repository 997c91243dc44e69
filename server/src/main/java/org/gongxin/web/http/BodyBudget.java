package org.gongxin.web.http;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** Bounds the bytes of request bodies that are held at once, whoever sends them. */
final class BodyBudget {
  private final long limit;
  private final AtomicLong held = new AtomicLong();

  BodyBudget(long limit) {
    this.limit = limit;
  }

  /** Sets bytes aside. Refuses as {@code unavailable} when too much is held already. */
  void take(long bytes) throws Refusal {
    if (held.addAndGet(bytes) > limit) {
      held.addAndGet(-bytes);
      throw new Refusal(
          RefusalCode.UNAVAILABLE, "too many bodies at once", Map.of("retry_after", "2"));
    }
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }
}
