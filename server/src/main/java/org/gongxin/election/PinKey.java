package org.gongxin.election;

import java.security.MessageDigest;
import org.gongxin.refusal.Refusal;

/**
 * What proves the digits of a slip ({@link SlipPin}) in one election. It is worth nothing without
 * the credential, whose holder alone can sign, and differs in every election.
 *
 * @param value SHA-256 of {@code derive_pin|election|secret|digits}
 */
public record PinKey(Sha256 value) {
  /** Reads 64 lower-case hexadecimal digits. */
  public static PinKey parse(String hex) throws Refusal {
    return new PinKey(Sha256.parse(hex));
  }

  /** What is kept to know it again: SHA-256 of its hexadecimal text. */
  public Sha256 verifier() {
    return Sha256.of(value.hex());
  }

  /** Whether it is the one of this verifier. */
  public boolean matches(Sha256 verifier) {
    return MessageDigest.isEqual(verifier().bytes(), verifier.bytes());
  }

  /** Says nothing about the key. */
  @Override
  public String toString() {
    return "PinKey";
  }
}
