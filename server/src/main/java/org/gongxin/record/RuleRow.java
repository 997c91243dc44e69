package org.gongxin.record;

import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.RuleOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A judged rule in a {@code result} entry. For outcome rules the entry has a row only for those
 * answers that meet the rule, the first few hundred of them; all of them stand in the results.
 *
 * @param id of the rule
 * @param question of an outcome rule, else null
 * @param answer of an outcome rule, from 0, else null
 * @param numerator the number judged
 * @param base what the share is taken of, null for a fixed number
 * @param needed the smallest numerator that meets the rule
 * @param met whether it does
 */
public record RuleRow(
    String id,
    @Nullable String question,
    @Nullable Integer answer,
    int numerator,
    @Nullable Integer base,
    long needed,
    boolean met) {
  private static final long MAX_NEEDED = 1L << 62;

  public RuleRow {
    LocalId.require("rule", id);
    if (question != null) {
      LocalId.require("question", question);
    }
    if ((question == null) != (answer == null)) {
      throw new IllegalArgumentException("a row of a question needs an answer");
    }
  }

  static RuleRow of(
      String id, @Nullable String question, @Nullable Integer answer, RuleOutcome outcome) {
    return new RuleRow(
        id, question, answer, outcome.numerator(), outcome.base(), outcome.needed(), outcome.met());
  }

  JsonObject encode() {
    JsonObject.Builder json = Json.object().put("id", id);
    if (question != null && answer != null) {
      json.put("question", question).put("answer", answer);
    }
    json.put("numerator", numerator);
    if (base != null) {
      json.put("base", base);
    }
    return json.put("needed", needed).put("met", met).build();
  }

  static RuleRow parse(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String id = json.string("id");
    String question = json.optionalString("question").orElse(null);
    Integer answer = json.has("answer") ? json.integer("answer") : null;
    int numerator = json.integer("numerator");
    Integer base = json.has("base") ? json.integer("base") : null;
    long needed = json.integer("needed", 0, MAX_NEEDED);
    boolean met = json.bool("met");
    json.end();
    return Checked.make(() -> new RuleRow(id, question, answer, numerator, base, needed, met));
  }
}
