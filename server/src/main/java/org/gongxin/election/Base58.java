package org.gongxin.election;

import java.math.BigInteger;
import java.security.SecureRandom;

/** The alphabet of uuids and credentials (protocol, section 1); not an encoding of bytes here. */
public final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private Base58() {}

  /** Whether all characters, if any, are of the alphabet. */
  public static boolean isText(String text) {
    return text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
  }

  /** The lowest digits of a number that is not negative, the most significant first. */
  public static String digits(BigInteger number, int length) {
    BigInteger base = BigInteger.valueOf(ALPHABET.length());
    StringBuilder text = new StringBuilder(length);
    BigInteger rest = number;
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(rest.mod(base).intValue()));
      rest = rest.divide(base);
    }
    return text.reverse().toString();
  }

  /** That many characters, each uniform and independent. */
  public static String random(int length, SecureRandom random) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
