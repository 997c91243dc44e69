package org.gongxin.service;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.Round;
import org.gongxin.record.RoundResult;
import org.gongxin.service.journal.ElectionArchive;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.ElectionStore;

/** The end of a round that is void (本轮无效): its archives end with its ballots. */
final class VoidRound {
  private VoidRound() {}

  /** The {@code result} entry; no more ballots may come. */
  static LogEntry result(ElectionStore store, MeetingProgress progress, Round round) {
    Manifest manifest = progress.manifest();
    List<RoundResult.Finished> finished = new ArrayList<>();
    for (Manifest.ElectionSlot slot : manifest.electionsOf(round)) {
      var archive = new ElectionArchive(store, manifest, slot.uuid());
      finished.add(new RoundResult.Finished(archive.head(null).hash(), null));
    }
    return RoundResult.of(manifest, round, progress.numbers(), finished).entry();
  }
}
