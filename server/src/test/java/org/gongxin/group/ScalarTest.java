package org.gongxin.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTest {
  private static final BigInteger Q = Scalar.ORDER;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+5",
        "-0",
        "-1",
        "007",
        "00",
        " 5",
        "5 ",
        "5\n",
        "0x10",
        "1e3",
        "1_000",
        "5.0",
        "\u0665",
        "\uff15",
        "\u096b",
        "\ud835\udfd3",
        "\0"
      })
  void parse_notCanonicalDecimal_isRefused(String text) {
    assertEquals(Optional.empty(), Scalar.parse(text));
  }

  @Test
  void parse_orderAndAbove_isRefused() {
    for (BigInteger value :
        List.of(
            Q,
            Q.add(BigInteger.ONE),
            Q.shiftLeft(1),
            BigInteger.TWO.pow(256).subtract(BigInteger.ONE),
            BigInteger.TEN.pow(76),
            BigInteger.TEN.pow(5000))) {
      assertEquals(Optional.empty(), Scalar.parse(value.toString()));
    }
  }

  @Test
  void parse_valuesBelowOrder_giveTheSameText() {
    for (BigInteger value : interesting()) {
      Scalar scalar = Scalar.parse(value.toString()).orElseThrow();
      assertEquals(value.toString(), scalar.toString());
      assertEquals(value, scalar.toBigInteger());
      assertEquals(Scalar.ofBigInteger(value), scalar);
    }
  }

  @Test
  void arithmetic_interestingAndRandomPairs_equalsBigIntegers() {
    for (BigInteger a : interesting()) {
      Scalar left = Scalar.ofBigInteger(a);
      assertEquals(a.negate().mod(Q), left.negate().toBigInteger());
      assertEquals(a.signum() == 0, left.isZero());
      for (BigInteger b : interesting()) {
        Scalar right = Scalar.ofBigInteger(b);
        assertEquals(a.add(b).mod(Q), left.add(right).toBigInteger());
        assertEquals(a.subtract(b).mod(Q), left.subtract(right).toBigInteger());
        assertEquals(a.multiply(b).mod(Q), left.multiply(right).toBigInteger());
      }
    }
  }

  @Test
  void invert_nonZero_givesOneAsProduct() {
    for (BigInteger a : interesting()) {
      if (a.signum() != 0) {
        assertEquals(a.modInverse(Q), Scalar.ofBigInteger(a).invert().toBigInteger());
      }
    }
    assertThrows(ArithmeticException.class, Scalar.ZERO::invert);
  }

  @Test
  void reduce_bytesOfAnyLength_equalsBigIntegers() {
    Random random = new Random(1);
    for (int length = 0; length <= 130; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertEquals(new BigInteger(1, bytes).mod(Q), Scalar.reduce(bytes).toBigInteger());
      java.util.Arrays.fill(bytes, (byte) 0xff);
      assertEquals(new BigInteger(1, bytes).mod(Q), Scalar.reduce(bytes).toBigInteger());
    }
  }

  @Test
  void of_negativeNumbers_areResidues() {
    assertEquals(Q.subtract(BigInteger.ONE), Scalar.of(-1).toBigInteger());
    assertEquals(Scalar.ZERO, Scalar.ofBigInteger(Q));
  }

  /** The top bits of uniform values: of 4 equal ranges each gets its share within 5 sigma. */
  @Test
  void random_manyDraws_spreadEvenly() {
    int draws = 40_000;
    int[] counts = new int[4];
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < draws; i++) {
      BigInteger value = Scalar.random(random).toBigInteger();
      assertTrue(value.compareTo(Q) < 0);
      counts[value.shiftLeft(2).divide(Q).intValue()]++;
    }
    for (int count : counts) {
      assertEquals(draws / 4.0, count, 5 * Math.sqrt(draws * 0.25 * 0.75));
    }
  }

  @Test
  void secret_arithmetic_equalsThePlainOne() {
    Scalar a = Scalar.of(123456789);
    Scalar b = Scalar.ofBigInteger(Q.subtract(BigInteger.TEN));
    SecretScalar secret = SecretScalar.of(a);
    assertEquals(a.add(b), secret.add(b).reveal());
    assertEquals(a.add(b), secret.add(SecretScalar.of(b)).reveal());
    assertEquals(a.multiply(b), secret.multiply(b).reveal());
    assertEquals(a.multiply(b), secret.multiply(SecretScalar.of(b)).reveal());
    Scalar challenge = Scalar.of(77);
    assertEquals(a.subtract(b.multiply(challenge)), secret.respond(SecretScalar.of(b), challenge));
    assertFalse(secret.toString().contains("123456789"));
  }

  static List<BigInteger> interesting() {
    List<BigInteger> values = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      values.add(BigInteger.valueOf(i));
      values.add(Q.subtract(BigInteger.valueOf(i + 1)));
      values.add(Q.shiftRight(1).add(BigInteger.valueOf(i)));
    }
    for (int bits = 31; bits < 253; bits += 32) {
      values.add(BigInteger.TWO.pow(bits).subtract(BigInteger.ONE).mod(Q));
      values.add(BigInteger.TWO.pow(bits + 1).mod(Q));
    }
    Random random = new Random(42);
    for (int i = 0; i < 40; i++) {
      values.add(new BigInteger(253, random).mod(Q));
    }
    return values;
  }
}
