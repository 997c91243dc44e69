package org.gongxin.group;

import java.security.SecureRandom;

/**
 * A scalar that must not be learnt: a private key, encryption randomness, the nonce of a proof.
 * Only operations without branches or memory accesses that depend on its value take it: {@link
 * FixedBase#multiply}, {@link Point#multiply} and the arithmetic here.
 *
 * <p>What that is worth: the Java code is uniform; the just-in-time compiler gives no promise to
 * keep it so, and the value stays in memory until the garbage collector reuses the place. Drawing
 * it compares and rejects (which tells nothing of the draw that is kept); {@link #reveal} hands it
 * to code that is not uniform, such as text.
 */
public final class SecretScalar {
  private final Scalar value;

  private SecretScalar(Scalar value) {
    this.value = value;
  }

  public static SecretScalar of(Scalar value) {
    return new SecretScalar(value);
  }

  /** Uniform in [0, q). */
  public static SecretScalar random(SecureRandom random) {
    return new SecretScalar(Scalar.random(random));
  }

  public SecretScalar add(SecretScalar other) {
    return new SecretScalar(value.add(other.value));
  }

  public SecretScalar add(Scalar other) {
    return new SecretScalar(value.add(other));
  }

  public SecretScalar multiply(Scalar factor) {
    return new SecretScalar(value.multiply(factor));
  }

  public SecretScalar multiply(SecretScalar factor) {
    return new SecretScalar(value.multiply(factor.value));
  }

  /**
   * The response of a Schnorr proof, this − secret·challenge, where this is the nonce: public, as
   * the nonce hides the secret (protocol, section 3).
   */
  public Scalar respond(SecretScalar secret, Scalar challenge) {
    return value.subtract(secret.value.multiply(challenge));
  }

  /** The value, for storing it or for a proof in which it is published. */
  public Scalar reveal() {
    return value;
  }

  /**
   * Sixty-four digits in [−8, 8) with value = Σ digit·16^i, the same work for every value. The last
   * one is at most 1, as q is little more than 2^252.
   */
  byte[] signedDigits() {
    byte[] digits = new byte[64];
    int carry = 0;
    for (int i = 0; i < 64; i++) {
      int digit = ((value.limb(i / 8) >>> (4 * (i % 8))) & 15) + carry;
      carry = (digit + 8) >>> 4;
      digits[i] = (byte) (digit - (carry << 4));
    }
    return digits;
  }

  /** Says nothing about the value. */
  @Override
  public String toString() {
    return "SecretScalar";
  }
}
