package org.gongxin.web.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * Makes each wrong try cost twice the waiting of the one before, up to a minute: guessing is slow,
 * and yet the owner is never locked out for good. Tries from this machine itself and from the
 * network are counted apart, so that nobody in the hall can keep the organiser at the laptop out.
 */
final class AttemptDelay {
  private static final int FREE = 3;
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final InstantSource clock;
  private int failures;
  private Instant next = Instant.MIN;

  AttemptDelay(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins a try. It counts as a wrong one until {@link #succeeded}, so that many at once gain
   * nothing.
   *
   * @throws Refusal {@code rate_limited} with the seconds to wait as {@code retry_after}
   */
  synchronized void begin() throws Refusal {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      String seconds = Long.toString(Duration.between(now, next).toSeconds() + 1);
      throw new Refusal(
          RefusalCode.RATE_LIMITED, "wait " + seconds + " s", Map.of("retry_after", seconds));
    }
    failures++;
    if (failures >= FREE) {
      Duration delay = Duration.ofSeconds(1L << Math.min(failures - FREE, 6));
      next = now.plus(delay.compareTo(LONGEST) > 0 ? LONGEST : delay);
    }
  }

  synchronized void succeeded() {
    failures = 0;
    next = Instant.MIN;
  }
}
