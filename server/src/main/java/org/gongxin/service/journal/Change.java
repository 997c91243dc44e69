package org.gongxin.service.journal;

import java.util.List;
import org.gongxin.record.LogEntry;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.port.Attachment;

/**
 * Decides on what the log says what is to be added to it. It may be asked again, on a longer log,
 * when somebody else was faster or when it is not known whether the first attempt was stored: it
 * must then see in the log what it did, and add nothing.
 *
 * @param <T> what the caller gets when all of it is durable and covered by a checkpoint
 */
@FunctionalInterface
public interface Change<T> {
  /**
   * Decides.
   *
   * @param progress what the log says; only to be used inside this call
   * @param size number of entries so far: the index of the first one added
   * @throws Refusal to add nothing
   */
  Addition<T> decide(MeetingProgress progress, long size) throws Refusal;

  /** Entries and what they commit to; without entries nothing happens. */
  record Addition<T>(T answer, List<LogEntry> entries, List<Attachment> attachments) {
    public Addition {
      entries = List.copyOf(entries);
      attachments = List.copyOf(attachments);
    }

    /** Adds nothing. */
    public static <T> Addition<T> nothing(T answer) {
      return new Addition<>(answer, List.of(), List.of());
    }
  }
}
