package org.gongxin.service.casting;

import java.util.Optional;
import java.util.OptionalLong;
import org.gongxin.election.Sha256;
import org.gongxin.log.InclusionProof;
import org.gongxin.record.ChallengeProof;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Receipt;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingProgress;

/** Proofs that the log has a ballot or a challenge: the same whatever was chosen. */
public final class Receipts {
  private Receipts() {}

  /**
   * The proof for a ballot against the newest checkpoint: its receipt (protocol section 20), or
   * that of its challenge (28). Empty when the log has no such entry under a checkpoint that is
   * out.
   */
  public static Optional<String> of(
      MeetingLog log, Purpose purpose, ElectionId election, Sha256 ballot) {
    return log.read(view -> of(view, purpose, election, ballot));
  }

  static Optional<String> of(
      MeetingLog.View view, Purpose purpose, ElectionId election, Sha256 ballot) {
    MeetingProgress progress = view.progress();
    OptionalLong found =
        switch (purpose) {
          case CAST -> progress.ballotIndex(election, ballot.hex());
          case CHALLENGE -> progress.challengeIndex(election, ballot.hex());
        };
    long index = found.orElse(-1);
    return view.checkpoint()
        .filter(checkpoint -> index >= 0 && index < checkpoint.checkpoint().size())
        .map(
            checkpoint -> {
              InclusionProof path = view.tree().inclusion(index, checkpoint.checkpoint().size());
              return switch (purpose) {
                case CAST -> Receipt.of(election, ballot, path, checkpoint).encode();
                case CHALLENGE -> ChallengeProof.of(election, ballot, path, checkpoint).encode();
              };
            });
  }
}
