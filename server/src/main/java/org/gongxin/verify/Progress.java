package org.gongxin.verify;

/** Told now and then how far a long verification has come. Called by one thread at a time. */
@FunctionalInterface
public interface Progress {
  /** For callers who do not wait for it. */
  Progress NONE = (step, done, total) -> {};

  /**
   * Takes the news.
   *
   * @param step what is being done, in English
   * @param done out of total
   */
  void report(String step, long done, long total);
}
