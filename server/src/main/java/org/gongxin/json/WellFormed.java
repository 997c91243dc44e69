package org.gongxin.json;

/** Text with a lone surrogate has no UTF-8 form, and other languages replace it silently. */
final class WellFormed {
  private WellFormed() {}

  static boolean test(String text) {
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (Character.getType(codePoint) == Character.SURROGATE) {
        return false;
      }
      i += Character.charCount(codePoint);
    }
    return true;
  }

  static void require(String text) {
    if (!test(text)) {
      throw new IllegalArgumentException("lone surrogate in text");
    }
  }
}
