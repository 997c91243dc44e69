package org.gongxin.service;

import org.gongxin.record.Round;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Numbers;
import org.gongxin.service.journal.MeetingProgress;

/** The named numbers of a round as the log has them at one moment (protocol section 23). */
final class RoundNumbers {
  private RoundNumbers() {}

  static Numbers of(MeetingProgress progress, Round round) {
    int returned = returned(progress, round);
    return Numbers.NONE
        .with(NamedNumber.EXPECTED, progress.expected())
        .with(NamedNumber.PRESENT, progress.attendance().map(it -> it.present()).orElse(0))
        .with(NamedNumber.ISSUED_NET, progress.allSlips().issuedNet())
        .with(NamedNumber.RETURNED, returned)
        .with(NamedNumber.VALID, returned); // every ballot in the log is valid
  }

  /** 收回票: the ballots of all classes. */
  static int returned(MeetingProgress progress, Round round) {
    return progress.manifest().electionsOf(round).stream()
        .mapToInt(slot -> progress.ballots(slot.uuid()))
        .sum();
  }
}
