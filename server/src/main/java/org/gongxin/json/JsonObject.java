package org.gongxin.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON object.
 *
 * @param members in the order of the text; equality ignores that order, the encoding keeps it
 */
public record JsonObject(Map<String, Json> members) implements Json {
  public JsonObject {
    members.keySet().forEach(WellFormed::require);
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** Starts reading the members one by one. */
  public ObjectReader reader() {
    return new ObjectReader(this);
  }

  /** Puts members in the order of the calls. */
  public static final class Builder {
    private final Map<String, Json> members = new LinkedHashMap<>();

    Builder() {}

    /** Puts one member. Throws {@link IllegalArgumentException} when the name was put before. */
    public Builder put(String name, Json value) {
      if (members.putIfAbsent(name, value) != null) {
        throw new IllegalArgumentException("put twice: " + name);
      }
      return this;
    }

    public Builder put(String name, String value) {
      return put(name, new JsonString(value));
    }

    public Builder put(String name, long value) {
      return put(name, new JsonNumber(value));
    }

    public Builder put(String name, boolean value) {
      return put(name, new JsonBoolean(value));
    }

    public Builder put(String name, List<? extends Json> elements) {
      return put(name, Json.array(elements));
    }

    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
