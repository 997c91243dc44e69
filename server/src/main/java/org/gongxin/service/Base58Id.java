package org.gongxin.service;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** Ids of protocol section 15: 16 random Base58 characters. */
final class Base58Id {
  static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final int LENGTH = 16;
  private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

  private Base58Id() {}

  static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  static String random(SecureRandom random) {
    return random(random, LENGTH);
  }

  static String random(SecureRandom random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
