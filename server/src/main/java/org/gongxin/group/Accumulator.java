package org.gongxin.group;

/**
 * A point that is being computed, in extended coordinates: x = X/Z, y = Y/Z, x·y = U·V/Z, where the
 * last product is only taken when an addition needs it. Mutable, of one thread, never handed out of
 * this package.
 *
 * <p>The formulas are those of Hisil, Wong, Carter and Dawson for a = −1. They are complete on this
 * curve (−1 is a square and d is none): no case of equal, opposite or small-order points is
 * special. That is what makes the subgroup check exact and the secret multiplications uniform.
 */
final class Accumulator {
  final int[] x = Fp.create();
  final int[] y = Fp.create();
  final int[] z = Fp.create();
  final int[] u = Fp.create();
  final int[] v = Fp.create();

  private final int[] a = Fp.create();
  private final int[] b = Fp.create();
  private final int[] c = Fp.create();

  /** The neutral element. */
  Accumulator() {
    setNeutral();
  }

  void setNeutral() {
    Fp.zero(x);
    Fp.one(y);
    Fp.one(z);
    Fp.zero(u);
    Fp.one(v);
  }

  /** Sets this to (x, y), a point of the curve. */
  void setAffine(int[] affineX, int[] affineY) {
    Fp.copy(affineX, 0, x, 0);
    Fp.copy(affineY, 0, y, 0);
    Fp.one(z);
    Fp.copy(affineX, 0, u, 0);
    Fp.copy(affineY, 0, v, 0);
  }

  void set(Accumulator other) {
    Fp.copy(other.x, 0, x, 0);
    Fp.copy(other.y, 0, y, 0);
    Fp.copy(other.z, 0, z, 0);
    Fp.copy(other.u, 0, u, 0);
    Fp.copy(other.v, 0, v, 0);
  }

  void set(Point point) {
    Fp.copy(point.x, 0, x, 0);
    Fp.copy(point.y, 0, y, 0);
    Fp.copy(point.z, 0, z, 0);
    Fp.copy(point.t, 0, u, 0);
    // x·y = T/Z, hence U = T and V = 1.
    Fp.one(v);
  }

  void negate() {
    Fp.negate(x, x);
    Fp.carry(x);
    Fp.negate(u, u);
  }

  /** this := 2·this. */
  void twice() {
    Fp.add(x, y, u);
    Fp.sqr(x, a);
    Fp.sqr(y, b);
    Fp.sqr(z, c);
    Fp.add(c, c, c);
    Fp.apm(a, b, v, b);
    Fp.sqr(u, u);
    Fp.sub(v, u, u);
    Fp.add(c, b, c);
    Fp.carry(c);
    Fp.mul(u, c, x);
    Fp.mul(b, v, y);
    Fp.mul(c, b, z);
  }

  /** this := this + other, or this − other where {@code minus} says so; branches on that. */
  void add(CachedPoint other, boolean minus) {
    Fp.mul(u, v, c);
    Fp.apm(y, x, b, a);
    Fp.mul(a, minus ? other.yPlusX : other.yMinusX, a);
    Fp.mul(b, minus ? other.yMinusX : other.yPlusX, b);
    Fp.mul(c, other.t2d, c);
    Fp.mul(z, other.z2, z);
    finishAddition(minus);
  }

  /** The same for a point whose table entry has Z = 1 and halved coordinates. */
  void add(AffineEntry other, boolean minus) {
    Fp.mul(u, v, c);
    Fp.apm(y, x, b, a);
    Fp.mul(a, minus ? other.yPlusX : other.yMinusX, a);
    Fp.mul(b, minus ? other.yMinusX : other.yPlusX, b);
    Fp.mul(c, other.td, c);
    finishAddition(minus);
  }

  private void finishAddition(boolean minus) {
    // E = B − A, H = B + A, G = D + C, F = D − C; a minus sign swaps G and F.
    Fp.apm(b, a, v, u);
    if (minus) {
      Fp.apm(z, c, a, b);
    } else {
      Fp.apm(z, c, b, a);
    }
    Fp.mul(u, a, x);
    Fp.mul(b, v, y);
    Fp.mul(a, b, z);
  }

  /** Whether this is the neutral element; branches on the answer. */
  boolean isNeutral() {
    // On the curve x = 0 leaves only y = 1 and y = −1.
    return Fp.sameVar(x, Fp.create()) && Fp.sameVar(y, z);
  }

  Point toPoint() {
    int[] t = Fp.create();
    Fp.mul(u, v, t);
    return new Point(Fp.copyOf(x), Fp.copyOf(y), Fp.copyOf(z), t);
  }
}
