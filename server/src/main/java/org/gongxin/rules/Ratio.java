package org.gongxin.rules;

/**
 * A share of a whole as two integers, such as 2/3, compared without any division.
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
}
