package org.gongxin.verify;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects what the checks find. A check that is due and of which nothing is heard counts as not
 * made, and then nothing is accepted. Not safe for use by several threads.
 */
public final class Findings {
  private final Set<CheckName> due;
  private final Set<CheckName> made = EnumSet.noneOf(CheckName.class);
  private final List<CheckFailure> failures = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  public Findings(Set<CheckName> due) {
    this.due = EnumSet.copyOf(due);
  }

  /** These checks were made to their end. */
  public void made(CheckName... checks) {
    made.addAll(List.of(checks));
  }

  public void fail(CheckName check, String where, String detail) {
    failures.add(new CheckFailure(check, where, detail));
  }

  public void fail(CheckFailure failure) {
    failures.add(failure);
  }

  public void notice(Notice notice) {
    notices.add(notice);
  }

  public Verdict verdict() {
    Map<CheckName, Outcome> outcomes = new EnumMap<>(CheckName.class);
    for (CheckName check : due) {
      outcomes.put(check, made.contains(check) ? Outcome.PASSED : Outcome.NOT_CHECKED);
    }
    for (CheckFailure failure : failures) {
      outcomes.put(failure.check(), Outcome.FAILED);
    }
    return new Verdict(outcomes, failures, notices);
  }
}
