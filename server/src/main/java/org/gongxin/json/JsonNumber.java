package org.gongxin.json;

import java.math.BigInteger;

/** A JSON number: always a whole one. */
public record JsonNumber(BigInteger value) implements Json {
  public JsonNumber(long value) {
    this(BigInteger.valueOf(value));
  }

  /** Whether the value lies from min to max, both included. */
  public boolean isBetween(long min, long max) {
    return value.compareTo(BigInteger.valueOf(min)) >= 0
        && value.compareTo(BigInteger.valueOf(max)) <= 0;
  }
}
