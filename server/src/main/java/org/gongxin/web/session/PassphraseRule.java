package org.gongxin.web.session;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * What a new passphrase must be: long, and not one of those that are tried first. No rule about
 * kinds of characters: they make people choose worse ones.
 */
public final class PassphraseRule {
  /** The least number of characters. */
  public static final int MIN = 15;

  private static final int MAX_BYTES = 1024;
  private static final int MIN_DISTINCT = 6;
  private static final List<String> COMMON =
      List.of(
          "123456789012345",
          "1234567890123456",
          "12345678901234567890",
          "qwertyuiopasdfgh",
          "qwertyuiopasdfghjklzxcvbnm",
          "1qaz2wsx3edc4rfv",
          "1q2w3e4r5t6y7u8i",
          "1q2w3e4r5t6y7u8i9o0p",
          "passwordpassword",
          "password12345678",
          "password123456789",
          "administratorpassword",
          "correcthorsebatterystaple",
          "abcdefghijklmnop",
          "abcdefghijklmnopqrstuvwxyz",
          "woaini1314520520",
          "woaini1314woaini1314",
          "5201314520131452",
          "iloveyouiloveyou",
          "letmeinletmeinletmein",
          "gongxingongxin123",
          "gongxinpassword");

  private PassphraseRule() {}

  /** Refuses as {@code malformed}, with the reason in the parameter {@code passphrase}. */
  public static void check(String passphrase) throws Refusal {
    String compact = passphrase.toLowerCase(Locale.ROOT).replaceAll("[\\s._-]+", "");
    if (passphrase.codePointCount(0, passphrase.length()) < MIN) {
      throw refusal("short");
    }
    if (passphrase.length() > MAX_BYTES) {
      throw refusal("long");
    }
    if (compact.codePoints().distinct().count() < MIN_DISTINCT || COMMON.contains(compact)) {
      throw refusal("common");
    }
  }

  private static Refusal refusal(String reason) {
    return new Refusal(
        RefusalCode.MALFORMED, "passphrase: " + reason, Map.of("passphrase", reason));
  }
}
