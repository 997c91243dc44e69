package org.gongxin.meeting;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The ids of one list: reports those of a wrong shape and those given twice. */
final class PlanIds {
  private static final int MOST = 100;

  private final PlanProblems problems;
  private final Pattern shape;
  private final String wanted;
  private final Map<String, String> pathById = new HashMap<>();

  PlanIds(PlanProblems problems, Pattern shape, String wanted) {
    this.problems = problems;
    this.shape = shape;
    this.wanted = wanted;
  }

  String read(PlanNode node) {
    String id = node.text("id", MOST);
    if (id.isEmpty()) {
      return id;
    }
    if (!shape.matcher(id).matches()) {
      node.report("id", PlanProblem.Code.BAD_ID, "wanted", wanted);
    }
    String other = pathById.putIfAbsent(id, node.pathOf("id"));
    if (other != null) {
      problems.add(node.pathOf("id"), PlanProblem.Code.DUPLICATE_ID, "other", other);
    }
    return id;
  }
}
