package org.gongxin.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.gongxin.verify.CheckFailure;
import org.gongxin.verify.CheckGroup;
import org.gongxin.verify.CheckName;
import org.gongxin.verify.Outcome;
import org.gongxin.verify.Verdict;

/** A verdict for people: the checks by name in five groups, all failures, and one last line. */
final class VerdictText {
  private final VerifiedFile file;
  private final Verdict verdict;

  VerdictText(VerifiedFile file) {
    this.file = file;
    this.verdict = file.verdict();
  }

  void print(PrintStream out) {
    out.println(file.kind());
    for (VerifiedFile.Fact fact : file.facts()) {
      out.println("  " + fact.label() + ": " + Terminal.safe(fact.value()));
    }
    for (CheckGroup group : CheckGroup.values()) {
      List<Map.Entry<CheckName, Outcome>> checks =
          verdict.outcomes().entrySet().stream()
              .filter(entry -> entry.getKey().group() == group)
              .toList();
      if (!checks.isEmpty()) {
        out.println();
        out.println(group.chinese() + " " + group.english());
        checks.forEach(entry -> print(entry.getKey(), entry.getValue(), out));
      }
    }
    out.println();
    verdict
        .notices()
        .forEach(
            notice -> out.println("注意 Note: " + notice.chinese() + "。 " + notice.english() + "."));
    out.println(lastLine());
  }

  private void print(CheckName check, Outcome outcome, PrintStream out) {
    String mark =
        switch (outcome) {
          case PASSED -> "  [通过 ok]   ";
          case FAILED -> "  [不符 FAIL] ";
          case NOT_CHECKED -> "  [未核 --]   ";
        };
    out.println(mark + check.wire() + "  " + check.chinese() + "  " + check.english());
    for (CheckFailure failure : verdict.failures()) {
      if (failure.check() == check) {
        out.println(
            "      " + Terminal.safe(failure.where()) + ": " + Terminal.safe(failure.detail()));
      }
    }
  }

  private String lastLine() {
    int checks = verdict.outcomes().size();
    if (verdict.accepted()) {
      String limits = verdict.notices().isEmpty() ? "" : "（见上面的注意事项）";
      String englishLimits = verdict.notices().isEmpty() ? "" : " (see the notes above)";
      return "结论：核验通过，"
          + checks
          + " 项全部相符"
          + limits
          + "。 Verdict: ACCEPTED, all "
          + checks
          + " checks passed"
          + englishLimits
          + ".";
    }
    long failed = count(Outcome.FAILED);
    long open = count(Outcome.NOT_CHECKED);
    return "结论：核验不通过，"
        + failed
        + " 项不符，"
        + open
        + " 项无法核验。 Verdict: REFUSED, failed checks: "
        + failed
        + ", checks that could not be made: "
        + open
        + ".";
  }

  private long count(Outcome wanted) {
    return verdict.outcomes().values().stream().filter(outcome -> outcome == wanted).count();
  }
}
