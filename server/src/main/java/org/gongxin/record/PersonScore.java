package org.gongxin.record;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonNumber;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.Fraction;
import org.jspecify.annotations.Nullable;

/**
 * The score (加权得分) of a person on a form (protocol section 25), exact.
 *
 * @param form the id of it
 * @param person by name
 * @param classes those that have a score, in the order of the manifest
 * @param total the classes by their weights; null where a class has no score (该类票为0): the other
 *     classes never stand in for it
 */
public record PersonScore(
    String form, String person, List<ClassScore> classes, @Nullable Fraction total) {
  private static final BigInteger MOST_NUMBER = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);
  private static final int MAX_DIGITS = 400;

  /** What one class gives. */
  public record ClassScore(String ballotClass, Fraction score) {
    public ClassScore {
      LocalId.require("class", ballotClass);
    }
  }

  public PersonScore {
    LocalId.require("form", form);
    PlainText.requireText("person", person, PlainText.SHORT);
    classes = List.copyOf(classes);
  }

  static Json encode(PersonScore score) {
    List<Json> classes = new ArrayList<>();
    for (ClassScore each : score.classes()) {
      classes.add(
          Json.object().put("class", each.ballotClass()).put("score", text(each.score())).build());
    }
    JsonObject.Builder json = Json.object().put("form", score.form()).put("person", score.person());
    json.put("classes", classes);
    if (score.total() != null) {
      json.put("total", text(score.total()));
    }
    return json.build();
  }

  static PersonScore parse(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String form = json.string("form");
    String person = json.string("person");
    List<ClassScore> classes = json.array("classes").map(PersonScore::parseClass);
    Fraction total = json.has("total") ? fraction(json.array("total")) : null;
    json.end();
    return Checked.make(() -> new PersonScore(form, person, classes, total));
  }

  private static ClassScore parseClass(Json element) throws Refusal {
    ObjectReader json = element.asObject().reader();
    String ballotClass = json.string("class");
    Fraction score = fraction(json.array("score"));
    json.end();
    return Checked.make(() -> new ClassScore(ballotClass, score));
  }

  private static JsonArray text(Fraction fraction) {
    return Json.array(List.of(text(fraction.numerator()), text(fraction.denominator())));
  }

  /** Decimal digits where a number would not be read exactly everywhere (protocol section 1). */
  private static Json text(BigInteger value) {
    return value.compareTo(MOST_NUMBER) <= 0 ? new JsonNumber(value) : Json.of(value.toString());
  }

  private static Fraction fraction(JsonArray pair) throws Refusal {
    List<BigInteger> terms = pair.map(2, 2, PersonScore::term);
    return Checked.make(() -> new Fraction(terms.getFirst(), terms.getLast()));
  }

  private static BigInteger term(Json json) throws Refusal {
    if (json instanceof JsonNumber number) {
      return number.value();
    }
    String text = json.asString();
    if (text.length() > MAX_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw Checked.malformed("not a term of a score");
    }
    return text.isEmpty() ? BigInteger.ZERO : new BigInteger(text);
  }
}
