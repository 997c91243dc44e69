package org.gongxin.json;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** A JSON array. */
public record JsonArray(List<Json> elements) implements Json {
  /** Turns one element into a value, or refuses it. */
  @FunctionalInterface
  public interface Parser<T> {
    T parse(Json element) throws Refusal;
  }

  public JsonArray {
    elements = List.copyOf(elements);
  }

  public int size() {
    return elements.size();
  }

  /** The parsed elements, in order; the first refusal wins. */
  public <T> List<T> map(Parser<? extends T> parser) throws Refusal {
    List<T> parsed = new ArrayList<>(elements.size());
    for (Json element : elements) {
      parsed.add(parser.parse(element));
    }
    return List.copyOf(parsed);
  }

  /** As {@link #map(Parser)}, refusing as {@code malformed} a size outside min to max. */
  public <T> List<T> map(int min, int max, Parser<? extends T> parser) throws Refusal {
    if (size() < min || size() > max) {
      throw new Refusal(
          RefusalCode.MALFORMED,
          "wanted an array of " + min + " to " + max + " elements, got " + size());
    }
    return map(parser);
  }
}
