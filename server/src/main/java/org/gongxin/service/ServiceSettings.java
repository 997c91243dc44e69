package org.gongxin.service;

import java.nio.file.Path;
import java.time.Duration;
import org.gongxin.election.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * How the services run.
 *
 * @param dataFolder where log keys and last checkpoints are kept, outside the database
 * @param batchWindow how long ballots are collected before they enter the log together, in the
 *     order of their hashes; from 0 to 5 seconds
 * @param proofThreads how many ballots are checked at the same time
 * @param proofQueue how many more may wait; beyond that casting is refused for a moment
 * @param client the hash of the list of files that the pages are made of, for the manifests; null
 *     where no pages were built
 */
public record ServiceSettings(
    Path dataFolder,
    Duration batchWindow,
    int proofThreads,
    int proofQueue,
    @Nullable Sha256 client) {
  /** The longest batch window (protocol section 18). */
  public static final Duration LONGEST_WINDOW = Duration.ofSeconds(5);

  public ServiceSettings {
    if (batchWindow.isNegative() || batchWindow.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException("the batch window is from 0 to 5 seconds");
    }
    if (proofThreads < 1 || proofQueue < 1) {
      throw new IllegalArgumentException("checking needs a thread and a queue");
    }
  }

  /** Without pages. */
  public ServiceSettings(Path dataFolder, Duration batchWindow, int proofThreads, int proofQueue) {
    this(dataFolder, batchWindow, proofThreads, proofQueue, null);
  }

  /** One second, as many threads as processors, 500 waiting. */
  public static ServiceSettings usual(Path dataFolder) {
    return new ServiceSettings(
        dataFolder, Duration.ofSeconds(1), Runtime.getRuntime().availableProcessors(), 500);
  }
}
