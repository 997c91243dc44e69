package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonBoolean;
import org.gongxin.json.JsonNull;
import org.gongxin.json.JsonNumber;
import org.gongxin.json.JsonObject;
import org.gongxin.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * One object of a meeting file while it is read. Unlike {@link org.gongxin.json.ObjectReader} it
 * does not stop at the first fault: it reports the fault, hands back a stand-in (an empty text, the
 * least number, an empty list) and goes on. What was read is used only when nothing was reported.
 */
final class PlanNode {
  private static final JsonObject NOTHING = new JsonObject(Map.of());

  private static final int MOST_WORD = 100;

  private final String path;
  private final JsonObject object;
  private final boolean missing;
  private final PlanProblems problems;
  private final Set<String> known = new HashSet<>();

  private PlanNode(String path, @Nullable Json json, PlanProblems problems) {
    this.path = path;
    this.problems = problems;
    if (json instanceof JsonObject given) {
      this.object = given;
      this.missing = false;
    } else {
      this.object = NOTHING;
      this.missing = true;
      if (json != null) {
        problems.add(path, PlanProblem.Code.WRONG_TYPE, "wanted", "object");
      }
    }
  }

  static PlanNode root(Json json, PlanProblems problems) {
    return new PlanNode("", json, problems);
  }

  String path() {
    return path;
  }

  String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  void report(String name, PlanProblem.Code code, Object... params) {
    problems.add(pathOf(name), code, params);
  }

  boolean has(String name) {
    return object.members().containsKey(name);
  }

  String text(String name, int max) {
    return textOf(pathOf(name), required(name), max);
  }

  @Nullable String optionalText(String name, int max) {
    return has(name) ? text(name, max) : null;
  }

  List<String> texts(String name, int min, int max, int maxLength) {
    List<String> texts = new ArrayList<>();
    List<Json> elements = elements(name, min, max);
    for (int i = 0; i < elements.size(); i++) {
      texts.add(textOf(pathOf(name) + "[" + i + "]", elements.get(i), maxLength));
    }
    return texts;
  }

  int integer(String name, int min, int max) {
    return integerOf(pathOf(name), required(name), min, max);
  }

  /** A list of exactly so many numbers; null where the file has null. */
  List<@Nullable Integer> optionalIntegers(String name, int size, int min, int max) {
    List<@Nullable Integer> numbers = new ArrayList<>();
    List<Json> elements = elements(name, size, size);
    for (int i = 0; i < elements.size(); i++) {
      boolean none = elements.get(i) instanceof JsonNull;
      String at = pathOf(name) + "[" + i + "]";
      numbers.add(none ? null : integerOf(at, elements.get(i), min, max));
    }
    return numbers;
  }

  /** Two numbers as [a,b], such as a ratio or a weight; both at least min. */
  int[] pair(String name, int min, int max) {
    List<Json> elements = elements(name, 2, 2);
    int[] pair = {Math.max(min, 1), Math.max(min, 1)};
    for (int i = 0; i < elements.size() && elements.size() == 2; i++) {
      pair[i] = integerOf(pathOf(name) + "[" + i + "]", elements.get(i), i == 0 ? min : 1, max);
    }
    return pair;
  }

  boolean bool(String name) {
    Json json = required(name);
    if (json instanceof JsonBoolean bool) {
      return bool.value();
    }
    wrongType(pathOf(name), json, "boolean");
    return false;
  }

  /** One of some known words. */
  <T> Optional<T> choice(String name, List<T> choices, Function<T, String> wire) {
    String text = text(name, MOST_WORD);
    Optional<T> chosen =
        choices.stream().filter(choice -> wire.apply(choice).equals(text)).findFirst();
    if (chosen.isEmpty() && !text.isEmpty()) {
      String allowed = choices.stream().map(wire).collect(Collectors.joining(", "));
      report(name, PlanProblem.Code.BAD_CHOICE, "allowed", allowed);
    }
    return chosen;
  }

  PlanNode node(String name) {
    return new PlanNode(pathOf(name), required(name), problems);
  }

  List<PlanNode> nodes(String name, int min, int max) {
    List<PlanNode> nodes = new ArrayList<>();
    List<Json> elements = elements(name, min, max);
    for (int i = 0; i < elements.size(); i++) {
      nodes.add(new PlanNode(pathOf(name) + "[" + i + "]", elements.get(i), problems));
    }
    return nodes;
  }

  /** Leaves members unread without a report: something about them was reported already. */
  void skip(String... names) {
    known.addAll(Set.of(names));
  }

  /** Reports what nobody asked for. */
  void end() {
    for (String name : object.members().keySet()) {
      if (!known.contains(name)) {
        problems.add(pathOf(shorten(name)), PlanProblem.Code.UNKNOWN_FIELD);
      }
    }
  }

  private @Nullable Json required(String name) {
    known.add(name);
    Json json = object.members().get(name);
    // An object that is itself missing or of the wrong type was reported once already.
    if (json == null && !missing) {
      problems.add(pathOf(name), PlanProblem.Code.MISSING);
    }
    return json;
  }

  private List<Json> elements(String name, int min, int max) {
    Json json = required(name);
    if (json instanceof JsonArray array) {
      if (array.size() < min) {
        report(name, PlanProblem.Code.TOO_FEW, "min", min);
      } else if (array.size() > max) {
        report(name, PlanProblem.Code.TOO_MANY, "max", max);
        return List.of();
      }
      return array.elements();
    }
    wrongType(pathOf(name), json, "list");
    return List.of();
  }

  private String textOf(String at, @Nullable Json json, int max) {
    if (json instanceof JsonString string) {
      String text = PlanText.tidy(string.value());
      return PlanText.check(text, max, at, problems) ? text : "";
    }
    wrongType(at, json, "text");
    return "";
  }

  private int integerOf(String at, @Nullable Json json, int min, int max) {
    if (json instanceof JsonNumber number) {
      if (number.isBetween(min, max)) {
        return number.value().intValueExact();
      }
      problems.add(at, PlanProblem.Code.OUT_OF_RANGE, "min", min, "max", max);
    } else {
      wrongType(at, json, "number");
    }
    return min;
  }

  private void wrongType(String at, @Nullable Json json, String wanted) {
    if (json != null) {
      problems.add(at, PlanProblem.Code.WRONG_TYPE, "wanted", wanted);
    }
  }

  private static String shorten(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_-]", "?");
    return safe.length() <= 40 ? safe : safe.substring(0, 40);
  }
}
