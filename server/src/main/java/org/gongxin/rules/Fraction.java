package org.gongxin.rules;

import java.math.BigInteger;

/**
 * An exact rational number, not negative, in lowest terms.
 *
 * @param numerator of it
 * @param denominator of it, positive
 */
public record Fraction(BigInteger numerator, BigInteger denominator) {
  public static final Fraction ZERO = of(0, 1);

  public Fraction {
    if (numerator.signum() < 0
        || denominator.signum() <= 0
        || !numerator.gcd(denominator).equals(BigInteger.ONE)) {
      throw new IllegalArgumentException("not a fraction in lowest terms");
    }
  }

  /** The fraction of two whole numbers. */
  public static Fraction of(long numerator, long denominator) {
    return reduced(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  /** This and another together. */
  public Fraction plus(Fraction other) {
    return reduced(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  /** So many times this, shared by so many. */
  public Fraction times(long factor, long divisor) {
    return reduced(
        numerator.multiply(BigInteger.valueOf(factor)),
        denominator.multiply(BigInteger.valueOf(divisor)));
  }

  /** How often another one, which is not zero, goes into this. */
  public Fraction over(Fraction other) {
    return reduced(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  private static Fraction reduced(BigInteger numerator, BigInteger denominator) {
    BigInteger common = numerator.gcd(denominator);
    return new Fraction(numerator.divide(common), denominator.divide(common));
  }
}
