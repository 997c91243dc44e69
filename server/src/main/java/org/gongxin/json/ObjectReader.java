package org.gongxin.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one object, each once, and refuses at the {@link #end()} what nobody asked
 * for. A missing member or one of another type is {@code malformed}. Not safe for use by several
 * threads.
 */
public final class ObjectReader {
  private final JsonObject object;
  private final List<String> read = new ArrayList<>();
  private boolean strictOrder;

  ObjectReader(JsonObject object) {
    this.object = object;
  }

  /** Makes {@link #end()} refuse members that stand in another order than they were read in. */
  public ObjectReader strictOrder() {
    strictOrder = true;
    return this;
  }

  /** Whether the member is there; does not count as reading it. */
  public boolean has(String name) {
    return object.members().containsKey(name);
  }

  public Json value(String name) throws Refusal {
    Json value = take(name);
    if (value == null) {
      throw new Refusal(RefusalCode.MALFORMED, "missing: " + name);
    }
    return value;
  }

  public String string(String name) throws Refusal {
    return typed(name, Json::asString);
  }

  /** The object itself, whose members its own reader must read. */
  public JsonObject object(String name) throws Refusal {
    return typed(name, Json::asObject);
  }

  public JsonArray array(String name) throws Refusal {
    return typed(name, Json::asArray);
  }

  public boolean bool(String name) throws Refusal {
    return typed(name, Json::asBoolean);
  }

  /** An integer from min to max, both included. */
  public long integer(String name, long min, long max) throws Refusal {
    return typed(name, json -> json.asInteger(min, max));
  }

  /** An integer from 0 to 2^31-1. */
  public int integer(String name) throws Refusal {
    return (int) integer(name, 0, Integer.MAX_VALUE);
  }

  public Optional<Json> optionalValue(String name) {
    return Optional.ofNullable(take(name));
  }

  public Optional<String> optionalString(String name) throws Refusal {
    return has(name) ? Optional.of(string(name)) : Optional.empty();
  }

  public Optional<JsonObject> optionalObject(String name) throws Refusal {
    return has(name) ? Optional.of(object(name)) : Optional.empty();
  }

  public Optional<JsonArray> optionalArray(String name) throws Refusal {
    return has(name) ? Optional.of(array(name)) : Optional.empty();
  }

  public Optional<Boolean> optionalBool(String name) throws Refusal {
    return has(name) ? Optional.of(bool(name)) : Optional.empty();
  }

  public Optional<Long> optionalInteger(String name, long min, long max) throws Refusal {
    return has(name) ? Optional.of(integer(name, min, max)) : Optional.empty();
  }

  /**
   * Ends the reading.
   *
   * @throws Refusal {@code unknown_field} when a member was not read, {@code bad_encoding} when
   *     strict order was asked for and is not kept
   */
  public void end() throws Refusal {
    Set<String> known = new HashSet<>(read);
    for (String name : object.members().keySet()) {
      if (!known.contains(name)) {
        throw new Refusal(RefusalCode.UNKNOWN_FIELD, "unknown: " + shorten(name));
      }
    }
    if (strictOrder && !read.equals(List.copyOf(object.members().keySet()))) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "members in another order than " + read);
    }
  }

  private <T> T typed(String name, JsonArray.Parser<T> type) throws Refusal {
    try {
      return type.parse(value(name));
    } catch (Refusal refusal) {
      throw new Refusal(refusal.code(), name + ": " + refusal.detail());
    }
  }

  private @Nullable Json take(String name) {
    Json value = object.members().get(name);
    if (value != null) {
      if (read.contains(name)) {
        throw new IllegalStateException("read twice: " + name);
      }
      read.add(name);
    }
    return value;
  }

  // Names come from outside and end up in logs: never long, never with control characters.
  private static String shorten(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_.-]", "?");
    return safe.length() <= 40 ? safe : safe.substring(0, 40);
  }
}
