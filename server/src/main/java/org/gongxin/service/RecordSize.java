package org.gongxin.service;

import java.util.Map;
import java.util.function.ToIntFunction;
import org.gongxin.record.Manifest;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A record is one ZIP without its 64 bit form, of 4 GiB at most (protocol section 29). Whether all
 * ballots fit is known when the slips are made: a meeting is refused then, and not after the vote.
 */
final class RecordSize {
  private static final long MOST = 1L << 32;
  // Manifest, results, log of other things, headers: far more than they need.
  private static final long REST = 128L << 20;
  // Around each ballot: its two tar members, its event, its credential, its entry, 20 challenges.
  private static final long AROUND_BALLOT = 6 << 10;

  private RecordSize() {}

  /**
   * Refuses numbers of slips whose ballots might not fit.
   *
   * @param slips of each class
   * @throws Refusal {@code record_too_large} with {@code most}, so many slips of all classes
   *     together
   */
  static void require(Manifest manifest, ToIntFunction<Manifest.BallotClass> slips) throws Refusal {
    long most = most(manifest);
    long wanted = manifest.classes().stream().mapToLong(slips::applyAsInt).sum();
    if (wanted > most) {
      throw new Refusal(
          RefusalCode.RECORD_TOO_LARGE,
          "the record could have over 4 GiB",
          Map.of("most", Long.toString(most)));
    }
  }

  /** How many slips a meeting may have, should each cast the largest ballot in every round. */
  static long most(Manifest manifest) {
    long ballots = manifest.rounds().stream().mapToLong(RecordSize::largest).sum();
    return (MOST - REST) / ballots;
  }

  private static long largest(Round round) {
    return BallotSize.largest(round) + AROUND_BALLOT;
  }
}
