package org.gongxin.record;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The document (批准文件) by which the procedure of a post was approved.
 *
 * @param number of the document
 * @param date of it, as {@code 2026-03-10}
 * @param confirmedBy the role that has seen it
 */
public record Approval(String number, String date, String confirmedBy) {
  public Approval {
    PlainText.requireText("number of the approval", number, PlainText.SHORT);
    if (!isDate(date)) {
      throw new IllegalArgumentException("date of the approval: not as 2026-03-10");
    }
    LocalId.require("role of the approval", confirmedBy);
  }

  /** Whether the text is a day of the calendar from the year 1 to 9999, in its one text. */
  public static boolean isDate(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).toString().equals(text);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
