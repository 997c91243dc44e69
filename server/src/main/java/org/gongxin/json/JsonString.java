package org.gongxin.json;

/**
 * A JSON string.
 *
 * @param value well-formed UTF-16: every surrogate is one of a pair
 */
public record JsonString(String value) implements Json {
  public JsonString {
    WellFormed.require(value);
  }
}
