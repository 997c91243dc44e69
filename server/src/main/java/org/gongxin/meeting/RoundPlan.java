package org.gongxin.meeting;

import java.util.List;
import org.gongxin.record.Gate;
import org.gongxin.rules.Rule;

/**
 * One opening and closing of the ballot box (轮次).
 *
 * @param rules as the file lists them; the built-in ones are added in the manifest
 * @param gates 五个不上会: all of them, or none
 */
public record RoundPlan(
    String id, String title, List<FormPlan> forms, List<Rule> rules, List<Gate> gates) {
  public RoundPlan {
    forms = List.copyOf(forms);
    rules = List.copyOf(rules);
    gates = List.copyOf(gates);
  }

  /** How many answers a ballot of this round encrypts, blank ones included. */
  public int answers(People people) {
    return forms.stream().mapToInt(form -> form.answers(people)).sum();
  }
}
