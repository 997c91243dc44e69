package org.gongxin.service.port;

import java.util.List;
import org.gongxin.record.MeetingId;

/**
 * Entries for the end of one log and all that is stored with them, in one transaction.
 *
 * @param before the head they follow; {@link LogHead#NONE} begins a log
 * @param after the head with them
 */
public record LogAppend(
    MeetingId meeting,
    LogHead before,
    LogHead after,
    List<String> entries,
    List<Attachment> attachments) {
  public LogAppend {
    entries = List.copyOf(entries);
    attachments = List.copyOf(attachments);
    if (after.size() != before.size() + entries.size() || entries.isEmpty()) {
      throw new IllegalArgumentException("heads and entries do not fit");
    }
  }
}
