package org.gongxin.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.meeting.ManifestDraft;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.ceremony.KeySet;
import org.gongxin.service.deed.Deed;
import org.gongxin.service.journal.LogFiles;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.StoredCeremony;
import org.gongxin.service.port.StoredElection;
import org.gongxin.service.port.StoredMeeting;
import org.gongxin.service.port.Stores;
import org.jspecify.annotations.Nullable;

/** Turns a draft into a frozen meeting: manifest, key of the log, first entry. */
final class Freezer {
  private final Stores stores;
  private final MeetingLogs logs;
  private final LogFiles files;
  private final SecureRandom random;
  private final @Nullable Sha256 client;

  // One freeze at a time: the key of a log is made once, whatever becomes of the first attempt.
  private final ReentrantLock freezing = new ReentrantLock();

  Freezer(
      Stores stores,
      MeetingLogs logs,
      LogFiles files,
      SecureRandom random,
      @Nullable Sha256 client) {
    this.stores = stores;
    this.logs = logs;
    this.files = files;
    this.random = random;
    this.client = client;
  }

  /** Refuses as {@code stale_state} until the trustees have made the key. */
  void requireKeys(StoredMeeting meeting) throws Refusal {
    MeetingPlan plan = MeetingService.stored(meeting);
    StoredCeremony ceremony = stores.ceremonies().find(meeting.id()).orElseThrow();
    KeySet.of(CeremonyService.of(ceremony, plan), plan.trustees());
  }

  void freeze(StoredMeeting meeting, Deed.Freeze freeze, List<String> roles) throws Refusal {
    freezing.lock();
    try {
      if (meeting.manifest().isEmpty()) {
        StoredCeremony ceremony = stores.ceremonies().find(meeting.id()).orElseThrow();
        Manifest manifest = manifest(meeting, ceremony, freeze, roles);
        RecordSize.require(manifest, Manifest.BallotClass::expected);
        logs.begin(
            meeting.id(),
            manifest,
            new Attachment.Frozen(
                meeting.plan(), ceremony.number(), text(manifest.encode()), elections(manifest)));
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
      StoredMeeting meeting, StoredCeremony ceremony, Deed.Freeze freeze, List<String> roles)
      throws IOException, Refusal {
    MeetingPlan plan = MeetingService.stored(meeting);
    KeySet keys = KeySet.of(CeremonyService.of(ceremony, plan), plan.trustees());
    List<Manifest.Witness> witnesses = new ArrayList<>();
    for (int i = 0; i < keys.witnesses().size(); i++) {
      witnesses.add(new Manifest.Witness(plan.trustees().get(i).name(), keys.witnesses().get(i)));
    }
    List<Manifest.SmallClass> small = new ArrayList<>();
    for (String ballotClass : freeze.small()) {
      small.add(new Manifest.SmallClass(ballotClass, roles));
    }
    ManifestDraft draft =
        new ManifestDraft(
            plan,
            meeting.id(),
            files.ensureKey(meeting.id(), random).verifierKey(),
            witnesses,
            keys.trustees().keys().stream().map(key -> key.publicKey().encode()).toList(),
            Json.parse(keys.trustees().encode()).asArray(),
            keys.sharedDevice(),
            freeze.assurance(),
            freeze.slips(),
            client,
            small);
    try {
      return draft.manifest(() -> ElectionId.random(random));
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalCode.MALFORMED, String.valueOf(e.getMessage()));
    }
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
