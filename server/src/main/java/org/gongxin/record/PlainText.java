package org.gongxin.record;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Text that people read and that must look like what it is (protocol section 16): NFC, without
 * control, format, bidirectional, line separating, private or unassigned characters.
 */
public final class PlainText {
  /** Greatest length of a name, a title or an answer, in UTF-16 units. */
  public static final int SHORT = 200;

  /** Greatest length of instructions and of the text of a rule. */
  public static final int LONG = 2000;

  private PlainText() {}

  /** What is wrong with the text, in English; empty when nothing is. */
  public static Optional<String> problem(String text, int maxLength) {
    if (text.length() > maxLength) {
      return Optional.of("longer than " + maxLength);
    }
    if (!text.codePoints().allMatch(PlainText::isPlain)) {
      return Optional.of("a control, format or private character");
    }
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      return Optional.of("not in the normal form NFC");
    }
    return text.equals(text.strip()) ? Optional.empty() : Optional.of("white space at an end");
  }

  /**
   * The form in which two texts are compared for looking alike: NFKC, without white space and
   * without the characters that only choose among variants of a glyph.
   */
  public static String looks(String text) {
    StringBuilder seen = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .filter(c -> !isVariationSelector(c))
        .forEach(seen::appendCodePoint);
    return seen.toString();
  }

  static String requireText(String field, String text, int maxLength) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(field + ": empty");
    }
    return requireTextOrEmpty(field, text, maxLength);
  }

  static String requireTextOrEmpty(String field, String text, int maxLength) {
    problem(text, maxLength)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(field + ": " + problem);
            });
    return text;
  }

  private static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean isVariationSelector(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }
}
