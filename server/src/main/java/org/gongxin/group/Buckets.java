package org.gongxin.group;

/**
 * One public scalar times a point P whose doublings 2^i·P come by one after the other: for each odd
 * |digit| one running sum, weighted only at the end.
 */
final class Buckets {
  private final byte[] digits;
  private final Accumulator[] sums;

  /**
   * For the scalar Σ digit_i·2^i.
   *
   * @param digits as {@link Wnaf} makes them for {@code width}
   */
  Buckets(byte[] digits, int width) {
    this.digits = digits;
    sums = new Accumulator[1 << (width - 2)];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new Accumulator();
    }
  }

  boolean wants(int i) {
    return digits[i] != 0;
  }

  /** Takes {@code power} = 2^i·P. */
  void add(int i, CachedPoint power) {
    sums[Math.abs(digits[i]) >>> 1].add(power, digits[i] < 0);
  }

  /** Σ (2k+1)·sum_k = 2·Σ_{k≥1} tail_k + tail_0, with tail_k = Σ_{j≥k} sum_j. */
  Accumulator total() {
    Accumulator tail = new Accumulator();
    Accumulator total = new Accumulator();
    CachedPoint addend = new CachedPoint();
    for (int k = sums.length - 1; k > 0; k--) {
      addend.set(sums[k]);
      tail.add(addend, false);
      addend.set(tail);
      total.add(addend, false);
    }
    total.twice();
    addend.set(tail);
    total.add(addend, false);
    addend.set(sums[0]);
    total.add(addend, false);
    return total;
  }
}
