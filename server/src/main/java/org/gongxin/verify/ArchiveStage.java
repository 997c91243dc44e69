package org.gongxin.verify;

import java.util.EnumSet;
import java.util.Set;
import org.gongxin.election.archive.EventType;
import org.jspecify.annotations.Nullable;

/** How far an archive has come, and what can be checked of it then. */
public enum ArchiveStage {
  /** The ballot box is closed and nothing was counted, as in a void round. */
  UNCOUNTED,
  /** The tally is there, to be decrypted: what a trustee checks before giving a share. */
  TALLIED,
  /** The result is there. */
  FINISHED;

  Set<CheckName> checks() {
    Set<CheckName> checks = EnumSet.copyOf(CheckName.ofArchive());
    if (this == UNCOUNTED) {
      checks.removeAll(
          EnumSet.of(
              CheckName.TALLY_RECORD,
              CheckName.ENCRYPTED_TALLY,
              CheckName.NUM_TALLIED,
              CheckName.TOTAL_WEIGHT));
    }
    if (this != FINISHED) {
      checks.removeAll(
          EnumSet.of(
              CheckName.ENOUGH_DECRYPTIONS,
              CheckName.DECRYPTION_OWNERS,
              CheckName.PARTIAL_DECRYPTION,
              CheckName.DECRYPTION_PROOF,
              CheckName.RESULT_RECORD,
              CheckName.RESULT,
              CheckName.COUNT_RANGE));
    }
    return checks;
  }

  boolean mayEndWith(@Nullable EventType last) {
    return switch (this) {
      case UNCOUNTED -> last == EventType.END_BALLOTS;
      case TALLIED -> last == EventType.ENCRYPTED_TALLY || last == EventType.PARTIAL_DECRYPTION;
      case FINISHED -> last == EventType.RESULT;
    };
  }
}
