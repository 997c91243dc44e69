package org.gongxin.verify;

import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchiveDefect;
import org.gongxin.election.archive.ArchivedEvent;
import org.gongxin.election.archive.EventType;
import org.jspecify.annotations.Nullable;

/** The structure of an archive and the order of its events (section 13, checks 1 and 2). */
final class StructureCheck {
  private final Archive archive;
  private final Findings findings;

  StructureCheck(Archive archive, Findings findings) {
    this.archive = archive;
    this.findings = findings;
  }

  void check(ArchiveStage stage) {
    archive.defects().forEach(this::report);
    EventType last = order();
    if (!stage.mayEndWith(last)) {
      findings.fail(
          CheckName.EVENTS,
          "the end",
          "ends with " + (last == null ? "no event" : last.wire()) + ", before its time");
    }
    findings.made(
        CheckName.ARCHIVE_WHOLE,
        CheckName.LAYOUT,
        CheckName.RECORD_HASH,
        CheckName.EVENT_ENCODING,
        CheckName.EVENT_CHAIN,
        CheckName.RECORDS,
        CheckName.ELECTION_NAMED,
        CheckName.TRUSTEES_NAMED,
        CheckName.CREDENTIALS_NAMED,
        CheckName.EVENTS);
  }

  private void report(ArchiveDefect defect) {
    CheckName check =
        switch (defect.kind()) {
          case TRUNCATED -> CheckName.ARCHIVE_WHOLE;
          case LAYOUT -> CheckName.LAYOUT;
          case HASH -> CheckName.RECORD_HASH;
          case EVENT -> CheckName.EVENT_ENCODING;
          case CHAIN -> CheckName.EVENT_CHAIN;
          case RECORDS -> CheckName.RECORDS;
          case SETUP_ELECTION -> CheckName.ELECTION_NAMED;
          case SETUP_TRUSTEES -> CheckName.TRUSTEES_NAMED;
          case SETUP_CREDENTIALS -> CheckName.CREDENTIALS_NAMED;
        };
    findings.fail(check, defect.where(), defect.detail());
  }

  /** Checks that each event may follow the one before; gives the last one. */
  private @Nullable EventType order() {
    EventType previous = null;
    for (ArchivedEvent event : archive.events()) {
      EventType type = event.event().type();
      if (!type.mayFollow(previous)) {
        findings.fail(
            CheckName.EVENTS,
            "event " + event.event().height(),
            type.wire() + (previous == null ? " at the start" : " after " + previous.wire()));
      }
      previous = type;
    }
    return previous;
  }
}
