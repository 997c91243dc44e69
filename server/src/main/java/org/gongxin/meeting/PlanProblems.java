package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong while a meeting file is read; bounded, for a file may be all wrong. */
final class PlanProblems {
  static final int MOST = 100;

  private final List<PlanProblem> found = new ArrayList<>();

  /**
   * Adds one problem.
   *
   * @param params names and values in turn
   */
  void add(String path, PlanProblem.Code code, Object... params) {
    if (found.size() == MOST) {
      return;
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < params.length; i += 2) {
      named.put(String.valueOf(params[i]), String.valueOf(params[i + 1]));
    }
    found.add(new PlanProblem(path, code, named));
  }

  List<PlanProblem> list() {
    return List.copyOf(found);
  }
}
