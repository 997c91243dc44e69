package org.gongxin.service.port;

import java.util.List;
import java.util.Optional;
import org.gongxin.record.MeetingId;

/**
 * The logs. What was appended is never changed. Every method may throw {@link
 * StoreUnavailableException}.
 */
public interface LogStore {
  /** All meetings that have a log. */
  List<MeetingId> meetings();

  Optional<LogHead> head(MeetingId meeting);

  /** The entries from this index on, in order. */
  List<String> entries(MeetingId meeting, long from);

  /**
   * Compares the head, moves it, and stores entries and attachments: one transaction, durable on
   * disk when this returns {@link AppendOutcome#APPENDED}.
   *
   * @throws OutcomeUnknownException when the transaction may or may not have happened
   */
  AppendOutcome append(LogAppend append);

  /** The signed note of the greatest size. */
  Optional<String> newestCheckpoint(MeetingId meeting);

  /**
   * Keeps a signed note. Keeping the same again does nothing.
   *
   * @throws IllegalStateException when another note of this size is there
   */
  void putCheckpoint(MeetingId meeting, long size, String note);
}
