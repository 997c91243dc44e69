package org.gongxin.record;

import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.Rule;
import org.gongxin.rules.RuleOutcome;
import org.gongxin.rules.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its numbers, as people see it in the results.
 *
 * @param id of the rule
 * @param text of the rule
 * @param scope of the rule
 * @param question of an outcome rule, else null
 * @param answer of an outcome rule, from 0 in the order of the answers, else null
 * @param outcome the whole numbers
 */
public record JudgedRule(
    String id,
    String text,
    Scope scope,
    @Nullable String question,
    @Nullable Integer answer,
    RuleOutcome outcome) {
  private static final long MAX_NEEDED = 1L << 62;

  public JudgedRule {
    LocalId.require("rule", id);
    PlainText.requireText("rule " + id, text, PlainText.SHORT);
    if (question != null) {
      LocalId.require("question", question);
    }
    if ((question == null) != (answer == null)) {
      throw new IllegalArgumentException("a rule of a question needs an answer");
    }
  }

  static JudgedRule of(Rule rule, RuleOutcome outcome) {
    return new JudgedRule(rule.id(), rule.text(), rule.scope(), null, null, outcome);
  }

  static JudgedRule of(Rule rule, String question, int answer, RuleOutcome outcome) {
    return new JudgedRule(rule.id(), rule.text(), rule.scope(), question, answer, outcome);
  }

  /** The row of the log's entry. */
  RuleRow row() {
    return RuleRow.of(id, question, answer, outcome);
  }

  JsonObject encode() {
    JsonObject.Builder json =
        Json.object().put("id", id).put("text", text).put("scope", scope.wire());
    if (question != null && answer != null) {
      json.put("question", question).put("answer", answer);
    }
    json.put("numerator", outcome.numerator());
    if (outcome.base() != null) {
      json.put("base", outcome.base());
    }
    return json.put("needed", outcome.needed())
        .put("missing", outcome.missing())
        .put("met", outcome.met())
        .build();
  }

  static JudgedRule parse(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String id = json.string("id");
    String text = json.string("text");
    Scope scope =
        Scope.named(json.string("scope")).orElseThrow(() -> Checked.malformed("unknown scope"));
    String question = json.optionalString("question").orElse(null);
    Integer answer = json.has("answer") ? json.integer("answer") : null;
    int numerator = json.integer("numerator");
    Integer base = json.has("base") ? json.integer("base") : null;
    long needed = json.integer("needed", 0, MAX_NEEDED);
    long missing = json.integer("missing", 0, MAX_NEEDED);
    boolean met = json.bool("met");
    json.end();
    RuleOutcome outcome =
        Checked.make(() -> new RuleOutcome(numerator, base, needed, missing, met));
    return Checked.make(() -> new JudgedRule(id, text, scope, question, answer, outcome));
  }
}
