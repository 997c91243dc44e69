package org.gongxin.record;

import java.util.List;
import java.util.Optional;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.Comparison;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Ratio;
import org.gongxin.rules.Rule;
import org.gongxin.rules.Scope;
import org.gongxin.rules.Threshold;

/** The text of a rule, in meeting plans and in manifests alike (protocol section 23). */
public final class RuleJson {
  private RuleJson() {}

  /** Reads {@code {id,form?,text,scope,numerator,op,ratio,base}} or {@code {…,op,value}}. */
  public static Rule parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    String id = reader.string("id");
    String form = reader.optionalString("form").orElse(null);
    String text = reader.string("text");
    Scope scope = known("scope", Scope.named(reader.string("scope")));
    NamedNumber numerator = known("numerator", NamedNumber.named(reader.string("numerator")));
    Comparison op = known("op", Comparison.named(reader.string("op")));
    Threshold threshold =
        reader.has("value") ? new Threshold.Fixed(reader.integer("value")) : share(reader);
    reader.end();
    return Checked.make(() -> new Rule(id, form, text, scope, numerator, op, threshold));
  }

  /** The rule as JSON, in the one order. */
  public static JsonObject encode(Rule rule) {
    JsonObject.Builder json = Json.object().put("id", rule.id());
    if (rule.form() != null) {
      json.put("form", rule.form());
    }
    json.put("text", rule.text())
        .put("scope", rule.scope().wire())
        .put("numerator", rule.numerator().wire())
        .put("op", rule.comparison().wire());
    switch (rule.threshold()) {
      case Threshold.Fixed fixed -> json.put("value", fixed.value());
      case Threshold.Share share ->
          json.put("ratio", ratio(share.ratio())).put("base", share.base().wire());
    }
    return json.build();
  }

  static Json ratio(Ratio ratio) {
    return Json.array(List.of(Json.of(ratio.numerator()), Json.of(ratio.denominator())));
  }

  static Ratio parseRatio(Json json) throws Refusal {
    List<Integer> parts =
        json.asArray().map(2, 2, part -> (int) part.asInteger(0, Integer.MAX_VALUE));
    return Checked.make(() -> new Ratio(parts.getFirst(), parts.getLast()));
  }

  private static Threshold share(ObjectReader reader) throws Refusal {
    Ratio ratio = parseRatio(reader.value("ratio"));
    return new Threshold.Share(ratio, known("base", NamedNumber.named(reader.string("base"))));
  }

  private static <T> T known(String field, Optional<T> value) throws Refusal {
    return value.orElseThrow(() -> Checked.malformed("unknown " + field));
  }
}
