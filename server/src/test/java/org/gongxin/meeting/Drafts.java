package org.gongxin.meeting;

import java.util.List;
import java.util.function.Supplier;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.SampleTrustees;

/** Drafts of manifests with keys that nobody uses, for tests that look at everything else. */
public final class Drafts {
  public static final MeetingId MEETING = new MeetingId("MeetingABCDEFGH1");

  private Drafts() {}

  /** The manifest of the sample meeting. */
  public static Manifest sample() {
    return manifest(
        Plans.plan(new String(SampleMeeting.file(), java.nio.charset.StandardCharsets.UTF_8)));
  }

  /** The manifest of a plan, the same at each call. */
  public static Manifest manifest(MeetingPlan plan) {
    SampleTrustees trustees = SampleTrustees.of(plan.trustees().size());
    return new ManifestDraft(
            plan,
            MEETING,
            NoteSigner.ofSeed(MEETING.logOrigin(), KeyType.LOG, new byte[32]).verifierKey(),
            List.of(),
            trustees.keys(),
            trustees.record(),
            Manifest.Assurance.PLAIN_LAN,
            Manifest.SlipOrigin.SERVER)
        .manifest(uuids());
  }

  /** Uuids in a row. */
  static Supplier<ElectionId> uuids() {
    int[] next = {1111};
    return () -> new ElectionId("ELectionABCD" + String.valueOf(next[0]++).replace('0', 'z'));
  }
}
