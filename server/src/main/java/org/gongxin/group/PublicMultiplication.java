package org.gongxin.group;

import java.util.List;

/**
 * Products of points by public scalars. The time they take depends on the scalars: nothing secret
 * may come here, and a {@link SecretScalar} cannot.
 */
public final class PublicMultiplication {
  private static final int WIDTH = 5;

  private PublicMultiplication() {}

  /** scalar·point. */
  public static Point multiply(Point point, Scalar scalar) {
    return sum(List.of(point), List.of(scalar));
  }

  /** scalar1·point1 + scalar2·point2. */
  public static Point sum(Point point1, Scalar scalar1, Point point2, Scalar scalar2) {
    return sum(List.of(point1, point2), List.of(scalar1, scalar2));
  }

  /**
   * Σ scalar·point; the doublings are shared by all terms.
   *
   * @throws IllegalArgumentException if there are not as many scalars as points
   */
  public static Point sum(List<Point> points, List<Scalar> scalars) {
    int terms = points.size();
    if (scalars.size() != terms) {
      throw new IllegalArgumentException(terms + " points, " + scalars.size() + " scalars");
    }
    CachedPoint[][] multiples = new CachedPoint[terms][];
    byte[][] digits = new byte[terms][];
    for (int term = 0; term < terms; term++) {
      multiples[term] = CachedPoint.oddMultiples(points.get(term), 1 << (WIDTH - 2));
      digits[term] = Wnaf.digits(scalars.get(term), WIDTH);
    }
    Accumulator sum = new Accumulator();
    boolean started = false;
    for (int i = Wnaf.LENGTH - 1; i >= 0; i--) {
      if (started) {
        sum.twice();
      }
      for (int term = 0; term < terms; term++) {
        int digit = digits[term][i];
        if (digit != 0) {
          sum.add(multiples[term][Math.abs(digit) >>> 1], digit < 0);
          started = true;
        }
      }
    }
    return sum.toPoint();
  }
}
