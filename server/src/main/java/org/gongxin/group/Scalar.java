package org.gongxin.group;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * An integer modulo the group order q, always in [0, q); immutable. Public values are of this type;
 * a secret one is wrapped in a {@link SecretScalar}.
 *
 * <p>{@code add}, {@code subtract}, {@code multiply}, {@code negate}, {@code invert} and {@code
 * reduce} do not branch on the value. Text, {@link BigInteger}, comparison and multiplication of
 * points by a plain scalar do.
 */
public final class Scalar {
  /** The order q of the group, a prime. */
  public static final BigInteger ORDER = ScalarLimbs.ORDER;

  public static final Scalar ZERO = of(0);
  public static final Scalar ONE = of(1);

  private static final int CHUNK_BYTES = 4 * ScalarLimbs.LIMBS;
  private static final int MAX_DIGITS = ORDER.toString().length();
  private static final int ORDER_BITS = 253;

  private final int[] limbs;

  private Scalar(int[] limbs) {
    this.limbs = limbs;
  }

  /** The value of decimal text without sign and leading zeros, if it is below q. */
  public static Optional<Scalar> parse(String decimal) {
    int length = decimal.length();
    if (length == 0 || length > MAX_DIGITS || (length > 1 && decimal.charAt(0) == '0')) {
      return Optional.empty();
    }
    for (int i = 0; i < length; i++) {
      // Not Character.isDigit: it takes the digits of other scripts too.
      if (decimal.charAt(i) < '0' || decimal.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    BigInteger value = new BigInteger(decimal);
    return value.compareTo(ORDER) < 0
        ? Optional.of(new Scalar(ScalarLimbs.split(value)))
        : Optional.empty();
  }

  public static Scalar of(long value) {
    return ofBigInteger(BigInteger.valueOf(value));
  }

  /** The residue of any integer, also of a negative one. */
  public static Scalar ofBigInteger(BigInteger value) {
    return new Scalar(ScalarLimbs.split(value.mod(ORDER)));
  }

  /** The residue of an unsigned big-endian number of any length. */
  public static Scalar reduce(byte[] bigEndian) {
    int[] value = new int[ScalarLimbs.LIMBS];
    int firstChunk = bigEndian.length % CHUNK_BYTES;
    int position = 0;
    while (position < bigEndian.length) {
      int end = position == 0 && firstChunk > 0 ? firstChunk : position + CHUNK_BYTES;
      int[] chunk = new int[ScalarLimbs.LIMBS];
      for (int i = end - 1; i >= position; i--) {
        int place = end - 1 - i;
        chunk[place / 4] |= (bigEndian[i] & 0xff) << (8 * (place % 4));
      }
      value = ScalarLimbs.reduce(value, chunk);
      position = end;
    }
    return new Scalar(value);
  }

  /** Uniform in [0, q), by rejecting draws of 253 bits. */
  public static Scalar random(SecureRandom random) {
    while (true) {
      BigInteger draw = new BigInteger(ORDER_BITS, random);
      if (draw.compareTo(ORDER) < 0) {
        return new Scalar(ScalarLimbs.split(draw));
      }
    }
  }

  public Scalar add(Scalar other) {
    return new Scalar(ScalarLimbs.add(limbs, other.limbs));
  }

  public Scalar subtract(Scalar other) {
    return new Scalar(ScalarLimbs.subtract(limbs, other.limbs));
  }

  public Scalar multiply(Scalar other) {
    return new Scalar(ScalarLimbs.multiply(limbs, other.limbs));
  }

  public Scalar negate() {
    return ZERO.subtract(this);
  }

  /**
   * The inverse modulo q.
   *
   * @throws ArithmeticException for zero
   */
  public Scalar invert() {
    if (isZero()) {
      throw new ArithmeticException("zero has no inverse");
    }
    // Fermat: value^(q−2); the exponent is public.
    BigInteger exponent = ORDER.subtract(BigInteger.TWO);
    Scalar power = ONE;
    for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
      power = power.multiply(power);
      if (exponent.testBit(bit)) {
        power = power.multiply(this);
      }
    }
    return power;
  }

  public boolean isZero() {
    return Arrays.stream(limbs).allMatch(limb -> limb == 0);
  }

  /** The limb at {@code index}, least significant first; zero above the last one. */
  int limb(int index) {
    return index < ScalarLimbs.LIMBS ? limbs[index] : 0;
  }

  public BigInteger toBigInteger() {
    BigInteger value = BigInteger.ZERO;
    for (int i = ScalarLimbs.LIMBS - 1; i >= 0; i--) {
      value = value.shiftLeft(32).or(BigInteger.valueOf(limbs[i] & 0xffffffffL));
    }
    return value;
  }

  /** The canonical decimal text that {@link #parse} takes. */
  @Override
  public String toString() {
    return toBigInteger().toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scalar scalar && Arrays.equals(limbs, scalar.limbs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(limbs);
  }
}
