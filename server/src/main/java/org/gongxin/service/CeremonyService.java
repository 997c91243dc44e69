package org.gongxin.service;

import org.gongxin.json.JsonObject;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.ProofExecutor;
import org.gongxin.service.ceremony.Ceremony;
import org.gongxin.service.ceremony.CeremonyChange;
import org.gongxin.service.ceremony.CeremonyDocument;
import org.gongxin.service.ceremony.TrusteeView;
import org.gongxin.service.port.CeremonyStore;
import org.gongxin.service.port.MeetingStore;
import org.gongxin.service.port.StoredCeremony;
import org.gongxin.service.port.StoredMeeting;

/**
 * The key ceremony of a meeting (protocol sections 7 and 22): the trustees' devices make the key of
 * the election together, step by step; each may be away in between. The server passes messages on
 * and refuses what it can see to be wrong.
 */
public final class CeremonyService {
  private final MeetingStore meetings;
  private final CeremonyStore store;
  private final LiveStatus status;
  private final ProofExecutor proofs;

  CeremonyService(
      MeetingStore meetings, CeremonyStore store, LiveStatus status, ProofExecutor proofs) {
    this.meetings = meetings;
    this.store = store;
    this.status = status;
    this.proofs = proofs;
  }

  /**
   * How the ceremony stands, for everybody, in the shape of the interface description; also after
   * the freeze.
   *
   * @throws Refusal {@code not_found}
   */
  public JsonObject state(MeetingId meeting) throws Refusal {
    Running running = find(meeting);
    return CeremonyDocument.of(running.ceremony, running.plan);
  }

  /**
   * What a trustee's device needs to go on, in the shape of the interface description; also after
   * the freeze, so that a device restores its share from its secret.
   *
   * @param trustee number from 1
   * @throws Refusal {@code not_found}
   */
  public JsonObject view(MeetingId meeting, int trustee) throws Refusal {
    Running running = find(meeting);
    return TrusteeView.of(running.ceremony, running.plan, trustee);
  }

  /**
   * Takes a trustee's next message. The same again does nothing.
   *
   * @param trustee number from 1
   * @param body {@code {"number","step","message","device"?,"witness"?}}
   * @throws Refusal {@code stale_state} when another message is wanted of this trustee, or another
   *     ceremony is running; {@code same_device}, {@code bad_signature}, {@code bad_proof} and what
   *     reading refuses; the parameter {@code trustee} says whose device or message is meant
   */
  public void accept(MeetingId meeting, int trustee, byte[] body) throws Refusal {
    change(meeting, CeremonyChange.message(meeting, trustee, body));
  }

  /**
   * Ends the ceremony because a dealer's message is wrong; only a restart helps then. The same
   * complaint again does nothing.
   *
   * @param trustee who complains, from 1
   * @param body {@code {"number","dealer","reason"}}
   * @throws Refusal {@code malformed}; {@code stale_state} when the ceremony is over or another one
   */
  public void complain(MeetingId meeting, int trustee, byte[] body) throws Refusal {
    change(meeting, CeremonyChange.complaint(trustee, body));
  }

  // Whoever was faster is looked at, and the message is judged again behind theirs.
  private void change(MeetingId meeting, CeremonyChange change) throws Refusal {
    while (true) {
      Running running = find(meeting);
      var message = proofs.run(() -> change.behind(running.ceremony));
      if (message.isEmpty()) {
        return;
      }
      requireDraft(running.meeting);
      if (store.add(meeting, running.stored, message.get())) {
        status.changed(meeting);
        return;
      }
    }
  }

  /**
   * Begins anew: all messages so far are set aside. Does nothing where there is none yet.
   *
   * @throws Refusal {@code not_found}, {@code stale_state} once frozen
   */
  public void restart(MeetingId meeting) throws Refusal {
    Running running = find(meeting);
    requireDraft(running.meeting);
    if (!running.stored.messages().isEmpty()) {
      store.restart(meeting, running.stored.number());
      status.changed(meeting);
    }
  }

  /**
   * Lets several trustees use one device; the reason will stand in the manifest if they do.
   *
   * @throws Refusal {@code malformed}, {@code not_found}, {@code stale_state} once frozen
   */
  public void shareDevice(MeetingId meeting, String reason) throws Refusal {
    CeremonyChange.requireReason(reason);
    requireDraft(find(meeting).meeting);
    if (!store.shareDevice(meeting, reason)) {
      throw frozen();
    }
    status.changed(meeting);
  }

  private record Running(
      StoredMeeting meeting, MeetingPlan plan, StoredCeremony stored, Ceremony ceremony) {}

  // The ceremony is read first: a plan with other trustees that comes in between begins another
  // ceremony, and nothing is added to this one any more.
  private Running find(MeetingId id) throws Refusal {
    StoredCeremony stored = store.find(id).orElseThrow(CeremonyService::notFound);
    StoredMeeting meeting = meetings.find(id).orElseThrow(CeremonyService::notFound);
    MeetingPlan plan = MeetingService.stored(meeting);
    return new Running(meeting, plan, stored, of(stored, plan));
  }

  /** The ceremony of these trustees. */
  static Ceremony of(StoredCeremony stored, MeetingPlan plan) {
    return new Ceremony(stored, plan.trustees().size(), plan.threshold());
  }

  private static void requireDraft(StoredMeeting meeting) throws Refusal {
    if (meeting.manifest().isPresent()) {
      throw frozen();
    }
  }

  private static Refusal frozen() {
    return new Refusal(RefusalCode.STALE_STATE, "the manifest is frozen");
  }

  private static Refusal notFound() {
    return new Refusal(RefusalCode.NOT_FOUND, "no such meeting");
  }
}
