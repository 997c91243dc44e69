package org.gongxin.service;

import java.util.List;
import org.gongxin.meeting.SlipCounts;
import org.gongxin.record.LogEntry;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.MeetingProgress;

/** The entries about the slips of a class; each repeats the totals so far. */
final class SlipEntries {
  private SlipEntries() {}

  static LogEntry.Slips made(
      String ballotClass, int printed, List<LogEntry.Credentials> credentials) {
    return entry(ballotClass, SlipCounts.ofPrinted(printed), credentials, List.of());
  }

  static LogEntry.Slips counts(String ballotClass, SlipCounts counts) {
    return entry(ballotClass, counts, List.of(), List.of());
  }

  static LogEntry.Slips voided(
      String ballotClass, SlipCounts counts, List<LogEntry.Voided> voided) {
    return entry(ballotClass, counts, List.of(), voided);
  }

  /** The counts so far; refuses as {@code stale_state} before the slips are made. */
  static SlipCounts requireMade(MeetingProgress progress, String ballotClass) throws Refusal {
    return progress
        .slips(ballotClass)
        .orElseThrow(
            () -> new Refusal(RefusalCode.STALE_STATE, "the slips of this class are not made"));
  }

  private static LogEntry.Slips entry(
      String ballotClass,
      SlipCounts counts,
      List<LogEntry.Credentials> credentials,
      List<LogEntry.Voided> voided) {
    return new LogEntry.Slips(
        ballotClass,
        counts.printed(),
        counts.handedOut(),
        counts.replaced(),
        counts.leftOver(),
        credentials,
        voided);
  }
}
