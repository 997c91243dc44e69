package org.gongxin.group;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The canonical text of what may be a group element (protocol, section 2): 64 lower-case hex digits
 * of y + (x mod 2)·2^255 with y below p, and no sign where x must be 0. Whether such a point exists
 * and is in the subgroup is only known after {@link #decode}, which costs some hundred times more;
 * so a message can be read, and refused for cheaper reasons, before that.
 */
public final class EncodedPoint {
  private static final int HEX_DIGITS = 64;
  private static final String LARGEST_Y = "7" + "f".repeat(61) + "ec";
  private static final String NEUTRAL = "0".repeat(63) + "1";

  private final String text;

  private EncodedPoint(String text) {
    this.text = text;
  }

  /** The text, if it is canonical. */
  public static Optional<EncodedPoint> parse(String hex) {
    if (hex.length() != HEX_DIGITS) {
      return Optional.empty();
    }
    for (int i = 0; i < HEX_DIGITS; i++) {
      char digit = hex.charAt(i);
      if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
        return Optional.empty();
      }
    }
    String y = withoutSign(hex);
    if (y.compareTo(LARGEST_Y) > 0) {
      return Optional.empty();
    }
    // x = 0 exactly where y is 1 or p − 1.
    boolean signed = !y.equals(hex);
    if (signed && (y.equals(NEUTRAL) || y.equals(LARGEST_Y))) {
      return Optional.empty();
    }
    return Optional.of(new EncodedPoint(hex));
  }

  /** The text of a point. */
  public static EncodedPoint of(Point point) {
    return new EncodedPoint(point.encode());
  }

  private static String withoutSign(String hex) {
    int first = Character.digit(hex.charAt(0), 16);
    return first < 8 ? hex : Character.forDigit(first - 8, 16) + hex.substring(1);
  }

  /** The text of the point (x, y). Normalises both. */
  static String text(int[] x, int[] y) {
    Fp.normalize(x);
    Fp.normalize(y);
    byte[] littleEndian = new byte[Fp.BYTES];
    Fp.encode(y, littleEndian, 0);
    littleEndian[Fp.BYTES - 1] |= (byte) ((x[0] & 1) << 7);
    return HexFormat.of().formatHex(reversed(littleEndian));
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  public String text() {
    return text;
  }

  public boolean isNeutral() {
    return text.equals(NEUTRAL);
  }

  /** The point, if the text is one of the subgroup. The check is exact: q·P = neutral. */
  public Optional<Point> decode() {
    return decodeWithPowers().map(PointPowers::point);
  }

  /**
   * The point together with its products by public scalars, for little more than one of them costs:
   * all of them and the subgroup check share one run of doublings.
   */
  public Optional<PointPowers> decodeWithPowers(Scalar... scalars) {
    return decodeWithPowers(List.of(), scalars);
  }

  /** The same, with the point added to the sums of {@code sums} along the same doublings. */
  public Optional<PointPowers> decodeWithPowers(List<PowerOfSum> sums, Scalar... scalars) {
    Accumulator start = new Accumulator();
    if (!decompress(start)) {
      return Optional.empty();
    }
    Point point = start.toPoint().withText(text);
    return DoublingChain.checkedPowers(start, sums, scalars)
        .map(powers -> new PointPowers(point, powers));
  }

  /** Finds x for y (RFC 8032, 5.1.3); false if there is none. */
  private boolean decompress(Accumulator result) {
    byte[] littleEndian = reversed(HexFormat.of().parseHex(text));
    int sign = (littleEndian[Fp.BYTES - 1] & 0x80) >>> 7;
    int[] y = Fp.create();
    Fp.decode255(littleEndian, y);
    // x² = (y² − 1) / (d·y² + 1)
    int[] numerator = Fp.create();
    int[] denominator = Fp.create();
    Fp.sqr(y, numerator);
    Fp.mulD(numerator, denominator);
    Fp.subOne(numerator);
    Fp.addOne(denominator);
    int[] x = Fp.create();
    if (!Fp.sqrtRatioVar(numerator, denominator, x)) {
      return false;
    }
    Fp.normalize(x);
    if ((x[0] & 1) != sign) {
      Fp.negate(x, x);
      Fp.normalize(x);
    }
    result.setAffine(x, y);
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EncodedPoint encoded && text.equals(encoded.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
