package org.gongxin.group;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An element of the subgroup of order q of Ed25519's curve; immutable. There is no way to hold a
 * point outside the subgroup: text comes in by {@link #parse} or {@link EncodedPoint#decode}, which
 * check it, and everything else is computed from such points.
 *
 * <p>The group is written additively here ({@code add}); the protocol writes it multiplicatively.
 */
public final class Point {
  public static final Point NEUTRAL = new Accumulator().toPoint();

  /** The standard base point, y = 4/5 and x even (protocol, section 2). */
  public static final Point GENERATOR =
      parse("6666666666666666666666666666666666666666666666666666666666666658").orElseThrow();

  final int[] x;
  final int[] y;
  final int[] z;
  final int[] t;

  /** Computed when first asked for; two threads may compute it twice, to the same text. */
  private @Nullable String text;

  /** Takes the arrays over; x·y = t·z in the curve's extended coordinates. */
  Point(int[] x, int[] y, int[] z, int[] t) {
    this.x = x;
    this.y = y;
    this.z = z;
    this.t = t;
  }

  /**
   * The point of its canonical text: 64 lower-case hex digits, y below p, no sign where x = 0, on
   * the curve and in the subgroup. The neutral element is accepted; a caller that wants none asks
   * {@link #isNeutral}.
   */
  public static Optional<Point> parse(String hex) {
    return EncodedPoint.parse(hex).flatMap(EncodedPoint::decode);
  }

  public Point add(Point other) {
    return sum(other, false);
  }

  public Point subtract(Point other) {
    return sum(other, true);
  }

  private Point sum(Point other, boolean minus) {
    Accumulator sum = new Accumulator();
    sum.set(this);
    sum.add(CachedPoint.of(other), minus);
    return sum.toPoint();
  }

  public Point negate() {
    Accumulator negative = new Accumulator();
    negative.set(this);
    negative.negate();
    return negative.toPoint();
  }

  /**
   * This point times a secret, in constant time. For a base used often take a {@link FixedBase}.
   */
  public Point multiply(SecretScalar scalar) {
    return SecretMultiplication.multiply(this, scalar);
  }

  public boolean isNeutral() {
    return equals(NEUTRAL);
  }

  /** The canonical text. */
  public String encode() {
    return encodeAll(List.of(this)).getFirst();
  }

  /** The canonical texts, in order; one field inversion for all of them. */
  public static List<String> encodeAll(List<Point> points) {
    List<Point> unknown = points.stream().filter(point -> point.text == null).toList();
    if (!unknown.isEmpty()) {
      int[][] inverses = BatchInversion.invert(unknown);
      int[] affineX = Fp.create();
      int[] affineY = Fp.create();
      for (int i = 0; i < inverses.length; i++) {
        Point point = unknown.get(i);
        Fp.mul(point.x, inverses[i], affineX);
        Fp.mul(point.y, inverses[i], affineY);
        point.text = EncodedPoint.text(affineX, affineY);
      }
    }
    List<String> texts = new ArrayList<>(points.size());
    for (Point point : points) {
      texts.add(point.knownText());
    }
    return texts;
  }

  private String knownText() {
    if (text == null) {
      throw new IllegalStateException("not encoded yet");
    }
    return text;
  }

  /** Notes the text this point was decoded from. */
  Point withText(String canonical) {
    text = canonical;
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Point point
        && sameRatio(x, z, point.x, point.z)
        && sameRatio(y, z, point.y, point.z);
  }

  /** Whether a/b = c/d. */
  private static boolean sameRatio(int[] a, int[] b, int[] c, int[] d) {
    int[] left = Fp.create();
    int[] right = Fp.create();
    Fp.mul(a, d, left);
    Fp.mul(c, b, right);
    return Fp.sameVar(left, right);
  }

  @Override
  public int hashCode() {
    return encode().hashCode();
  }

  @Override
  public String toString() {
    return encode();
  }
}
