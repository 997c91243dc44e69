package org.gongxin.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gongxin.group.ReferenceCurve.Affine;
import org.junit.jupiter.api.Test;

/** Every way to multiply against the slow curve, for edges and seeded random scalars. */
class MultiplicationTest {
  private static final Affine BASE =
      ReferenceCurve.multiply(new BigInteger("98765432109876543210"), ReferenceCurve.GENERATOR);
  private static final Point POINT = Point.parse(ReferenceCurve.encode(BASE)).orElseThrow();

  @Test
  void everyWay_edgeAndRandomScalars_agreesWithTheReference() {
    FixedBase fixed = FixedBase.of(POINT);
    assertEquals(POINT, fixed.point());
    for (BigInteger value : ScalarTest.interesting()) {
      String expected = ReferenceCurve.encode(ReferenceCurve.multiply(value, BASE));
      Scalar scalar = Scalar.ofBigInteger(value);
      SecretScalar secret = SecretScalar.of(scalar);
      assertEquals(expected, PublicMultiplication.multiply(POINT, scalar).encode());
      assertEquals(expected, POINT.multiply(secret).encode());
      assertEquals(expected, fixed.multiplyPublic(scalar).encode());
      assertEquals(expected, fixed.multiply(secret).encode());
      assertEquals(expected, PointPowers.of(POINT, scalar).powers().getFirst().encode());
    }
  }

  @Test
  void tables_ofTheNeutralElement_giveTheNeutralElement() {
    Scalar scalar = Scalar.of(-12345);
    assertEquals(Point.NEUTRAL, FixedBase.of(Point.NEUTRAL).multiplyPublic(scalar));
    assertEquals(Point.NEUTRAL, FixedBase.of(Point.NEUTRAL).multiply(SecretScalar.of(scalar)));
    assertEquals(Point.NEUTRAL, Point.NEUTRAL.multiply(SecretScalar.of(scalar)));
    assertEquals(Point.NEUTRAL, PublicMultiplication.multiply(Point.NEUTRAL, scalar));
  }

  @Test
  void powerOfSum_severalPoints_isThePowerOfTheirSum() {
    List<BigInteger> values = ScalarTest.interesting();
    for (BigInteger value : values) {
      Scalar scalar = Scalar.ofBigInteger(value);
      PowerOfSum power = new PowerOfSum(scalar);
      Point sum = Point.NEUTRAL;
      assertEquals(Point.NEUTRAL, power.total());
      for (int i = 1; i <= 4; i++) {
        Point point = PublicMultiplication.multiply(POINT, Scalar.of(i * 3L));
        sum = sum.add(point);
        EncodedPoint encoded = EncodedPoint.parse(point.encode()).orElseThrow();
        PointPowers own = encoded.decodeWithPowers(List.of(power), Scalar.of(-i)).orElseThrow();
        assertEquals(PublicMultiplication.multiply(point, Scalar.of(-i)), own.powers().getFirst());
        assertEquals(PublicMultiplication.multiply(sum, scalar), power.total());
      }
    }
  }

  @Test
  void decodeWithPowers_severalScalars_givesEachProduct() {
    EncodedPoint encoded = EncodedPoint.parse(POINT.encode()).orElseThrow();
    List<BigInteger> values = ScalarTest.interesting();
    for (int i = 0; i + 1 < values.size(); i += 2) {
      PointPowers powers =
          encoded
              .decodeWithPowers(
                  Scalar.ofBigInteger(values.get(i)), Scalar.ofBigInteger(values.get(i + 1)))
              .orElseThrow();
      assertEquals(POINT, powers.point());
      for (int j = 0; j < 2; j++) {
        assertEquals(
            ReferenceCurve.encode(ReferenceCurve.multiply(values.get(i + j), BASE)),
            powers.powers().get(j).encode());
      }
    }
  }

  @Test
  void sum_severalTerms_agreesWithTheReference() {
    Random random = new Random(7);
    for (int terms = 0; terms < 6; terms++) {
      List<Point> points = new ArrayList<>();
      List<Scalar> scalars = new ArrayList<>();
      Affine expected = ReferenceCurve.NEUTRAL;
      for (int i = 0; i < terms; i++) {
        Affine point =
            ReferenceCurve.multiply(new BigInteger(200, random), ReferenceCurve.GENERATOR);
        BigInteger scalar = new BigInteger(252, random);
        points.add(Point.parse(ReferenceCurve.encode(point)).orElseThrow());
        scalars.add(Scalar.ofBigInteger(scalar));
        expected = ReferenceCurve.add(expected, ReferenceCurve.multiply(scalar, point));
      }
      assertEquals(
          ReferenceCurve.encode(expected), PublicMultiplication.sum(points, scalars).encode());
    }
    assertThrows(
        IllegalArgumentException.class, () -> PublicMultiplication.sum(List.of(POINT), List.of()));
  }

  @Test
  void sumPublic_twoFixedBasesAndAPoint_isTheirSum() {
    FixedBase fixed = FixedBase.of(POINT);
    Scalar a = Scalar.of(1234567891011L);
    Scalar b = Scalar.of(-987654321L);
    Point expected = PublicMultiplication.sum(Point.GENERATOR, a, POINT, b).add(POINT.add(POINT));
    assertEquals(expected, FixedBase.sumPublic(FixedBase.GENERATOR, a, fixed, b, POINT.add(POINT)));
    assertEquals(
        PublicMultiplication.multiply(Point.GENERATOR, a).add(POINT),
        FixedBase.GENERATOR.sumPublic(a, POINT));
  }

  @Test
  void wnaf_edgeAndRandomScalars_addsUpAndIsSparse() {
    for (int width = 2; width <= 7; width++) {
      for (BigInteger value : ScalarTest.interesting()) {
        byte[] digits = Wnaf.digits(Scalar.ofBigInteger(value), width);
        BigInteger sum = BigInteger.ZERO;
        int previous = -width;
        for (int i = 0; i < digits.length; i++) {
          if (digits[i] != 0) {
            assertEquals(1, Math.abs(digits[i]) % 2);
            assertEquals(true, Math.abs(digits[i]) < 1 << (width - 1));
            assertEquals(true, i - previous >= width);
            previous = i;
            sum = sum.add(BigInteger.valueOf(digits[i]).shiftLeft(i));
          }
        }
        assertEquals(value, sum);
      }
    }
  }
}
