package org.gongxin.group;

/** A point times a secret: the same operations and memory accesses for every scalar. */
final class SecretMultiplication {
  private static final int LARGEST_DIGIT = 8;

  private SecretMultiplication() {}

  static Point multiply(Point point, SecretScalar scalar) {
    CachedPoint[] multiples = multiplesOf(point);
    byte[] digits = scalar.signedDigits();
    CachedPoint chosen = new CachedPoint();
    Accumulator product = new Accumulator();
    for (int i = digits.length - 1; i >= 0; i--) {
      for (int doubling = 0; doubling < 4; doubling++) {
        product.twice();
      }
      int negative = digits[i] >>> 31;
      int magnitude = (digits[i] ^ -negative) + negative;
      chosen.setNeutral();
      for (int j = 1; j <= LARGEST_DIGIT; j++) {
        chosen.select(equalityMask(magnitude, j), multiples[j - 1]);
      }
      chosen.negateIf(negative);
      product.add(chosen, false);
    }
    return product.toPoint();
  }

  /** −1 where two small non-negative numbers are equal, else 0, without a branch. */
  static int equalityMask(int a, int b) {
    return ((a ^ b) - 1) >> 31;
  }

  /** 1·P to 8·P. */
  private static CachedPoint[] multiplesOf(Point point) {
    CachedPoint[] multiples = new CachedPoint[LARGEST_DIGIT];
    multiples[0] = CachedPoint.of(point);
    Accumulator running = new Accumulator();
    running.set(point);
    for (int i = 1; i < LARGEST_DIGIT; i++) {
      running.add(multiples[0], false);
      multiples[i] = CachedPoint.of(running);
    }
    return multiples;
  }
}
