package org.gongxin.meeting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.CertificateList;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ShareInput;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.ThresholdSetup;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.TrusteeSeed;
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

  /** The same whose slips have digits. */
  public static Manifest sampleWithPins(Manifest.SlipOrigin slips) {
    String file = new String(SampleMeeting.file(), StandardCharsets.UTF_8);
    return manifest(Plans.plan(file.replaceFirst("\\{", "{\"pin\":true,")), slips);
  }

  /** The manifest of a plan, the same at each call. */
  static Manifest manifest(MeetingPlan plan) {
    return manifest(plan, Manifest.SlipOrigin.SERVER);
  }

  private static Manifest manifest(MeetingPlan plan, Manifest.SlipOrigin slips) {
    Trustees trustees = trustees(plan.trustees().size(), plan.threshold());
    return new ManifestDraft(
            plan,
            MEETING,
            NoteSigner.ofSeed(MEETING.logOrigin(), KeyType.LOG, new byte[32]).verifierKey(),
            List.of(),
            trustees.keys().stream().map(key -> key.publicKey().encode()).toList(),
            record(trustees),
            null,
            Manifest.Assurance.PLAIN_LAN,
            slips,
            null,
            List.of())
        .manifest(uuids());
  }

  private static Trustees trustees(int size, int threshold) {
    SeededRandom random = new SeededRandom("trustees");
    if (threshold == size) {
      List<TrusteeGroup> groups = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        groups.add(
            new SingleTrustee(TrusteeKey.of(SecretScalar.of(Scalar.random(random)), random)));
      }
      return new Trustees(groups);
    }
    try {
      return new Trustees(List.of(ceremony(size, threshold, random)));
    } catch (Refusal refusal) {
      throw new IllegalStateException(refusal);
    }
  }

  private static ThresholdSetup ceremony(int size, int threshold, SeededRandom random)
      throws Refusal {
    List<TrusteeSeed> seeds = new ArrayList<>();
    List<Certificate> certificates = new ArrayList<>();
    for (int index = 1; index <= size; index++) {
      seeds.add(TrusteeSeed.random(random));
      certificates.add(Certificate.of(seeds.getLast(), size, threshold, index, random));
    }
    ThresholdCeremony ceremony = new ThresholdCeremony(CertificateList.check(certificates));
    List<PolynomialMessage> dealings = new ArrayList<>();
    for (TrusteeSeed seed : seeds) {
      dealings.add(ceremony.deal(seed, random));
    }
    List<ShareInput> inputs = ceremony.route(dealings);
    List<ShareOutput> outputs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      outputs.add(ceremony.combine(seeds.get(i), inputs.get(i), random));
    }
    return ceremony.assemble(dealings, outputs);
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
