package org.gongxin.group;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The curve in affine coordinates and big integers, written from its definition only. */
final class ReferenceCurve {
  static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  static final BigInteger Q =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
  private static final BigInteger ROOT_OF_MINUS_ONE =
      BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

  record Affine(BigInteger x, BigInteger y) {}

  static final Affine NEUTRAL = new Affine(BigInteger.ZERO, BigInteger.ONE);
  static final Affine GENERATOR =
      withY(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P), false)
          .orElseThrow();

  private ReferenceCurve() {}

  static Affine add(Affine a, Affine b) {
    BigInteger product = D.multiply(a.x).multiply(b.x).multiply(a.y).multiply(b.y).mod(P);
    BigInteger x =
        a.x
            .multiply(b.y)
            .add(a.y.multiply(b.x))
            .multiply(BigInteger.ONE.add(product).modInverse(P));
    BigInteger y =
        a.y
            .multiply(b.y)
            .add(a.x.multiply(b.x))
            .multiply(BigInteger.ONE.subtract(product).modInverse(P));
    return new Affine(x.mod(P), y.mod(P));
  }

  static Affine multiply(BigInteger scalar, Affine point) {
    Affine product = NEUTRAL;
    for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
      product = add(product, product);
      if (scalar.testBit(bit)) {
        product = add(product, point);
      }
    }
    return product;
  }

  /** The point of that y, if it is on the curve. */
  static Optional<Affine> withY(BigInteger y, boolean odd) {
    BigInteger ySquared = y.multiply(y).mod(P);
    BigInteger xSquared =
        ySquared
            .subtract(BigInteger.ONE)
            .multiply(D.multiply(ySquared).add(BigInteger.ONE).modInverse(P))
            .mod(P);
    BigInteger root = xSquared.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!root.multiply(root).mod(P).equals(xSquared)) {
      root = root.multiply(ROOT_OF_MINUS_ONE).mod(P);
    }
    if (!root.multiply(root).mod(P).equals(xSquared)) {
      return Optional.empty();
    }
    return Optional.of(new Affine(root.testBit(0) == odd ? root : P.subtract(root).mod(P), y));
  }

  static String encode(Affine point) {
    BigInteger number = point.x.testBit(0) ? point.y.setBit(255) : point.y;
    return hex(number);
  }

  static String hex(BigInteger number) {
    String digits = number.toString(16);
    return "0".repeat(64 - digits.length()) + digits;
  }

  /** The eight points whose order divides the cofactor; the neutral element comes first. */
  static List<Affine> torsion() {
    Affine generator = NEUTRAL;
    for (int y = 2; multiply(BigInteger.valueOf(4), generator).equals(NEUTRAL); y++) {
      generator =
          withY(BigInteger.valueOf(y), false).map(point -> multiply(Q, point)).orElse(NEUTRAL);
    }
    List<Affine> torsion = new ArrayList<>(List.of(NEUTRAL));
    for (int i = 1; i < 8; i++) {
      torsion.add(add(torsion.getLast(), generator));
    }
    return torsion;
  }
}
