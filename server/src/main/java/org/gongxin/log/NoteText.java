package org.gongxin.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** The characters and numbers of C2SP texts. */
final class NoteText {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,17}");

  private NoteText() {}

  /** Decodes UTF-8 without control characters other than the newline. */
  static String decode(byte[] bytes, int maxLength) throws Refusal {
    if (bytes.length > maxLength) {
      throw new Refusal(RefusalCode.TOO_LARGE, "a text of over " + maxLength + " bytes");
    }
    try {
      // A new decoder reports what is malformed, instead of replacing it.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
        throw new Refusal(RefusalCode.MALFORMED, "a control character");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not UTF-8");
    }
  }

  /** A key name: not empty, without spaces of any kind and without plus. */
  static boolean isKeyName(String name) {
    return !name.isEmpty()
        && name.chars()
            .noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  /** A decimal of at most 18 digits without leading zeros. */
  static long decimal(String text) throws Refusal {
    if (!DECIMAL.matcher(text).matches()) {
      throw new Refusal(RefusalCode.MALFORMED, "not a decimal number");
    }
    return Long.parseLong(text);
  }
}
