package org.gongxin.election;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * The secret of a slip: 22 Base58 characters, about 128.9 bits, shown in groups of 5, 6, 5 and 6
 * (protocol, section 4). One secret serves many elections; the keys that come of it cannot be
 * linked without it.
 *
 * <p>Its text is in a Java string and stays in memory until the garbage collector reuses the place.
 */
public final class CredentialCode {
  private static final int LENGTH = 22;
  private static final int[] GROUP_ENDS = {5, 11, 16, 22};

  private final String compact;

  private CredentialCode(String compact) {
    this.compact = compact;
  }

  /** A new one, from nothing but the source of randomness. */
  public static CredentialCode random(SecureRandom random) {
    return new CredentialCode(Base58.random(LENGTH, random));
  }

  /** Reads the grouped form. Refuses every other one as {@code malformed}. */
  public static CredentialCode parse(String grouped) throws Refusal {
    CredentialCode code = parseCompact(grouped.replace("-", ""));
    if (!code.grouped().equals(grouped)) {
      throw new Refusal(RefusalCode.MALFORMED, "a credential with its groups elsewhere");
    }
    return code;
  }

  /** Reads the 22 characters without hyphens, as in a QR code. */
  public static CredentialCode parseCompact(String text) throws Refusal {
    if (text.length() != LENGTH || !Base58.isText(text)) {
      throw new Refusal(RefusalCode.MALFORMED, "not a credential of 22 Base58 characters");
    }
    return new CredentialCode(text);
  }

  /** The form that is printed for people, and hashed: {@code xxxxx-xxxxxx-xxxxx-xxxxxx}. */
  public String grouped() {
    StringBuilder text = new StringBuilder();
    int start = 0;
    for (int end : GROUP_ENDS) {
      text.append(start == 0 ? "" : "-").append(compact, start, end);
      start = end;
    }
    return text.toString();
  }

  /** The 22 characters without hyphens. */
  public String compact() {
    return compact;
  }

  /** The private key in one election. */
  public SecretScalar privateKey(ElectionUuid election) {
    byte[] digests = new byte[64];
    for (int i = 0; i < 2; i++) {
      String input = "derive_credential|" + election.text() + "|" + i + "|" + grouped();
      System.arraycopy(Sha256.digest(input.getBytes(UTF_8)), 0, digests, 32 * i, 32); // x_i
    }
    return SecretScalar.of(Scalar.reduce(digests));
  }

  /** The public credential in one election. */
  public Point publicKey(ElectionUuid election) {
    return FixedBase.GENERATOR.multiply(privateKey(election));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CredentialCode code && compact.equals(code.compact);
  }

  @Override
  public int hashCode() {
    return compact.hashCode();
  }

  /** Says nothing about the secret. */
  @Override
  public String toString() {
    return "CredentialCode";
  }
}
