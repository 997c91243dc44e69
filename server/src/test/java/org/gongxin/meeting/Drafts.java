package org.gongxin.meeting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.SeededRandom;
import org.gongxin.refusal.Refusal;

/** Manifests of plans with keys that a label decides, the same every time. */
public final class Drafts {
  public static final MeetingId MEETING = new MeetingId("MeetingABCDEFGH1");

  private Drafts() {}

  /** The manifest of the sample meeting. */
  public static Manifest sample() {
    return sample(Manifest.SlipOrigin.SERVER);
  }

  /** The manifest of the sample meeting with slips of this origin. */
  public static Manifest sample(Manifest.SlipOrigin slips) {
    return manifest(Plans.plan(new String(SampleMeeting.file(), StandardCharsets.UTF_8)), slips);
  }

  /** The manifest of a plan, the same at each call. */
  static Manifest manifest(MeetingPlan plan) {
    return manifest(plan, Manifest.SlipOrigin.SERVER);
  }

  private static Manifest manifest(MeetingPlan plan, Manifest.SlipOrigin slips) {
    SeededRandom random = new SeededRandom("trustees");
    List<TrusteeKey> keys = new ArrayList<>();
    for (int i = 0; i < plan.trustees().size(); i++) {
      keys.add(TrusteeKey.of(SecretScalar.of(Scalar.random(random)), random));
    }
    Trustees trustees = new Trustees(keys.stream().<TrusteeGroup>map(SingleTrustee::new).toList());
    return new ManifestDraft(
            plan,
            MEETING,
            NoteSigner.ofSeed(MEETING.logOrigin(), KeyType.LOG, new byte[32]).verifierKey(),
            List.of(),
            keys.stream().map(key -> key.publicKey().encode()).toList(),
            record(trustees),
            Manifest.Assurance.PLAIN_LAN,
            slips,
            null)
        .manifest(uuids());
  }

  private static JsonArray record(Trustees trustees) {
    try {
      return Json.parse(trustees.encode()).asArray();
    } catch (Refusal refusal) {
      throw new IllegalStateException(refusal);
    }
  }

  /** Uuids in a row. */
  static Supplier<ElectionId> uuids() {
    int[] next = {1111};
    return () -> new ElectionId("ELectionABCD" + String.valueOf(next[0]++).replace('0', 'z'));
  }
}
