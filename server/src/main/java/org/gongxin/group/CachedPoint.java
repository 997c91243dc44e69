package org.gongxin.group;

/** A point prepared to be added often: Y+X, Y−X, 2Z, 2d·T. */
final class CachedPoint {
  final int[] yPlusX = Fp.create();
  final int[] yMinusX = Fp.create();
  final int[] z2 = Fp.create();
  final int[] t2d = Fp.create();

  static CachedPoint of(Accumulator point) {
    CachedPoint cached = new CachedPoint();
    cached.set(point);
    return cached;
  }

  static CachedPoint of(Point point) {
    CachedPoint cached = new CachedPoint();
    Fp.apm(point.y, point.x, cached.yPlusX, cached.yMinusX);
    Fp.add(point.z, point.z, cached.z2);
    Fp.mul2D(point.t, cached.t2d);
    return cached;
  }

  void set(Accumulator point) {
    Fp.apm(point.y, point.x, yPlusX, yMinusX);
    Fp.add(point.z, point.z, z2);
    Fp.mul(point.u, point.v, t2d);
    Fp.mul2D(t2d, t2d);
  }

  void setNeutral() {
    Fp.one(yPlusX);
    Fp.one(yMinusX);
    Fp.one(z2);
    Fp.add(z2, z2, z2);
    Fp.zero(t2d);
  }

  /** Becomes the other point where {@code mask} is −1, stays where it is 0, in constant time. */
  void select(int mask, CachedPoint other) {
    Fp.cmov(mask, other.yPlusX, 0, yPlusX, 0);
    Fp.cmov(mask, other.yMinusX, 0, yMinusX, 0);
    Fp.cmov(mask, other.z2, 0, z2, 0);
    Fp.cmov(mask, other.t2d, 0, t2d, 0);
  }

  /** Becomes its negative where {@code negative} is 1, stays where it is 0, in constant time. */
  void negateIf(int negative) {
    Fp.cswap(negative, yPlusX, yMinusX);
    Fp.cnegate(negative, t2d);
  }

  /** The odd multiples 1·P, 3·P, …, (2·count − 1)·P. */
  static CachedPoint[] oddMultiples(Point point, int count) {
    CachedPoint[] multiples = new CachedPoint[count];
    multiples[0] = of(point);
    Accumulator running = new Accumulator();
    running.set(point);
    running.twice();
    CachedPoint twice = of(running);
    running.set(point);
    for (int i = 1; i < count; i++) {
      running.add(twice, false);
      multiples[i] = of(running);
    }
    return multiples;
  }
}
