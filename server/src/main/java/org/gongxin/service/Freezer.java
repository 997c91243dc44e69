package org.gongxin.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.json.Json;
import org.gongxin.meeting.ManifestDraft;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.LogFiles;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.StoredElection;
import org.gongxin.service.port.StoredMeeting;
import org.gongxin.service.port.StoredTrustee;
import org.gongxin.service.port.Stores;

/** Turns a draft into a frozen meeting: manifest, key of the log, first entry. */
final class Freezer {
  private final Stores stores;
  private final MeetingLogs logs;
  private final LogFiles files;
  private final SecureRandom random;

  // One freeze at a time: the key of a log is made once, whatever becomes of the first attempt.
  private final ReentrantLock freezing = new ReentrantLock();

  Freezer(Stores stores, MeetingLogs logs, LogFiles files, SecureRandom random) {
    this.stores = stores;
    this.logs = logs;
    this.files = files;
    this.random = random;
  }

  void freeze(StoredMeeting meeting, Manifest.Assurance assurance, Manifest.SlipOrigin slips)
      throws Refusal {
    freezing.lock();
    try {
      if (meeting.manifest().isEmpty()) {
        Manifest manifest = manifest(meeting, assurance, slips);
        logs.begin(
            meeting.id(),
            manifest,
            new Attachment.Frozen(meeting.plan(), text(manifest.encode()), elections(manifest)));
      }
      logs.open(meeting.id());
    } catch (IOException e) {
      throw new Refusal(
          RefusalCode.UNAVAILABLE,
          "the key of the log cannot be kept: " + e.getMessage(),
          Map.of("retry_after", "5"));
    } finally {
      freezing.unlock();
    }
  }

  private Manifest manifest(
      StoredMeeting meeting, Manifest.Assurance assurance, Manifest.SlipOrigin slips)
      throws IOException, Refusal {
    MeetingPlan plan = MeetingService.stored(meeting);
    List<TrusteeKey> keys = keys(meeting.id(), plan);
    Trustees trustees = new Trustees(keys.stream().<TrusteeGroup>map(SingleTrustee::new).toList());
    if (!trustees.faults().isEmpty()) {
      throw new Refusal(RefusalCode.BAD_PROOF, trustees.faults().getFirst().toString());
    }
    ManifestDraft draft =
        new ManifestDraft(
            plan,
            meeting.id(),
            files.ensureKey(meeting.id(), random).verifierKey(),
            List.of(),
            keys.stream().map(key -> key.publicKey().encode()).toList(),
            Json.parse(trustees.encode()).asArray(),
            assurance,
            slips,
            null);
    try {
      return draft.manifest(() -> ElectionId.random(random));
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalCode.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private List<TrusteeKey> keys(MeetingId meeting, MeetingPlan plan) throws Refusal {
    List<TrusteeKey> keys = new ArrayList<>();
    for (StoredTrustee trustee : stores.meetings().trustees(meeting)) {
      if (trustee.key().isEmpty()) {
        throw new Refusal(
            RefusalCode.STALE_STATE,
            "the key of trustee " + trustee.number() + " is missing",
            Map.of("trustee", Integer.toString(trustee.number())));
      }
      String name = plan.trustees().get(trustee.number() - 1).name();
      keys.add(TrusteeService.key(trustee).withName(name));
    }
    return keys;
  }

  private static List<StoredElection> elections(Manifest manifest) {
    List<StoredElection> elections = new ArrayList<>();
    MeetingId meeting = manifest.meeting().id();
    for (Manifest.ElectionSlot slot : manifest.elections()) {
      elections.add(
          new StoredElection(
              slot.uuid(), meeting, slot.ballotClass(), slot.round(), elections.size()));
    }
    for (Manifest.Spare spare : manifest.spares()) {
      elections.add(
          new StoredElection(spare.uuid(), meeting, spare.ballotClass(), null, elections.size()));
    }
    return elections;
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
