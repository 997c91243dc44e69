package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.json.Json;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.log.TreeHash;
import org.gongxin.meeting.ManifestDraft;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.journal.LogFiles;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.LogAppend;
import org.gongxin.service.port.LogHead;
import org.gongxin.service.port.StoredMeeting;
import org.gongxin.service.port.StoredTrustee;
import org.gongxin.service.port.Stores;

/** Freezes a draft whose trustees have brought their keys, and whose devices are witnesses. */
public final class WitnessedFreeze {
  private static final SecureRandom RANDOM = new SecureRandom();

  private WitnessedFreeze() {}

  /** The keys of the devices, in the order of the trustees. */
  public static List<NoteSigner> freeze(
      Services services, Stores stores, Path folder, MeetingId id, Manifest.Assurance assurance)
      throws Refusal, IOException {
    StoredMeeting draft = stores.meetings().find(id).orElseThrow();
    MeetingPlan plan = MeetingPlan.parse(draft.plan().getBytes(UTF_8));
    List<TrusteeGroup> groups = new ArrayList<>();
    List<NoteSigner> signers = new ArrayList<>();
    List<Manifest.Witness> witnesses = new ArrayList<>();
    for (StoredTrustee trustee : stores.meetings().trustees(id)) {
      String name = plan.trustees().get(trustee.number() - 1).name();
      groups.add(new SingleTrustee(TrusteeService.key(trustee).withName(name)));
      NoteSigner signer =
          NoteSigner.generate(
              "gongxin-witness/" + id + "/" + trustee.number(), KeyType.WITNESS, RANDOM);
      signers.add(signer);
      witnesses.add(new Manifest.Witness(name, signer.verifierKey()));
    }
    Trustees trustees = new Trustees(groups);
    Manifest manifest =
        new ManifestDraft(
                plan,
                id,
                new LogFiles(folder).ensureKey(id, RANDOM).verifierKey(),
                witnesses,
                trustees.keys().stream().map(key -> key.publicKey().encode()).toList(),
                Json.parse(trustees.encode()).asArray(),
                assurance,
                Manifest.SlipOrigin.SERVER,
                null)
            .manifest(() -> ElectionId.random(RANDOM));
    byte[] first = new LogEntry.ManifestHash(manifest.hash()).encode();
    stores
        .log()
        .append(
            new LogAppend(
                id,
                LogHead.NONE,
                new LogHead(1, TreeHash.leaf(first).hex()),
                List.of(new String(first, UTF_8)),
                List.of(
                    new Attachment.Frozen(
                        draft.plan(),
                        new String(manifest.encode(), UTF_8),
                        Freezer.elections(manifest)))));
    services.meetings().freeze(id, assurance, Manifest.SlipOrigin.SERVER);
    return signers;
  }
}
