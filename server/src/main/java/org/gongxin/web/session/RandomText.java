package org.gongxin.web.session;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets as text. */
final class RandomText {
  // Letters and digits that nobody mistakes for one another when they are read from a screen.
  private static final String READABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

  private RandomText() {}

  /** 32 random bytes in base64url. */
  static String token(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** 12 readable characters in three groups, nearly 59 bits. */
  static String code(SecureRandom random) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      code.append(i > 0 && i % 4 == 0 ? "-" : "");
      code.append(READABLE.charAt(random.nextInt(READABLE.length())));
    }
    return code.toString();
  }
}
