package org.gongxin.service;

import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredElection;

/** Finds what a request names, or refuses it. */
final class MeetingLookup {
  private final MeetingLogs logs;
  private final ElectionStore elections;

  MeetingLookup(MeetingLogs logs, ElectionStore elections) {
    this.logs = logs;
    this.elections = elections;
  }

  /** Refuses as {@code not_found} or, for a draft, {@code stale_state}. */
  MeetingLog log(MeetingId meeting) throws Refusal {
    return logs.require(meeting);
  }

  /** Refuses as {@code not_found}. */
  StoredElection election(ElectionId uuid) throws Refusal {
    return elections
        .find(uuid)
        .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such election"));
  }

  /** The log of the meeting of an election. */
  MeetingLog log(ElectionId uuid) throws Refusal {
    return log(election(uuid).meeting());
  }

  /** Refuses as {@code not_found}. */
  static Round round(MeetingLog log, String id) throws Refusal {
    return log.manifest()
        .round(id)
        .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such round"));
  }
}
