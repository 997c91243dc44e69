package org.gongxin.election;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;

/**
 * Finds n with g^n = P for n from 0 to a bound, by baby and giant steps: time and memory grow with
 * the square root of the bound. Immutable.
 */
public final class DiscreteLog {
  /** Many counts are looked up in one table, so it is worth more baby steps than the root. */
  private static final int MIN_BABY_STEPS = 256;

  private static final long MAX_BOUND = 1L << 40;

  private final long bound;
  private final int babySteps;
  private final Map<String, Integer> table;
  private final Point giantStep;

  /**
   * Builds the table.
   *
   * @param bound the largest n looked for, at most 2^40
   */
  public DiscreteLog(long bound) {
    if (bound < 0 || bound > MAX_BOUND) {
      throw new IllegalArgumentException("bound " + bound);
    }
    this.bound = bound;
    this.babySteps =
        (int) Math.min(bound + 1, Math.max(MIN_BABY_STEPS, (long) Math.sqrt((double) bound) + 1));
    List<Point> points = new ArrayList<>(babySteps);
    Point point = Point.NEUTRAL;
    for (int i = 0; i < babySteps; i++) {
      points.add(point);
      point = point.add(Point.GENERATOR);
    }
    List<String> texts = Point.encodeAll(points);
    this.table = HashMap.newHashMap(babySteps);
    for (int i = 0; i < babySteps; i++) {
      table.put(texts.get(i), i);
    }
    this.giantStep = FixedBase.GENERATOR.multiplyPublic(Scalar.of(babySteps));
  }

  /** n with g^n = point, or empty when there is none from 0 to the bound. */
  public OptionalLong find(Point point) {
    Point rest = point;
    for (long giant = 0; giant <= bound; giant += babySteps) {
      Integer baby = table.get(rest.encode());
      if (baby != null) {
        long n = giant + baby;
        return n <= bound ? OptionalLong.of(n) : OptionalLong.empty();
      }
      rest = rest.subtract(giantStep);
    }
    return OptionalLong.empty();
  }
}
