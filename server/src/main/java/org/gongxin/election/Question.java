package org.gongxin.election;

import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A homomorphic question: of some answers between {@code min} and {@code max} may be chosen
 * (protocol, section 5). No other kind is known here.
 *
 * @param text what is asked
 * @param answers at least one
 * @param blank whether a blank is allowed: instead of any answers, whatever {@code min} is
 * @param min at least 0
 * @param max at least {@code min}, at most the number of answers
 */
public record Question(String text, List<String> answers, boolean blank, int min, int max) {
  public Question {
    answers = List.copyOf(answers);
    if (answers.isEmpty() || min < 0 || min > max || max > answers.size()) {
      throw new IllegalArgumentException("not a question");
    }
  }

  /** Reads one; the order of its fields is free, as the election's text is kept as it is. */
  static Question parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    List<String> answers = reader.array("answers").map(1, Election.MAX_CHOICES, Json::asString);
    boolean blank = reader.optionalBool("blank").orElse(false);
    int min = reader.integer("min");
    int max = reader.integer("max");
    String text = reader.string("question");
    reader.end();
    if (min > max || max > answers.size()) {
      throw new Refusal(RefusalCode.MALFORMED, "min and max do not fit the answers");
    }
    return new Question(text, answers, blank, min, max);
  }

  JsonObject toJson() {
    JsonObject.Builder json = Json.object().put("answers", answers.stream().map(Json::of).toList());
    if (blank) {
      json.put("blank", true);
    }
    return json.put("min", min).put("max", max).put("question", text).build();
  }

  /**
   * How many ciphertexts an answer to this has: one for each answer, and a leading one of blank.
   */
  public int choices() {
    return answers.size() + (blank ? 1 : 0);
  }

  /** How many branches the overall proof of an answer to this has (protocol, 6.3 and 6.4). */
  int overallBranches() {
    return max - min + 1 + (blank ? 1 : 0);
  }
}
