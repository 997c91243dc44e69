package org.gongxin.service;

import java.util.List;
import java.util.Optional;
import org.gongxin.record.LogEntry;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.Change.Addition;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.journal.MeetingProgress;
import org.jspecify.annotations.Nullable;

/** 应到 and 实到: who is expected and who is there. */
public final class AttendanceService {
  private final MeetingLogs logs;

  AttendanceService(MeetingLogs logs) {
    this.logs = logs;
  }

  /**
   * Enters the numbers; they may be entered again as people come and go. Entering the same again
   * does nothing.
   *
   * @param reason why fewer are expected than the manifest says; wanted exactly then
   * @throws Refusal {@code malformed} for numbers that cannot be, or a missing reason; {@code
   *     not_found}; {@code stale_state} before the freeze and while a closed round is being counted
   */
  public void set(MeetingId meeting, int expected, int present, @Nullable String reason)
      throws Refusal {
    LogEntry.Attendance entry = entry(expected, present, reason);
    logs.require(meeting).add((progress, size) -> decide(progress, entry));
  }

  private static Addition<Boolean> decide(MeetingProgress progress, LogEntry.Attendance entry)
      throws Refusal {
    int planned = progress.manifest().expected().number();
    if (entry.expected() > planned || entry.present() > entry.expected()) {
      throw new Refusal(
          RefusalCode.MALFORMED, "more present than expected, or more expected than planned");
    }
    if (entry.expected() < planned && entry.reason() == null) {
      throw new Refusal(RefusalCode.MALFORMED, "fewer expected than planned, without a reason");
    }
    if (progress.isCounting()) {
      throw new Refusal(RefusalCode.STALE_STATE, "a closed round is being counted");
    }
    return progress.attendance().equals(Optional.of(entry))
        ? Addition.nothing(false)
        : new Addition<>(true, List.of(entry), List.of());
  }

  private static LogEntry.Attendance entry(int expected, int present, @Nullable String reason)
      throws Refusal {
    try {
      return new LogEntry.Attendance(expected, present, reason);
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalCode.MALFORMED, String.valueOf(e.getMessage()));
    }
  }
}
