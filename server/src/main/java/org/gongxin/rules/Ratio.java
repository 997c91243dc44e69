package org.gongxin.rules;

/**
 * A share of a whole as two integers, such as 2/3. It is compared by cross-multiplication only: two
 * ints multiply into a long exactly, so no comparison ever rounds or overflows.
 *
 * @param numerator of the share, not negative
 * @param denominator of the share, positive
 */
public record Ratio(int numerator, int denominator) {
  public Ratio {
    if (numerator < 0 || denominator <= 0) {
      throw new IllegalArgumentException("not a ratio: " + numerator + "/" + denominator);
    }
  }

  /** The smallest whole number that is at least this share of {@code base}. */
  long leastReaching(int base) {
    return Math.ceilDiv(product(base), denominator);
  }

  /** The smallest whole number that is more than this share of {@code base}. */
  long leastExceeding(int base) {
    return Math.floorDiv(product(base), denominator) + 1;
  }

  /** Whether {@code number / base >= this}, by cross-multiplication. */
  boolean reachedBy(int number, int base) {
    return (long) number * denominator >= product(base);
  }

  /** Whether {@code number / base > this}, by cross-multiplication. */
  boolean exceededBy(int number, int base) {
    return (long) number * denominator > product(base);
  }

  private long product(int base) {
    return (long) numerator * base;
  }
}
