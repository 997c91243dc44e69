package org.gongxin.group;

/** A table entry of a fixed base, Z = 1: (y+x)/2, (y−x)/2, d·x·y. The halves save an addition. */
final class AffineEntry {
  private static final int[] HALF = half();

  final int[] yPlusX;
  final int[] yMinusX;
  final int[] td;

  private AffineEntry(int[] yPlusX, int[] yMinusX, int[] td) {
    this.yPlusX = yPlusX;
    this.yMinusX = yMinusX;
    this.td = td;
  }

  static AffineEntry of(int[] x, int[] y) {
    int[] plus = Fp.create();
    int[] minus = Fp.create();
    int[] product = Fp.create();
    Fp.apm(y, x, plus, minus);
    Fp.mul(plus, HALF, plus);
    Fp.mul(minus, HALF, minus);
    Fp.mul(x, y, product);
    Fp.mulD(product, product);
    return new AffineEntry(plus, minus, product);
  }

  /** The neutral element, to be overwritten by masked selection. */
  static AffineEntry scratch() {
    return new AffineEntry(Fp.create(), Fp.create(), Fp.create());
  }

  void setNeutral() {
    Fp.copy(HALF, 0, yPlusX, 0);
    Fp.copy(HALF, 0, yMinusX, 0);
    Fp.zero(td);
  }

  /** Becomes the other entry where {@code mask} is −1, stays where it is 0, in constant time. */
  void select(int mask, AffineEntry other) {
    Fp.cmov(mask, other.yPlusX, 0, yPlusX, 0);
    Fp.cmov(mask, other.yMinusX, 0, yMinusX, 0);
    Fp.cmov(mask, other.td, 0, td, 0);
  }

  /** Becomes its negative where {@code negative} is 1, stays where it is 0, in constant time. */
  void negateIf(int negative) {
    Fp.cswap(negative, yPlusX, yMinusX);
    Fp.cnegate(negative, td);
  }

  private static int[] half() {
    int[] two = Fp.create();
    Fp.one(two);
    Fp.add(two, two, two);
    Fp.inv(two, two);
    Fp.normalize(two);
    return two;
  }
}
