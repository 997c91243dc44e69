package org.gongxin.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.Round;
import org.gongxin.record.Statement;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.journal.Change.Addition;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.ElectionStore;

/** Makes proposals of two roles an annulment, and a round that is not counted void with it. */
final class Annulling {
  private final ElectionStore store;
  private final BallotBoxes boxes;
  private final AnnulmentProposals proposals;

  Annulling(ElectionStore store, BallotBoxes boxes, AnnulmentProposals proposals) {
    this.store = store;
    this.boxes = boxes;
    this.proposals = proposals;
  }

  /** Refuses what cannot even be proposed; the same as the annulment that stands may be. */
  void require(MeetingLog log, Statement.Annul annul) throws Refusal {
    RoundPhase phase = log.read(view -> view.progress().round(annul.round()));
    if (phase instanceof RoundPhase.Waiting || phase instanceof RoundPhase.Open) {
      throw new Refusal(RefusalCode.NOT_OPEN, "only a closed round can be declared void");
    }
    Optional<Statement.Annul> standing = log.read(view -> view.progress().annulled(annul.round()));
    if (standing.isPresent() && !standing.get().reason().equals(annul.reason())) {
      throw new Refusal(RefusalCode.STALE_STATE, "the round was declared void already");
    }
  }

  /** Whether the round is void by these words now, or was. */
  boolean complete(MeetingLog log, Round round, String reason) throws Refusal {
    boolean annulled = log.add((progress, size) -> decide(progress, round, reason));
    if (log.read(view -> view.progress().round(round.id())) instanceof RoundPhase.Voided) {
      log.manifest().electionsOf(round).forEach(slot -> boxes.forget(slot.uuid()));
    }
    return annulled;
  }

  private Addition<Boolean> decide(MeetingProgress progress, Round round, String reason)
      throws Refusal {
    Manifest manifest = progress.manifest();
    if (progress.annulled(round.id()).isPresent()) {
      return Addition.nothing(true);
    }
    List<Statement.Signature> by =
        proposals.signatures(manifest.meeting().id(), round.id(), reason);
    long roles =
        by.stream()
            .flatMap(signature -> manifest.witnessRole(signature.witness()).stream())
            .distinct()
            .count();
    if (roles < Statement.Annul.ROLES) {
      return Addition.nothing(false);
    }
    List<LogEntry> entries = new ArrayList<>();
    entries.add(new Statement.Annul(round.id(), reason, by));
    if (progress.round(round.id()) instanceof RoundPhase.Closed) {
      requireUndecided(progress, round);
      entries.add(VoidRound.result(store, progress, round));
    }
    return new Addition<>(true, entries, List.of());
  }

  // With enough shares anybody can count: such a round is counted first, and annulled then.
  private static void requireUndecided(MeetingProgress progress, Round round) throws Refusal {
    int enough = progress.manifest().trustees().threshold();
    for (Manifest.ElectionSlot slot : progress.manifest().electionsOf(round)) {
      if (progress.sharedBy(slot.uuid()).size() >= enough) {
        throw new Refusal(RefusalCode.STALE_STATE, "the shares are there: it is being counted");
      }
    }
  }
}
