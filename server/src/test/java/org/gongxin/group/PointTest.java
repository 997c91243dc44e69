package org.gongxin.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.gongxin.group.ReferenceCurve.Affine;
import org.gongxin.json.Json;
import org.junit.jupiter.api.Test;

class PointTest {
  private static final BigInteger P = ReferenceCurve.P;

  @Test
  void generator_sampleMultiples_areByteExact() throws Exception {
    for (Map.Entry<String, Json> entry :
        FixedValues.section("multiples_of_g").members().entrySet()) {
      Scalar scalar = Scalar.parse(entry.getKey()).orElseThrow();
      String expected = entry.getValue().asString();
      assertEquals(expected, FixedBase.GENERATOR.multiplyPublic(scalar).encode());
      assertEquals(expected, FixedBase.GENERATOR.multiply(SecretScalar.of(scalar)).encode());
      assertEquals(expected, PublicMultiplication.multiply(Point.GENERATOR, scalar).encode());
      assertEquals(expected, Point.GENERATOR.multiply(SecretScalar.of(scalar)).encode());
      assertEquals(expected, Point.parse(expected).orElseThrow().encode());
    }
  }

  @Test
  void parse_neutral_isAccepted() {
    Point neutral = Point.parse("0".repeat(63) + "1").orElseThrow();
    assertTrue(neutral.isNeutral());
    assertEquals(Point.NEUTRAL, neutral);
    assertEquals("0".repeat(63) + "1", Point.NEUTRAL.encode());
  }

  @Test
  void parse_torsionPoints_onlyNeutralIsAccepted() {
    List<Affine> torsion = ReferenceCurve.torsion();
    assertEquals(8, torsion.stream().distinct().count());
    for (Affine point : torsion) {
      String text = ReferenceCurve.encode(point);
      assertEquals(point.equals(ReferenceCurve.NEUTRAL), Point.parse(text).isPresent(), text);
    }
  }

  @Test
  void parse_subgroupPointPlusTorsion_isRefused() {
    Random random = new Random(3);
    for (int i = 0; i < 4; i++) {
      Affine member =
          ReferenceCurve.multiply(new BigInteger(252, random), ReferenceCurve.GENERATOR);
      for (Affine torsion : ReferenceCurve.torsion()) {
        String text = ReferenceCurve.encode(ReferenceCurve.add(member, torsion));
        assertEquals(torsion.equals(ReferenceCurve.NEUTRAL), Point.parse(text).isPresent());
        assertEquals(
            torsion.equals(ReferenceCurve.NEUTRAL),
            EncodedPoint.parse(text).orElseThrow().decodeWithPowers(Scalar.of(9)).isPresent());
      }
    }
  }

  /** Every y of a stretch: in the subgroup or not, as the slow curve says. */
  @Test
  void parse_smallValuesOfY_agreesWithTheReference() {
    int members = 0;
    for (int y = 0; y < 60; y++) {
      for (boolean odd : new boolean[] {false, true}) {
        Optional<Affine> point = ReferenceCurve.withY(BigInteger.valueOf(y), odd);
        boolean member =
            point.isPresent()
                && point.get().x().testBit(0) == odd
                && ReferenceCurve.multiply(ReferenceCurve.Q, point.get())
                    .equals(ReferenceCurve.NEUTRAL);
        BigInteger number = BigInteger.valueOf(y);
        String text = ReferenceCurve.hex(odd ? number.setBit(255) : number);
        assertEquals(member, Point.parse(text).isPresent(), text);
        members += member ? 1 : 0;
      }
    }
    assertTrue(members > 3, "some are in the subgroup: " + members);
  }

  @Test
  void parse_yNotBelowP_isRefused() {
    for (BigInteger y = P; y.bitLength() <= 255; y = y.add(BigInteger.ONE)) {
      assertEquals(Optional.empty(), EncodedPoint.parse(ReferenceCurve.hex(y)));
      assertEquals(Optional.empty(), EncodedPoint.parse(ReferenceCurve.hex(y.setBit(255))));
    }
    assertTrue(EncodedPoint.parse(ReferenceCurve.hex(P.subtract(BigInteger.ONE))).isPresent());
  }

  @Test
  void parse_signWithZeroX_isRefused() {
    BigInteger minusOne = P.subtract(BigInteger.ONE);
    assertEquals(Optional.empty(), EncodedPoint.parse("8" + "0".repeat(62) + "1"));
    assertEquals(Optional.empty(), EncodedPoint.parse(ReferenceCurve.hex(minusOne.setBit(255))));
  }

  @Test
  void parse_offTheCurve_isRefused() {
    String text = ReferenceCurve.hex(BigInteger.TWO);
    assertTrue(EncodedPoint.parse(text).isPresent());
    assertEquals(Optional.empty(), ReferenceCurve.withY(BigInteger.TWO, false));
    assertEquals(Optional.empty(), Point.parse(text));
  }

  @Test
  void parse_otherTextOfAGoodPoint_isRefused() {
    String good = Point.GENERATOR.add(Point.GENERATOR).encode();
    for (String bad :
        List.of(
            "",
            good.toUpperCase(Locale.ROOT),
            good.substring(1),
            good + "0",
            "0" + good,
            " " + good.substring(1),
            good.substring(0, 63) + "g",
            good.substring(0, 63) + "٣",
            good.substring(0, 63) + "\n",
            "0x" + good.substring(2),
            "04" + good + good)) {
      assertEquals(Optional.empty(), Point.parse(bad), bad);
    }
  }

  @Test
  void arithmetic_randomPoints_agreesWithTheReference() {
    Random random = new Random(5);
    for (int i = 0; i < 12; i++) {
      Affine a = ReferenceCurve.multiply(new BigInteger(252, random), ReferenceCurve.GENERATOR);
      Affine b = ReferenceCurve.multiply(new BigInteger(252, random), ReferenceCurve.GENERATOR);
      Point left = parsed(a);
      Point right = parsed(b);
      assertEquals(ReferenceCurve.encode(ReferenceCurve.add(a, b)), left.add(right).encode());
      assertEquals(ReferenceCurve.encode(ReferenceCurve.add(a, a)), left.add(left).encode());
      assertEquals(left, left.add(right).subtract(right));
      assertEquals(left, left.add(Point.NEUTRAL));
      assertTrue(left.subtract(left).isNeutral());
      assertTrue(left.add(left.negate()).isNeutral());
      assertEquals(left.negate().encode(), Point.NEUTRAL.subtract(left).encode());
      assertEquals(left.hashCode(), left.add(right).subtract(right).hashCode());
      assertNotEquals(left, right);
      assertFalse(left.isNeutral());
    }
  }

  @Test
  void encodeAll_mixedPoints_equalsOneByOne() {
    List<Point> points = new ArrayList<>();
    Point point = Point.GENERATOR;
    List<String> expected = new ArrayList<>();
    Affine reference = ReferenceCurve.GENERATOR;
    for (int i = 0; i < 20; i++) {
      points.add(point);
      points.add(Point.NEUTRAL);
      expected.add(ReferenceCurve.encode(reference));
      expected.add(Point.NEUTRAL.encode());
      point = point.add(Point.GENERATOR);
      reference = ReferenceCurve.add(reference, ReferenceCurve.GENERATOR);
    }
    assertEquals(expected, Point.encodeAll(points));
    assertEquals(List.of(), Point.encodeAll(List.of()));
  }

  private static Point parsed(Affine point) {
    return Point.parse(ReferenceCurve.encode(point)).orElseThrow();
  }
}
