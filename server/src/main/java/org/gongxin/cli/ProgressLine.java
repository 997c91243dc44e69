package org.gongxin.cli;

import java.io.PrintStream;
import java.time.Duration;
import org.gongxin.verify.Progress;

/** Says on long work how far it has come, a line every two seconds. */
final class ProgressLine implements Progress {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(2).toNanos();

  private final PrintStream err;
  private long last = System.nanoTime();

  ProgressLine(PrintStream err) {
    this.err = err;
  }

  @Override
  public void report(String step, long done, long total) {
    long now = System.nanoTime();
    if (now - last >= INTERVAL_NANOS) {
      last = now;
      err.println("核验中 verifying: " + step + " " + done + "/" + total);
    }
  }
}
