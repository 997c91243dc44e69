package org.gongxin.group;

/** Sparse signed digits of a public scalar; every step depends on its value. */
final class Wnaf {
  /** Digits a scalar below q can need: 253 bits and a last carry. */
  static final int LENGTH = 254;

  private Wnaf() {}

  /**
   * Digits d_i, zero or odd with |d_i| &lt; 2^(width−1), with scalar = Σ d_i·2^i, of which any
   * {@code width} in a row hold at most one that is not zero.
   */
  static byte[] digits(Scalar scalar, int width) {
    int[] limbs = new int[ScalarLimbs.LIMBS + 1];
    for (int i = 0; i < ScalarLimbs.LIMBS; i++) {
      limbs[i] = scalar.limb(i);
    }
    return digits(limbs, width);
  }

  /** The digits of the group order itself, which is no scalar. */
  static byte[] digitsOfOrder(int width) {
    int[] limbs = new int[ScalarLimbs.LIMBS + 1];
    System.arraycopy(ScalarLimbs.split(ScalarLimbs.ORDER), 0, limbs, 0, ScalarLimbs.LIMBS);
    return digits(limbs, width);
  }

  private static byte[] digits(int[] limbs, int width) {
    byte[] digits = new byte[LENGTH];
    int carry = 0;
    int bit = 0;
    while (bit < LENGTH) {
      if ((window(limbs, bit, 1) ^ carry) == 0) {
        bit++;
        continue;
      }
      int digit = window(limbs, bit, width) + carry;
      carry = digit >>> (width - 1);
      digits[bit] = (byte) (digit - (carry << width));
      bit += width;
    }
    return digits;
  }

  private static int window(int[] limbs, int bit, int width) {
    long pair = (limbs[bit / 32] & 0xffffffffL);
    if (bit / 32 + 1 < limbs.length) {
      pair |= (long) limbs[bit / 32 + 1] << 32;
    }
    return (int) (pair >>> (bit % 32)) & ((1 << width) - 1);
  }
}
