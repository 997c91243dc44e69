package org.gongxin.service.journal;

import java.time.Duration;

/** Does something a little later, on a virtual thread of its own. */
public final class Delay {
  private Delay() {}

  /** Runs the work once after this time; not at all when the process ends before. */
  public static void then(Duration time, String name, Runnable work) {
    Thread.ofVirtual()
        .name(name)
        .start(
            () -> {
              try {
                Thread.sleep(time);
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
