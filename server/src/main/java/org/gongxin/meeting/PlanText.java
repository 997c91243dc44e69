package org.gongxin.meeting;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.text.Normalizer;

/**
 * What a text of a meeting file may hold (protocol section 16). Quotation marks, tags and formulas
 * are text like any other; what cannot be seen, or moves what stands beside it, is refused.
 */
final class PlanText {
  /** Written languages pile up no more; anything beyond is meant to break a page. */
  static final int MOST_MARKS = 4;

  private static final int REPLACEMENT_CHARACTER = 0xFFFD;

  private PlanText() {}

  /** The text in NFC without spaces around it: the form in which it goes into the manifest. */
  static String tidy(String raw) {
    String text = Normalizer.normalize(raw, Normalizer.Form.NFC);
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * Reports what is wrong in a tidy text; true when nothing is. What passes here, {@link
   * org.gongxin.record.PlainText} takes.
   *
   * @param max greatest length, in UTF-16 units
   */
  static boolean check(String text, int max, String path, PlanProblems problems) {
    if (text.isEmpty()) {
      problems.add(path, PlanProblem.Code.EMPTY);
      return false;
    }
    if (text.length() > max) {
      problems.add(path, PlanProblem.Code.TOO_LONG, "max", max);
      return false;
    }
    return checkCharacters(text, path, problems);
  }

  private static boolean checkCharacters(String text, String path, PlanProblems problems) {
    int marks = 0;
    int position = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      position++;
      if (Character.getType(c) == Character.PRIVATE_USE) {
        problems.add(
            path,
            PlanProblem.Code.PRIVATE_CHARACTER,
            "character",
            codePoint(c),
            "position",
            position);
        return false;
      }
      if (isForbidden(c)) {
        problems.add(
            path,
            PlanProblem.Code.FORBIDDEN_CHARACTER,
            "character",
            codePoint(c),
            "position",
            position);
        return false;
      }
      marks = isMark(c) ? marks + 1 : 0;
      if (marks > MOST_MARKS) {
        problems.add(path, PlanProblem.Code.COMBINING_MARKS, "max", MOST_MARKS);
        return false;
      }
    }
    return true;
  }

  private static boolean isForbidden(int c) {
    return switch (Character.getType(c)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              true;
          default -> false;
        }
        // U+FFFD is what remains of text that was read in a wrong encoding.
        || c == REPLACEMENT_CHARACTER
        || UCharacter.hasBinaryProperty(c, UProperty.NONCHARACTER_CODE_POINT)
        // Variation selectors and fillers: two names could differ in nothing that shows.
        || UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isSpace(char c) {
    return Character.isSpaceChar(c);
  }

  private static String codePoint(int c) {
    return String.format("U+%04X", c);
  }
}
