package org.gongxin.service;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.meeting.TrusteePlan;
import org.gongxin.record.Manifest;
import org.gongxin.service.ceremony.Ceremony;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingProgress;

/** What a trustee's page is told: who they are, what they gave, what is wanted of them. */
final class TrusteeTask {
  private TrusteeTask() {}

  static JsonObject of(MeetingPlan plan, Ceremony ceremony, int number) {
    TrusteePlan member = plan.trustees().get(number - 1);
    JsonObject.Builder json =
        Json.object()
            .put("index", number)
            .put("role", member.role().wire())
            .put("name", member.name())
            .put("meeting", plan.meeting().title())
            .put("phase", "draft");
    ceremony.keyOf(number).ifPresent(key -> json.put("key", key.publicKey().encode()));
    return json.put("elections", List.of()).build();
  }

  static JsonObject of(MeetingLog log, int number) {
    Manifest manifest = log.manifest();
    Manifest.TrusteeMember member = manifest.trustees().members().get(number - 1);
    return log.read(
        view ->
            Json.object()
                .put("index", number)
                .put("role", member.role())
                .put("name", member.name())
                .put("meeting", manifest.meeting().title())
                .put("phase", StatusDocument.phase(view.progress()))
                .put("key", member.key())
                .put("elections", elections(view.progress(), number))
                .build());
  }

  private static List<JsonObject> elections(MeetingProgress progress, int number) {
    List<JsonObject> elections = new ArrayList<>();
    for (Manifest.ElectionSlot slot : progress.manifest().elections()) {
      boolean given = progress.share(slot.uuid(), number).isPresent();
      String state =
          switch (progress.round(slot.round())) {
            case RoundPhase.Waiting it -> "waiting";
            case RoundPhase.Open it -> "waiting";
            case RoundPhase.Closed it -> given ? "given" : "wanted";
            case RoundPhase.Counted it -> given ? "given" : "counted";
            case RoundPhase.Voided it -> "void";
          };
      elections.add(Json.object().put("uuid", slot.uuid().text()).put("state", state).build());
    }
    return elections;
  }
}
