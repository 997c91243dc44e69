package org.gongxin.log;

import java.util.Base64;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * Standard Base64 in its one canonical form. The decoder of the JDK also takes texts without
 * padding or with spare bits set, so two texts would mean the same.
 */
final class StrictBase64 {
  private StrictBase64() {}

  static byte[] decode(String text) throws Refusal {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, as the text that is not canonical.
    }
    throw new Refusal(RefusalCode.BAD_ENCODING, "not canonical Base64");
  }

  static byte[] decode(String text, int length) throws Refusal {
    byte[] bytes = decode(text);
    if (bytes.length != length) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "wanted " + length + " bytes of Base64");
    }
    return bytes;
  }
}
