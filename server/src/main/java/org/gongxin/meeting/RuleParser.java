package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongxin.record.Round;
import org.gongxin.rules.Comparison;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Ratio;
import org.gongxin.rules.Rule;
import org.gongxin.rules.Scope;
import org.gongxin.rules.Threshold;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a round (protocol section 23). */
final class RuleParser {
  private static final int MOST_VALUE = 1_000_000;
  private static final int MOST_TERM = 10_000;

  private final PlanProblems problems;

  RuleParser(PlanProblems problems) {
    this.problems = problems;
  }

  List<Rule> parse(PlanNode round, List<FormPlan> forms) {
    List<Rule> rules = new ArrayList<>();
    PlanIds ids = new PlanIds(problems, FormParser.ID, FormParser.ID_WANTED);
    for (PlanNode node : round.nodes("rules", 0, 39)) {
      String id = ids.read(node);
      if (id.equals(Round.BALLOT_BOX_RULE.id())) {
        node.report("id", PlanProblem.Code.RESERVED_ID);
      }
      Optional<Scope> scope = node.choice("scope", List.of(Scope.values()), Scope::wire);
      String form = form(node, scope, forms);
      String text = node.text("text", PlanParser.NAME);
      Optional<NamedNumber> numerator = number(node, "numerator", scope);
      Optional<Comparison> op = node.choice("op", List.of(Comparison.values()), Comparison::wire);
      Optional<Threshold> threshold = threshold(node, scope);
      if (scope.isPresent() && numerator.isPresent() && op.isPresent() && threshold.isPresent()) {
        rules.add(
            new Rule(id, form, text, scope.get(), numerator.get(), op.get(), threshold.get()));
      }
      node.end();
    }
    return rules;
  }

  /** An outcome rule says whose votes it counts; the others are about the whole round. */
  private static @Nullable String form(PlanNode node, Optional<Scope> scope, List<FormPlan> forms) {
    if (!scope.equals(Optional.of(Scope.OUTCOME))) {
      if (scope.isPresent() && node.has("form")) {
        node.report("form", PlanProblem.Code.RULE_FORM, "scope", scope.get().wire());
      }
      node.skip("form");
      return null;
    }
    String form = node.text("form", PlanParser.NAME);
    if (!form.isEmpty() && forms.stream().noneMatch(each -> each.id().equals(form))) {
      node.report("form", PlanProblem.Code.UNKNOWN_FORM, "form", form);
    }
    if (forms.stream().anyMatch(it -> it.id().equals(form) && it.template().isForSupervisors())) {
      node.report("form", PlanProblem.Code.FORM_NOT_PUBLIC, "form", form);
    }
    return form;
  }

  private Optional<Threshold> threshold(PlanNode node, Optional<Scope> scope) {
    boolean fixed = node.has("value");
    if (fixed == node.has("ratio") || fixed == node.has("base")) {
      problems.add(node.path(), PlanProblem.Code.RULE_SHAPE);
      node.skip("value", "ratio", "base");
      return Optional.empty();
    }
    if (fixed) {
      return Optional.of(new Threshold.Fixed(node.integer("value", 0, MOST_VALUE)));
    }
    int[] ratio = node.pair("ratio", 0, MOST_TERM);
    return number(node, "base", scope)
        .map(base -> new Threshold.Share(new Ratio(ratio[0], ratio[1]), base));
  }

  /** A number that is known when a rule of the scope is judged. */
  private static Optional<NamedNumber> number(PlanNode node, String name, Optional<Scope> scope) {
    Optional<NamedNumber> number =
        node.choice(name, List.of(NamedNumber.values()), NamedNumber::wire);
    if (number.isEmpty() || scope.isEmpty() || scope.get().knows(number.get())) {
      return number;
    }
    node.report(
        name,
        PlanProblem.Code.RULE_NUMBER,
        "scope",
        scope.get().wire(),
        "number",
        number.get().wire());
    return Optional.empty();
  }
}
