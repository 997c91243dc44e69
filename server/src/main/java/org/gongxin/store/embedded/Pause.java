package org.gongxin.store.embedded;

/** Waiting between two looks at a process that is not ours to be told of. */
final class Pause {
  private Pause() {}

  /** Waits, and tells whether to go on: not when this thread is asked to end. */
  static boolean oneSecond() {
    try {
      Thread.sleep(1000);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
