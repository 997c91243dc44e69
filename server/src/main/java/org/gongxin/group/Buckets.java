package org.gongxin.group;

/**
 * One public scalar times a point P whose doublings 2^i·P come by one after the other: for each odd
 * |digit| one running sum, weighted only at the end.
 */
final class Buckets {
  private final byte[] digits;
  private final RunningSum[] sums;

  /**
   * For the scalar Σ digit_i·2^i.
   *
   * @param digits as {@link Wnaf} makes them for {@code width}
   */
  Buckets(byte[] digits, int width) {
    this.digits = digits;
    sums = new RunningSum[1 << (width - 2)];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new RunningSum();
    }
  }

  boolean wants(int i) {
    return digits[i] != 0;
  }

  /** Takes 2^i·P, in both its forms. */
  void add(int i, Accumulator power, CachedPoint cached) {
    sums[Math.abs(digits[i]) >>> 1].add(power, cached, digits[i] < 0);
  }

  /** Σ (2k+1)·sum_k = 2·Σ_{k≥1} tail_k + tail_0, with tail_k = Σ_{j≥k} sum_j. */
  Accumulator total() {
    RunningSum tail = new RunningSum();
    RunningSum total = new RunningSum();
    for (int k = sums.length - 1; k > 0; k--) {
      tail.add(sums[k]);
      total.add(tail);
    }
    total.twice();
    tail.add(sums[0]);
    total.add(tail);
    return total.value();
  }

  /** A sum whose first term costs no addition. */
  private static final class RunningSum {
    private final Accumulator value = new Accumulator();
    private boolean empty = true;

    void add(Accumulator term, CachedPoint cached, boolean minus) {
      if (!empty) {
        value.add(cached, minus);
        return;
      }
      value.set(term);
      if (minus) {
        value.negate();
      }
      empty = false;
    }

    void add(RunningSum other) {
      if (empty) {
        value.set(other.value);
        empty = other.empty;
      } else if (!other.empty) {
        value.add(CachedPoint.of(other.value), false);
      }
    }

    void twice() {
      if (!empty) {
        value.twice();
      }
    }

    Accumulator value() {
      return value;
    }
  }
}
