package org.gongxin.group;

import java.util.List;

/**
 * A point and its products by some public scalars, in their order.
 *
 * @param point in the subgroup
 * @param powers one for each scalar
 */
public record PointPowers(Point point, List<Point> powers) {
  public PointPowers {
    powers = List.copyOf(powers);
  }

  /** The products of one point by several public scalars; variable time. */
  public static PointPowers of(Point point, Scalar... scalars) {
    return new PointPowers(point, DoublingChain.powers(point, scalars));
  }
}
