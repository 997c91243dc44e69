package org.gongxin.group;

import java.util.ArrayList;
import java.util.List;

/**
 * A point that is multiplied often, with a table of its multiples: about 700 kB and 3 ms to make.
 * Immutable; one is shared by all threads.
 */
public final class FixedBase {
  /** For the group's generator g. */
  public static final FixedBase GENERATOR = of(Point.GENERATOR);

  /** The scalar is read in bytes, each a digit in [−128, 128). */
  private static final int ROWS = 32;

  private static final int LARGEST_DIGIT = 128;

  private final Point point;

  /** {@code table[i][j − 1]} is j·256^i·P. */
  private final AffineEntry[][] table;

  private FixedBase(Point point, AffineEntry[][] table) {
    this.point = point;
    this.table = table;
  }

  public static FixedBase of(Point point) {
    List<Point> multiples = new ArrayList<>(ROWS * LARGEST_DIGIT);
    Accumulator running = new Accumulator();
    running.set(point);
    for (int i = 0; i < ROWS; i++) {
      CachedPoint step = CachedPoint.of(running);
      for (int j = 1; j <= LARGEST_DIGIT; j++) {
        multiples.add(running.toPoint());
        if (j < LARGEST_DIGIT) {
          running.add(step, false);
        }
      }
      running.twice();
    }
    return new FixedBase(point, normalised(multiples));
  }

  private static AffineEntry[][] normalised(List<Point> multiples) {
    int[][] inverses = BatchInversion.invert(multiples);
    AffineEntry[][] table = new AffineEntry[ROWS][LARGEST_DIGIT];
    int[] x = Fp.create();
    int[] y = Fp.create();
    for (int i = 0; i < inverses.length; i++) {
      Fp.mul(multiples.get(i).x, inverses[i], x);
      Fp.mul(multiples.get(i).y, inverses[i], y);
      table[i / LARGEST_DIGIT][i % LARGEST_DIGIT] = AffineEntry.of(x, y);
    }
    return table;
  }

  /** The base itself. */
  public Point point() {
    return point;
  }

  /**
   * scalar·base in constant time: each of 64 digits reads all eight multiples it may ask for, and
   * keeps one by a mask.
   */
  public Point multiply(SecretScalar scalar) {
    byte[] digits = scalar.signedDigits();
    AffineEntry chosen = AffineEntry.scratch();
    Accumulator product = new Accumulator();
    for (int i = 0; i < digits.length; i++) {
      int negative = digits[i] >>> 31;
      int magnitude = (digits[i] ^ -negative) + negative;
      AffineEntry[] row = table[i / 2];
      // The multiples of 16^i: in an odd place those of 16 in the row of a byte.
      int step = i % 2 == 0 ? 1 : 16;
      chosen.setNeutral();
      for (int j = 1; j <= 8; j++) {
        chosen.select(SecretMultiplication.equalityMask(magnitude, j), row[j * step - 1]);
      }
      chosen.negateIf(negative);
      product.add(chosen, false);
    }
    return product.toPoint();
  }

  /** scalar·base; the time depends on the scalar. */
  public Point multiplyPublic(Scalar scalar) {
    Accumulator product = new Accumulator();
    addTo(product, scalar);
    return product.toPoint();
  }

  /** scalar1·base1 + scalar2·base2 + point; the time depends on the scalars. */
  public static Point sumPublic(
      FixedBase base1, Scalar scalar1, FixedBase base2, Scalar scalar2, Point point) {
    Accumulator sum = new Accumulator();
    sum.set(point);
    base1.addTo(sum, scalar1);
    base2.addTo(sum, scalar2);
    return sum.toPoint();
  }

  /** scalar·base + point; the time depends on the scalar. */
  public Point sumPublic(Scalar scalar, Point addend) {
    Accumulator sum = new Accumulator();
    sum.set(addend);
    addTo(sum, scalar);
    return sum.toPoint();
  }

  private void addTo(Accumulator sum, Scalar scalar) {
    int carry = 0;
    for (int i = 0; i < ROWS; i++) {
      int digit = ((scalar.limb(i / 4) >>> (8 * (i % 4))) & 0xff) + carry;
      carry = (digit + LARGEST_DIGIT) >>> 8;
      digit -= carry << 8;
      if (digit != 0) {
        sum.add(table[i][Math.abs(digit) - 1], digit < 0);
      }
    }
  }
}
