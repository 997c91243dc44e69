package org.gongxin.service.casting;

import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Receipt;
import org.gongxin.service.journal.MeetingLog;

/** Receipts of ballots (protocol section 20): the same whatever was chosen. */
public final class Receipts {
  private Receipts() {}

  /**
   * The receipt of a ballot against the newest checkpoint; empty when the log has no such ballot
   * under a checkpoint that is out.
   */
  public static Optional<String> of(MeetingLog log, ElectionId election, Sha256 ballot) {
    return log.read(view -> of(view, election, ballot));
  }

  static Optional<String> of(MeetingLog.View view, ElectionId election, Sha256 ballot) {
    long index = view.progress().ballotIndex(election, ballot.hex()).orElse(-1);
    return view.checkpoint()
        .filter(checkpoint -> index >= 0 && index < checkpoint.checkpoint().size())
        .map(
            checkpoint ->
                Receipt.of(
                        election,
                        ballot,
                        view.tree().inclusion(index, checkpoint.checkpoint().size()),
                        checkpoint)
                    .encode());
  }
}
