package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.election.DiscreteLog;
import org.gongxin.election.ElectionResult;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.trustees.Combination;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.Point;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.Manifest;
import org.gongxin.record.Round;
import org.gongxin.record.RoundResult;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.journal.Change.Addition;
import org.gongxin.service.journal.ElectionArchive;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredShare;

/** Completes the count of a round: a step of its own, taken up again after a crash. */
final class Counting {
  private final ElectionStore store;
  private final BallotBoxes boxes;

  Counting(ElectionStore store, BallotBoxes boxes) {
    this.store = store;
    this.boxes = boxes;
  }

  /** Counts a closed round when enough shares are there; does nothing in every other case. */
  void complete(MeetingLog log, Round round) throws Refusal {
    log.add((progress, size) -> decide(progress, round));
    if (log.read(view -> view.progress().result(round.id()).isPresent())) {
      log.manifest().electionsOf(round).forEach(slot -> boxes.forget(slot.uuid()));
    }
  }

  private Addition<Boolean> decide(MeetingProgress progress, Round round) throws Refusal {
    List<Manifest.ElectionSlot> slots = progress.manifest().electionsOf(round);
    int needed = progress.manifest().trustees().threshold();
    boolean complete =
        slots.stream().allMatch(slot -> progress.sharedBy(slot.uuid()).size() >= needed);
    if (!complete || !(progress.round(round.id()) instanceof RoundPhase.Closed)) {
      return Addition.nothing(false);
    }
    List<Attachment> results = new ArrayList<>();
    List<RoundResult.Finished> finished = new ArrayList<>();
    for (Manifest.ElectionSlot slot : slots) {
      ElectionResult result = count(progress, slot);
      String text = new String(result.encode(), UTF_8);
      var archive = new ElectionArchive(store, progress.manifest(), slot.uuid());
      var count = new ElectionArchive.Count(progress.sharedBy(slot.uuid()), text);
      finished.add(new RoundResult.Finished(archive.head(count).hash(), result));
      results.add(new Attachment.Result(slot.uuid(), text));
    }
    var entry = RoundResult.of(progress.manifest(), round, progress.numbers(), finished).entry();
    return new Addition<>(true, List.of(entry), results);
  }

  private ElectionResult count(MeetingProgress progress, Manifest.ElectionSlot slot)
      throws Refusal {
    Map<Integer, List<List<Point>>> factors = new HashMap<>();
    for (StoredShare share : store.shares(slot.uuid())) {
      factors.put(
          share.trustee(),
          PartialDecryption.parse(share.partialDecryption().getBytes(UTF_8)).factors());
    }
    Trustees trustees = Trustees.parse(ElectionArchive.trustees(progress.manifest()));
    EncryptedTally tally =
        EncryptedTally.parse(store.encryptedTally(slot.uuid()).orElseThrow().getBytes(UTF_8));
    Optional<ElectionResult> result =
        Combination.factors(trustees, factors)
            .flatMap(
                all ->
                    ElectionResult.decrypt(
                        tally, all, new DiscreteLog(progress.ballots(slot.uuid()))));
    // Every share was verified, so this cannot be; if it is, no number is made up.
    return result.orElseThrow(
        () ->
            new IllegalStateException(
                "the shares of election " + slot.uuid() + " do not give counts"));
  }
}
