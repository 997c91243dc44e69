package org.gongxin.verify;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a verification found.
 *
 * @param outcomes of every check that was due
 * @param failures all of them, in the order they were found
 * @param notices what to know besides
 */
public record Verdict(
    Map<CheckName, Outcome> outcomes, List<CheckFailure> failures, List<Notice> notices) {
  public Verdict {
    outcomes = Collections.unmodifiableMap(new EnumMap<>(outcomes));
    failures = List.copyOf(failures);
    notices = List.copyOf(notices);
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("a verdict without checks");
    }
  }

  /** Whether every check that was due was made and passed. */
  public boolean accepted() {
    return failures.isEmpty()
        && outcomes.values().stream().allMatch(outcome -> outcome == Outcome.PASSED);
  }

  /** One verdict over several: a check passed when it passed in all. */
  public static Verdict merge(Collection<Verdict> verdicts) {
    Map<CheckName, Outcome> outcomes = new EnumMap<>(CheckName.class);
    for (Verdict verdict : verdicts) {
      verdict.outcomes.forEach((check, outcome) -> outcomes.merge(check, outcome, Verdict::worse));
    }
    return new Verdict(
        outcomes,
        verdicts.stream().flatMap(verdict -> verdict.failures.stream()).toList(),
        verdicts.stream().flatMap(verdict -> verdict.notices.stream()).distinct().toList());
  }

  private static Outcome worse(Outcome one, Outcome other) {
    if (one == Outcome.FAILED || other == Outcome.FAILED) {
      return Outcome.FAILED;
    }
    return one == Outcome.PASSED ? other : one;
  }
}
