package org.gongxin.election.trustees;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import org.gongxin.election.Base58;
import org.gongxin.election.Sha256;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The 16 bytes that a trustee's key card holds, read from the code on it. A browser derives the
 * seed and the polynomial from them; here the seed is enough, because what was dealt is published.
 */
public final class TrusteeSecret {
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 30; // 150 bits: 128 of the secret, 22 of the checksum
  private static final int CHECK_BITS = 22;

  private final byte[] bytes;

  private TrusteeSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes the code in either case, with or without hyphens and spaces, and with the letters that
   * are taken for digits (O for 0; I and L for 1).
   *
   * @throws Refusal {@code bad_encoding} when the checksum says that a character is wrong
   */
  public static TrusteeSecret parse(String typed) throws Refusal {
    String code =
        Normalizer.normalize(typed, Normalizer.Form.NFKC)
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s\\p{Pd}\\u2212]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    if (code.length() != LENGTH || code.chars().anyMatch(c -> CROCKFORD.indexOf(c) < 0)) {
      throw new Refusal(RefusalCode.MALFORMED, "not a code of " + LENGTH + " characters");
    }
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < LENGTH; i++) {
      value = value.shiftLeft(5).or(BigInteger.valueOf(CROCKFORD.indexOf(code.charAt(i))));
    }
    String hex = String.format(Locale.ROOT, "%032x", value.shiftRight(CHECK_BITS));
    TrusteeSecret secret = new TrusteeSecret(HexFormat.of().parseHex(hex));
    int typedCheck = value.intValue() & ((1 << CHECK_BITS) - 1);
    if (secret.check() != typedCheck) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "a character of the code is wrong");
    }
    return secret;
  }

  /** The seed of the trustee's two keys for the ceremony. */
  public TrusteeSeed seed() throws Refusal {
    BigInteger wide = new BigInteger(1, half(0)).shiftLeft(256).or(new BigInteger(1, half(1)));
    return TrusteeSeed.parse(Base58.digits(wide, TrusteeSeed.LENGTH));
  }

  /** The bytes themselves, to be kept secret. */
  String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** Says nothing about the secret. */
  @Override
  public String toString() {
    return "TrusteeSecret";
  }

  private byte[] half(int number) {
    return digest("gongxin-trustee-v1|" + hex() + "|pki|" + number);
  }

  private int check() {
    byte[] digest = digest("gongxin-key-card-v1|" + hex());
    return new BigInteger(1, digest).shiftRight(256 - CHECK_BITS).intValue();
  }

  private static byte[] digest(String text) {
    return Sha256.digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
