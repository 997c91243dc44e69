package org.gongxin.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several public scalars times one point, from right to left: the doublings P, 2P, 4P, … are made
 * once, and each scalar gathers those its digits ask for. (From left to right each scalar would
 * need doublings of its own.) The group order is just one more scalar, so a subgroup check beside
 * other work costs about thirty additions instead of 252 doublings.
 */
final class DoublingChain {
  private static final int WIDTH = 5;
  private static final int ORDER_WIDTH = 4;
  private static final byte[] ORDER_DIGITS = Wnaf.digitsOfOrder(ORDER_WIDTH);

  private DoublingChain() {}

  static List<Point> powers(Point point, Scalar... scalars) {
    Accumulator base = new Accumulator();
    base.set(point);
    List<Buckets> buckets = bucketsOf(scalars);
    run(base, buckets);
    return totals(buckets);
  }

  /**
   * The products of any point of the curve, or nothing where it is outside the subgroup of order q.
   * Changes {@code base}, and adds it to every sum of {@code sums}.
   */
  static Optional<List<Point>> checkedPowers(
      Accumulator base, List<PowerOfSum> sums, Scalar... scalars) {
    List<Buckets> buckets = bucketsOf(scalars);
    List<Buckets> all = new ArrayList<>(buckets);
    sums.forEach(sum -> all.add(sum.buckets()));
    Buckets order = new Buckets(ORDER_DIGITS, ORDER_WIDTH);
    all.add(order);
    run(base, all);
    return order.total().isNeutral() ? Optional.of(totals(buckets)) : Optional.empty();
  }

  private static List<Buckets> bucketsOf(Scalar... scalars) {
    List<Buckets> buckets = new ArrayList<>();
    for (Scalar scalar : scalars) {
      buckets.add(bucketsOf(scalar));
    }
    return buckets;
  }

  static Buckets bucketsOf(Scalar scalar) {
    return new Buckets(Wnaf.digits(scalar, WIDTH), WIDTH);
  }

  private static void run(Accumulator power, List<Buckets> buckets) {
    CachedPoint cached = new CachedPoint();
    for (int i = 0; i < Wnaf.LENGTH; i++) {
      boolean current = false;
      for (Buckets scalar : buckets) {
        if (scalar.wants(i)) {
          if (!current) {
            cached.set(power);
            current = true;
          }
          scalar.add(i, power, cached);
        }
      }
      power.twice();
    }
  }

  private static List<Point> totals(List<Buckets> buckets) {
    return buckets.stream().map(scalar -> scalar.total().toPoint()).toList();
  }
}
