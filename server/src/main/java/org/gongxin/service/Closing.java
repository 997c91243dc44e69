package org.gongxin.service;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MinuteTime;
import org.gongxin.record.Round;
import org.gongxin.record.RoundResult;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.journal.Change.Addition;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.ElectionStore;

/** What the close of a round brings with it: the tally of a valid one, the end of a void one. */
final class Closing {
  private final ElectionStore store;
  private final BallotBoxes boxes;

  Closing(ElectionStore store, BallotBoxes boxes) {
    this.store = store;
    this.boxes = boxes;
  }

  /** Does what takes long, so that the close itself is quick: nothing is decided here. */
  void prepare(MeetingLog log, Round round) {
    if (log.read(view -> view.progress().round(round.id())) instanceof RoundPhase.Open) {
      log.manifest().electionsOf(round).forEach(slot -> boxes.prepareTally(log, slot.uuid()));
    }
  }

  Addition<Boolean> decide(MeetingProgress progress, Round round, MinuteTime time) throws Refusal {
    RoundPhase before = progress.round(round.id());
    if (before.equals(before.after(new RoundPhase.Move.Closing(time.moment())))) {
      return Addition.nothing(false);
    }
    List<Manifest.ElectionSlot> slots = progress.manifest().electionsOf(round);
    List<LogEntry> entries = new ArrayList<>();
    entries.add(
        new LogEntry.Close(
            round.id(),
            time,
            slots.stream()
                .map(it -> new LogEntry.BallotCount(it.uuid(), progress.ballots(it.uuid())))
                .toList()));
    if (RoundResult.isValid(progress.manifest(), round, progress.numbers())) {
      List<Attachment> tallies = new ArrayList<>();
      for (Manifest.ElectionSlot slot : slots) {
        tallies.add(new Attachment.Tally(slot.uuid(), boxes.tally(slot.uuid(), progress)));
      }
      return new Addition<>(true, entries, tallies);
    }
    entries.add(VoidRound.result(store, progress, round));
    return new Addition<>(true, entries, List.of());
  }
}
