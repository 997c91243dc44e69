package org.gongxin.service;

import java.util.Set;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.PinProof;
import org.gongxin.election.UnlockCode;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.casting.SlipPins;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.PinStore;

/** The digits of slips (附加码): tried before the form is filled in, and unlocked by two people. */
public final class PinService {
  private final MeetingLogs logs;
  private final BallotBoxes boxes;
  private final SlipPins pins;
  private final PinStore store;
  private final UnlockProposals proposals;
  private final LiveStatus status;

  PinService(
      MeetingLogs logs,
      BallotBoxes boxes,
      SlipPins pins,
      PinStore store,
      UnlockProposals proposals,
      LiveStatus status) {
    this.logs = logs;
    this.boxes = boxes;
    this.pins = pins;
    this.store = store;
    this.proposals = proposals;
    this.status = status;
  }

  /**
   * Tells whether the digits of a slip are right, as casting will ask again. Right ones spend
   * nothing.
   *
   * @throws Refusal {@code not_found}; {@code not_open} or {@code closed}; {@code
   *     unknown_credential}, {@code bad_signature}; {@code wrong_pin}, {@code pin_locked}; {@code
   *     stale_state} in a meeting without digits
   */
  public void check(ElectionId election, PinProof proof) throws Refusal {
    MeetingLog log = logs.require(election);
    requirePins(log);
    Manifest.ElectionSlot slot =
        log.manifest()
            .election(election)
            .orElseThrow(() -> new Refusal(RefusalCode.NOT_OPEN, "a spare election"));
    log.read(view -> view.progress().round(slot.round())).requireOpen();
    String credential = proof.credential().text();
    if (!boxes.credentials(election).orElse(Set.of()).contains(credential)) {
      throw new Refusal(RefusalCode.UNKNOWN_CREDENTIAL, "not a credential of this election");
    }
    proof.requireSigned(new ElectionUuid(election.text()));
    pins.require(log.manifest(), election, credential, proof.key());
  }

  /**
   * The organiser asks to unlock a slip of an open round, by the code that its holder's page shows.
   * Asking again does nothing more.
   *
   * @throws Refusal {@code not_found} when no slip of that code is locked; {@code stale_state} in a
   *     meeting without digits
   */
  public void proposeUnlock(MeetingId meeting, UnlockCode code) throws Refusal {
    MeetingLog log = logs.require(meeting);
    requirePins(log);
    proposals.put(meeting, code, find(log, code));
    status.changed(meeting);
  }

  /**
   * A trustee agrees, who was authenticated; the slip has all its tries again.
   *
   * @throws Refusal {@code stale_state} when the organiser did not ask for it, or it is unlocked
   */
  public void confirmUnlock(MeetingId meeting, UnlockCode code) throws Refusal {
    UnlockProposals.Place place = proposals.take(meeting, code).orElseThrow(PinService::notAsked);
    boolean unlocked;
    try {
      unlocked = store.unlock(place.election(), place.credential());
    } catch (RuntimeException lost) {
      proposals.put(meeting, code, place);
      throw lost;
    }
    status.changed(meeting);
    if (!unlocked) {
      throw notAsked();
    }
  }

  private UnlockProposals.Place find(MeetingLog log, UnlockCode code) throws Refusal {
    for (Manifest.ElectionSlot slot : log.manifest().elections()) {
      if (log.read(view -> view.progress().round(slot.round())) instanceof RoundPhase.Open) {
        for (String credential : store.locked(slot.uuid())) {
          if (UnlockCode.of(credential).equals(code)) {
            return new UnlockProposals.Place(slot.uuid(), credential);
          }
        }
      }
    }
    throw new Refusal(RefusalCode.NOT_FOUND, "no slip of this code is locked");
  }

  private static void requirePins(MeetingLog log) throws Refusal {
    if (!log.manifest().pin()) {
      throw new Refusal(RefusalCode.STALE_STATE, "the slips of this meeting have no digits");
    }
  }

  private static Refusal notAsked() {
    return new Refusal(RefusalCode.STALE_STATE, "the organiser did not ask to unlock it");
  }
}
