package org.gongxin.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * An immutable JSON value. Parsing is strict and total: any bytes give a value or a {@link
 * Refusal}. Encoding is compact and deterministic (protocol section 1), so a text is canonical when
 * parsing and encoding it gives the same bytes.
 */
public sealed interface Json
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /**
   * Parses one JSON text.
   *
   * @throws Refusal {@code duplicate_key} for a name given twice in one object, {@code
   *     bad_encoding} for bytes that are not UTF-8, a byte order mark or a lone surrogate, {@code
   *     malformed} for everything else: syntax, comments, anything after the value, nesting deeper
   *     than {@value JsonParsing#MAX_DEPTH}, numbers that are not plain integers of at most {@value
   *     JsonParsing#MAX_DIGITS} digits
   */
  static Json parse(byte[] utf8) throws Refusal {
    return JsonParsing.parse(utf8);
  }

  /** As {@link #parse(byte[])}, for text that is already decoded. */
  static Json parse(String text) throws Refusal {
    return JsonParsing.parse(text.toCharArray());
  }

  static JsonString of(String value) {
    return new JsonString(value);
  }

  static JsonNumber of(long value) {
    return new JsonNumber(value);
  }

  static JsonBoolean of(boolean value) {
    return new JsonBoolean(value);
  }

  static JsonArray array(List<? extends Json> elements) {
    return new JsonArray(List.copyOf(elements));
  }

  /** A builder that keeps the order in which members are put. */
  static JsonObject.Builder object() {
    return new JsonObject.Builder();
  }

  /**
   * Compact text: no white space, members in their order, only the quotation mark, the backslash
   * and control characters escaped.
   */
  default String encode() {
    StringBuilder out = new StringBuilder();
    JsonWriting.write(this, out);
    return out.toString();
  }

  /** {@link #encode()} as UTF-8. */
  default byte[] encodeUtf8() {
    return encode().getBytes(StandardCharsets.UTF_8);
  }

  /** This value as an object. Refuses every other type as {@code malformed}. */
  default JsonObject asObject() throws Refusal {
    if (this instanceof JsonObject object) {
      return object;
    }
    throw unexpected("an object");
  }

  /** This value as an array. Refuses every other type as {@code malformed}. */
  default JsonArray asArray() throws Refusal {
    if (this instanceof JsonArray array) {
      return array;
    }
    throw unexpected("an array");
  }

  /** This value as a string. Refuses every other type as {@code malformed}. */
  default String asString() throws Refusal {
    if (this instanceof JsonString string) {
      return string.value();
    }
    throw unexpected("a string");
  }

  /** This value as an integer from min to max, both included. */
  default long asInteger(long min, long max) throws Refusal {
    if (this instanceof JsonNumber number && number.isBetween(min, max)) {
      return number.value().longValueExact();
    }
    throw unexpected("an integer from " + min + " to " + max);
  }

  /** This value as a boolean. Refuses every other type as {@code malformed}. */
  default boolean asBoolean() throws Refusal {
    if (this instanceof JsonBoolean bool) {
      return bool.value();
    }
    throw unexpected("true or false");
  }

  private Refusal unexpected(String wanted) {
    return new Refusal(RefusalCode.MALFORMED, "wanted " + wanted);
  }
}
