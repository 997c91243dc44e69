package org.gongxin.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.journal.Change.Addition;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.ElectionStore;

/**
 * Voids a slip by its public credentials. That they are of one slip nobody but its holder can see;
 * that they are one for each election of a class is checked.
 */
final class SlipVoiding {
  private final ElectionStore elections;
  private final BallotBoxes boxes;

  SlipVoiding(ElectionStore elections, BallotBoxes boxes) {
    this.elections = elections;
    this.boxes = boxes;
  }

  void voidSlip(MeetingLog log, List<LogEntry.Voided> credentials) throws Refusal {
    Manifest.BallotClass ballotClass = requireKnown(log, credentials);
    log.add((progress, size) -> decide(progress, ballotClass, credentials));
  }

  /** Refuses what cannot be voided; whether it is void already. */
  boolean requireVoidable(MeetingLog log, List<LogEntry.Voided> credentials) throws Refusal {
    Manifest.BallotClass ballotClass = requireKnown(log, credentials);
    return !log.wouldAdd((progress, size) -> decide(progress, ballotClass, credentials));
  }

  private Manifest.BallotClass requireKnown(MeetingLog log, List<LogEntry.Voided> credentials)
      throws Refusal {
    Manifest.BallotClass ballotClass = requireComplete(log.manifest(), credentials);
    for (LogEntry.Voided one : credentials) {
      if (!boxes.credentials(one.election()).orElse(Set.of()).contains(one.credential())) {
        throw new Refusal(RefusalCode.UNKNOWN_CREDENTIAL, "not a credential of its election");
      }
    }
    return ballotClass;
  }

  private Addition<Boolean> decide(
      MeetingProgress progress, Manifest.BallotClass ballotClass, List<LogEntry.Voided> slip)
      throws Refusal {
    List<LogEntry.Voided> voided = new ArrayList<>();
    for (LogEntry.Voided one : slip) {
      if (isClosed(progress, one.election())
          || progress.isVoided(one.election(), one.credential())) {
        continue; // cannot vote there any more
      }
      if (elections.ballotOf(one.election(), one.credential()).isPresent()) {
        throw new Refusal(RefusalCode.CREDENTIAL_USED, "an open election has a ballot of it");
      }
      voided.add(one);
    }
    var counts = SlipEntries.requireMade(progress, ballotClass.id());
    return voided.isEmpty()
        ? Addition.nothing(false)
        : new Addition<>(
            true, List.of(SlipEntries.voided(ballotClass.id(), counts, voided)), List.of());
  }

  private static boolean isClosed(MeetingProgress progress, ElectionId election) {
    return progress
        .manifest()
        .election(election)
        .map(slot -> progress.round(slot.round()))
        .filter(phase -> !(phase instanceof RoundPhase.Waiting))
        .filter(phase -> !(phase instanceof RoundPhase.Open))
        .isPresent();
  }

  static Manifest.BallotClass requireComplete(Manifest manifest, List<LogEntry.Voided> slip)
      throws Refusal {
    Set<ElectionId> given = new HashSet<>();
    slip.forEach(one -> given.add(one.election()));
    for (Manifest.BallotClass ballotClass : manifest.classes()) {
      if (given.size() == slip.size() && given.equals(Set.copyOf(manifest.uuidsOf(ballotClass)))) {
        return ballotClass;
      }
    }
    throw new Refusal(RefusalCode.MALFORMED, "not one credential for each election of a class");
  }
}
