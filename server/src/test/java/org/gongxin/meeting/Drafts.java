package org.gongxin.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.gongxin.json.Json;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;

/** Drafts of manifests with keys of no meaning, for tests that look at everything else. */
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
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < plan.trustees().size(); i++) {
      keys.add(String.valueOf(i + 1).repeat(64));
    }
    return new ManifestDraft(
            plan,
            MEETING,
            NoteSigner.ofSeed(MEETING.logOrigin(), KeyType.LOG, new byte[32]).verifierKey(),
            List.of(),
            keys,
            Json.array(List.of(Json.of("trustees"))),
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
