package org.gongxin.group;

import org.bouncycastle.math.ec.rfc7748.X25519Field;

/**
 * The field of p = 2^255 − 19: Bouncy Castle's operations under a short name, and the constants of
 * the curve −x² + y² = 1 + d·x²·y².
 *
 * <p>An element is ten limbs. Call a result of {@code mul}, {@code sqr} or {@code carry} of size 1
 * and a sum of two such of size 2: the factors of {@code mul} may have sizes whose product is at
 * most 4, else its 64-bit sums could overflow. Every formula of this package keeps to that.
 */
abstract class Fp extends X25519Field {
  static final int BYTES = 32;
  private static final int[] CURVE_D = curveD();
  private static final int[] CURVE_2D = doubled(CURVE_D);

  private Fp() {}

  /** product := value · d. */
  static void mulD(int[] value, int[] product) {
    mul(CURVE_D, value, product);
  }

  /** product := value · 2d. */
  static void mul2D(int[] value, int[] product) {
    mul(CURVE_2D, value, product);
  }

  /** Whether two elements are equal in the field, whatever their limbs; changes neither. */
  static boolean sameVar(int[] left, int[] right) {
    int[] a = copyOf(left);
    int[] b = copyOf(right);
    normalize(a);
    normalize(b);
    return areEqualVar(a, b);
  }

  static int[] copyOf(int[] element) {
    return element.clone();
  }

  /** d = −121665/121666. */
  private static int[] curveD() {
    int[] d = create();
    int[] one = create();
    one(one);
    int[] denominator = create();
    mul(one, 121666, denominator);
    inv(denominator, denominator);
    mul(denominator, 121665, d);
    negate(d, d);
    normalize(d);
    return d;
  }

  private static int[] doubled(int[] value) {
    int[] sum = create();
    add(value, value, sum);
    carry(sum);
    normalize(sum);
    return sum;
  }
}
