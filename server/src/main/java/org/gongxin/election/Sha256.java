package org.gongxin.election;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A SHA-256 digest, as the archive and the protocol write it.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) implements Comparable<Sha256> {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** Takes an already checked text; {@link #parse} is the way in for text from outside. */
  public Sha256 {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("not 64 lower-case hexadecimal digits");
    }
  }

  /** The digest of these bytes. */
  public static Sha256 of(byte[] bytes) {
    return new Sha256(HexFormat.of().formatHex(digest(bytes)));
  }

  /** The digest of the text's UTF-8 form. */
  public static Sha256 of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads 64 lower-case hexadecimal digits; refuses anything else as {@code bad_encoding}. */
  public static Sha256 parse(String text) throws Refusal {
    if (!HEX.matcher(text).matches()) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not a SHA-256 in lower-case hexadecimal");
    }
    return new Sha256(text);
  }

  /**
   * Reads {@link #base64()}'s 43 characters; refuses anything else as {@code bad_encoding}, another
   * spelling of the same bytes too.
   */
  public static Sha256 parseBase64(String text) throws Refusal {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      Sha256 digest = new Sha256(HexFormat.of().formatHex(bytes));
      if (digest.base64().equals(text)) {
        return digest;
      }
    } catch (IllegalArgumentException notBase64OrNot32Bytes) {
      // Refused below, as what is not canonical.
    }
    throw new Refusal(RefusalCode.BAD_ENCODING, "not a SHA-256 in unpadded Base64");
  }

  /** The digest of these bytes, as 32 bytes. */
  public static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Standard Base64 without padding, 43 characters: fingerprints, trackers, signature hashes. */
  public String base64() {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes());
  }

  @Override
  public int compareTo(Sha256 other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
