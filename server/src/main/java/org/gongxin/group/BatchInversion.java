package org.gongxin.group;

import java.util.List;

/** Montgomery's trick: many inverses for one inversion and three multiplications each. */
final class BatchInversion {
  private BatchInversion() {}

  /** The inverse of each point's Z; at least one point. Z is public and never zero. */
  static int[][] invert(List<Point> points) {
    int count = points.size();
    int[][] inverses = new int[count][];
    int[] product = Fp.copyOf(points.getFirst().z);
    for (int i = 1; i < count; i++) {
      inverses[i] = Fp.copyOf(product);
      Fp.mul(product, points.get(i).z, product);
    }
    // Now inverses[i] is the product of the Z before i, product that of all of them.
    int[] inverse = Fp.create();
    Fp.inv(product, inverse);
    for (int i = count - 1; i > 0; i--) {
      Fp.mul(inverses[i], inverse, inverses[i]);
      Fp.mul(inverse, points.get(i).z, inverse);
    }
    inverses[0] = inverse;
    return inverses;
  }
}
