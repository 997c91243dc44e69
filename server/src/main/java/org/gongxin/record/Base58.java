package org.gongxin.record;

import java.math.BigInteger;
import java.util.random.RandomGenerator;

/** The alphabet of ids and short codes (protocol section 1): no 0, O, I, l. */
final class Base58 {
  static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private static final BigInteger RADIX = BigInteger.valueOf(ALPHABET.length());

  private Base58() {}

  /** The bytes as one big number in Base58, a leading 1 for each leading zero byte. */
  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    while (rest.signum() > 0) {
      BigInteger[] division = rest.divideAndRemainder(RADIX);
      text.append(ALPHABET.charAt(division[1].intValue()));
      rest = division[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append(ALPHABET.charAt(0));
    }
    return text.reverse().toString();
  }

  static String random(int length, RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  static boolean isText(String text, int length) {
    return text.length() == length && text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }
}
