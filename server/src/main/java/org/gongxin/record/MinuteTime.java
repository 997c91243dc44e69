package org.gongxin.record;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A time to the minute with its offset, as {@code 2026-03-20T15:42+08:00}. Nothing finer is ever
 * written into a record.
 */
public record MinuteTime(String text) {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx", Locale.ROOT);

  /** The formatter alone would take years of other lengths and with signs. */
  private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}-.*");

  public MinuteTime {
    if (!FOUR_DIGITS.matcher(text).matches()) {
      throw new IllegalArgumentException("not a year of four digits");
    }
    try {
      if (!FORMAT.format(OffsetDateTime.parse(text, FORMAT)).equals(text)) {
        throw new IllegalArgumentException("not the one way to write a time: " + text);
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a time to the minute", e);
    }
  }

  /** The time cut to the minute. */
  public static MinuteTime of(OffsetDateTime time) {
    return new MinuteTime(FORMAT.format(time.truncatedTo(ChronoUnit.MINUTES)));
  }

  /** The moment the minute begins. */
  public OffsetDateTime moment() {
    return OffsetDateTime.parse(text, FORMAT);
  }

  @Override
  public String toString() {
    return text;
  }
}
