package org.gongxin.group;

import java.math.BigInteger;

/**
 * Arithmetic modulo q on eight 32-bit limbs, least significant first. No branch and no index
 * depends on a value, so secrets may pass through; what a JIT compiler or a processor makes of that
 * is outside our reach.
 *
 * <p>Multiplication is Montgomery's with R = 2^256.
 */
final class ScalarLimbs {
  static final int LIMBS = 8;

  /** q = 2^252 + 27742317777372353535851937790883648493 (protocol, section 2). */
  static final BigInteger ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final long MASK = 0xffffffffL;
  private static final int[] Q = split(ORDER);
  private static final int[] R_SQUARED = split(BigInteger.TWO.pow(512).mod(ORDER));
  private static final int[] ONE = split(BigInteger.ONE);

  /** −q^(−1) mod 2^32. */
  private static final int Q_INVERSE = ORDER.modInverse(BigInteger.TWO.pow(32)).negate().intValue();

  private ScalarLimbs() {}

  /** The limbs of a number in [0, 2^256). Not constant time: big integers never are. */
  static int[] split(BigInteger number) {
    int[] limbs = new int[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] = number.shiftRight(32 * i).intValue();
    }
    return limbs;
  }

  static int[] add(int[] a, int[] b) {
    int[] sum = new int[LIMBS];
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += (a[i] & MASK) + (b[i] & MASK);
      sum[i] = (int) carry;
      carry >>>= 32;
    }
    // a + b < 2q < 2^254: the carry is 0.
    return subtractOrderOnce(sum);
  }

  static int[] subtract(int[] a, int[] b) {
    int[] difference = new int[LIMBS];
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow += (a[i] & MASK) - (b[i] & MASK);
      difference[i] = (int) borrow;
      borrow >>= 32;
    }
    // borrow is −1 where a < b, else 0: a mask for adding q back.
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += (difference[i] & MASK) + (Q[i] & borrow & MASK);
      difference[i] = (int) carry;
      carry >>>= 32;
    }
    return difference;
  }

  /** a·b mod q for a in [0, 2^256), b in [0, q). */
  static int[] multiply(int[] a, int[] b) {
    return montgomery(montgomery(a, b), R_SQUARED);
  }

  /** value mod q for a value in [0, 2^256). */
  static int[] reduce(int[] value) {
    return multiply(value, ONE);
  }

  /** high·2^256 + low mod q for both in [0, 2^256). */
  static int[] reduce(int[] high, int[] low) {
    // Montgomery's product with R² is a product with R = 2^256.
    return add(montgomery(high, R_SQUARED), reduce(low));
  }

  /** a·b/R mod q for a in [0, 2^256), b in [0, q). */
  private static int[] montgomery(int[] a, int[] b) {
    int[] sum = new int[LIMBS + 1];
    for (int i = 0; i < LIMBS; i++) {
      long factor = a[i] & MASK;
      long carry = 0;
      for (int j = 0; j < LIMBS; j++) {
        carry += factor * (b[j] & MASK) + (sum[j] & MASK);
        sum[j] = (int) carry;
        carry >>>= 32;
      }
      long top = (sum[LIMBS] & MASK) + carry;

      long multiple = ((long) sum[0] * Q_INVERSE) & MASK;
      carry = (multiple * (Q[0] & MASK) + (sum[0] & MASK)) >>> 32;
      for (int j = 1; j < LIMBS; j++) {
        carry += multiple * (Q[j] & MASK) + (sum[j] & MASK);
        sum[j - 1] = (int) carry;
        carry >>>= 32;
      }
      top += carry;
      sum[LIMBS - 1] = (int) top;
      sum[LIMBS] = (int) (top >>> 32);
    }
    // The sum is below (a·b + R·q)/R < 2q.
    return subtractOrderOnce(sum);
  }

  /** value − q where value ≥ q, else value, for value < 2q. */
  private static int[] subtractOrderOnce(int[] value) {
    int[] difference = new int[LIMBS];
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow += (value[i] & MASK) - (Q[i] & MASK);
      difference[i] = (int) borrow;
      borrow >>= 32;
    }
    int keep = (int) borrow;
    for (int i = 0; i < LIMBS; i++) {
      difference[i] = (value[i] & keep) | (difference[i] & ~keep);
    }
    return difference;
  }
}
