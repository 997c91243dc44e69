package org.gongxin.meeting;

import java.util.HashMap;
import java.util.Map;
import org.gongxin.record.PlainText;

/** The names of one list: reports those that a reader could not tell apart. */
final class PlanNames {
  private final PlanProblems problems;
  private final Map<String, String> pathByKey = new HashMap<>();

  PlanNames(PlanProblems problems) {
    this.problems = problems;
  }

  void add(String text, String path) {
    if (text.isEmpty()) {
      return;
    }
    String other = pathByKey.putIfAbsent(PlainText.looks(text), path);
    if (other != null) {
      problems.add(path, PlanProblem.Code.LOOK_ALIKE, "other", other, "text", text);
    }
  }
}
