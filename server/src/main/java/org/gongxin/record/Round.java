package org.gongxin.record;

import java.util.List;
import java.util.Optional;
import org.gongxin.rules.Comparison;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Ratio;
import org.gongxin.rules.Rule;
import org.gongxin.rules.Scope;
import org.gongxin.rules.Threshold;

/**
 * A round (轮次): one opening and closing of the ballot box.
 *
 * @param id its name inside the meeting
 * @param title as people see it
 * @param forms at least one; their questions, in this order, are those of the round's elections
 * @param rules in the order shown; {@link #BALLOT_BOX_RULE} is one of them
 * @param gates what must be settled before a decision vote: all of them or none
 */
public record Round(String id, String title, List<Form> forms, List<Rule> rules, List<Gate> gates) {
  /** Most answers of one ballot, all its questions together, a blank being one of them. */
  public static final int MAX_ANSWERS = 2000;

  /** Most answers without telling the organiser that phones will need long. */
  public static final int USUAL_ANSWERS = 800;

  /** Every round has it: with more ballots in the box than slips went out, nothing is counted. */
  public static final Rule BALLOT_BOX_RULE =
      new Rule(
          "B1",
          null,
          "收回票不多于净发出票",
          Scope.VALID,
          NamedNumber.ISSUED_NET,
          Comparison.AT_LEAST,
          new Threshold.Share(new Ratio(1, 1), NamedNumber.RETURNED));

  private static final int MAX_RULES = 40;

  public Round {
    LocalId.require("round", id);
    PlainText.requireText("title of round " + id, title, PlainText.SHORT);
    forms = List.copyOf(forms);
    rules = List.copyOf(rules);
    LocalId.requireDistinct("forms of round " + id, forms.stream().map(Form::id).toList());
    List<FormQuestion> questions = questions(forms);
    LocalId.requireDistinct(
        "questions of round " + id, questions.stream().map(FormQuestion::id).toList());
    int answers = questions.stream().mapToInt(FormQuestion::ciphertexts).sum();
    if (questions.isEmpty() || answers > MAX_ANSWERS) {
      throw new IllegalArgumentException("round " + id + ": " + answers + " answers");
    }
    requireRules(id, rules, forms);
    gates = List.copyOf(gates);
    Gate.requireAll(id, gates);
  }

  /** A round that nothing must be settled before. */
  public Round(String id, String title, List<Form> forms, List<Rule> rules) {
    this(id, title, forms, rules, List.of());
  }

  private static void requireRules(String id, List<Rule> rules, List<Form> forms) {
    LocalId.requireDistinct("rules of round " + id, rules.stream().map(Rule::id).toList());
    if (rules.size() > MAX_RULES || !rules.contains(BALLOT_BOX_RULE)) {
      throw new IllegalArgumentException("round " + id + ": without rule B1, or too many rules");
    }
    for (Rule rule : rules) {
      LocalId.require("rule", rule.id());
      PlainText.requireText("rule " + rule.id(), rule.text(), PlainText.SHORT);
      String form = rule.form();
      if (form != null && forms.stream().noneMatch(known -> known.id().equals(form))) {
        throw new IllegalArgumentException("rule " + rule.id() + ": no such form");
      }
    }
  }

  /** The questions of all forms, in the order of the ballot. */
  public List<FormQuestion> questions() {
    return questions(forms);
  }

  /** The rules of one scope, in order. */
  public List<Rule> rules(Scope scope) {
    return rules.stream().filter(rule -> rule.scope() == scope).toList();
  }

  /** The form a question belongs to. */
  public Optional<Form> formOf(FormQuestion question) {
    return forms.stream().filter(form -> form.questions().contains(question)).findFirst();
  }

  private static List<FormQuestion> questions(List<Form> forms) {
    return forms.stream().flatMap(form -> form.questions().stream()).toList();
  }
}
