package org.gongxin.rules;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is known of the named numbers at one moment; immutable. A number that is not known yet is 0,
 * and no rule is met by an unknown number: as numerator it is too small, as base it is never met.
 */
public final class Numbers {
  /** Nothing is known yet. */
  public static final Numbers NONE = new Numbers(new EnumMap<>(NamedNumber.class));

  private final Map<NamedNumber, Integer> values;

  private Numbers(EnumMap<NamedNumber, Integer> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /**
   * These numbers with one of them set.
   *
   * @throws IllegalArgumentException when {@code value} is negative
   */
  public Numbers with(NamedNumber number, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(number + " is negative: " + value);
    }
    EnumMap<NamedNumber, Integer> next = new EnumMap<>(NamedNumber.class);
    next.putAll(values);
    next.put(number, value);
    return new Numbers(next);
  }

  /** The number, 0 when it is not known. */
  public int get(NamedNumber number) {
    return values.getOrDefault(number, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Numbers numbers && numbers.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
