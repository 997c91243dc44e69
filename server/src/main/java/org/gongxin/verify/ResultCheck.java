package org.gongxin.verify;

import java.util.List;
import java.util.Optional;
import org.gongxin.election.DiscreteLog;
import org.gongxin.election.ElectionResult;
import org.gongxin.election.EncryptedTally;
import org.gongxin.group.Point;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** The result against what was decrypted (section 13, check 9). */
final class ResultCheck {
  /** Where a record claims more than this, looking for it would take too long to be of use. */
  private static final long LARGEST_SEARCH = 1L << 32;

  private final Findings findings;

  ResultCheck(Findings findings) {
    this.findings = findings;
  }

  /** Gives the result of the archive, or null when it cannot be read. */
  @Nullable ElectionResult check(
      byte[] text,
      @Nullable EncryptedTally tally,
      @Nullable List<List<Point>> factors,
      long largest) {
    ElectionResult result;
    try {
      result = ElectionResult.parse(text);
    } catch (Refusal refusal) {
      findings.fail(CheckName.RESULT_RECORD, "result", refusal.getMessage());
      return null;
    }
    findings.made(CheckName.RESULT_RECORD);
    long claimed =
        result.counts().stream().flatMap(List::stream).mapToLong(Long::longValue).max().orElse(0);
    if (claimed > largest) {
      findings.fail(
          CheckName.COUNT_RANGE, "result", "a count of " + claimed + ", at most " + largest);
    }
    findings.made(CheckName.COUNT_RANGE);
    if (tally != null && factors != null) {
      // Looking as far as the record claims keeps a wrong range apart from a wrong decryption.
      long search = Math.min(Math.max(claimed, largest), LARGEST_SEARCH);
      Optional<ElectionResult> decrypted =
          ElectionResult.decrypt(tally, factors, new DiscreteLog(search));
      if (decrypted.isEmpty()) {
        findings.fail(CheckName.RESULT, "result", "some value decrypts to no possible count");
      } else if (!decrypted.get().equals(result)) {
        findings.fail(CheckName.RESULT, "result", "decrypted " + decrypted.get().counts());
      }
      findings.made(CheckName.RESULT);
    }
    return result;
  }
}
