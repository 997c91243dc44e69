package org.gongxin.service.ceremony;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.meeting.TrusteePlan;

/** Writes how a ceremony stands, for everybody: no key and no message is in it. */
public final class CeremonyDocument {
  private CeremonyDocument() {}

  /** In the shape of the interface description. */
  public static JsonObject of(Ceremony ceremony, MeetingPlan plan) {
    List<JsonObject> members = new ArrayList<>();
    for (int trustee = 1; trustee <= ceremony.size(); trustee++) {
      members.add(member(ceremony, trustee, plan.trustees().get(trustee - 1)));
    }
    JsonObject.Builder json =
        Json.object()
            .put("number", ceremony.number())
            .put("kind", ceremony.isSingle() ? "single" : "threshold")
            .put("size", ceremony.size())
            .put("threshold", ceremony.threshold())
            .put("state", ceremony.state().wire())
            .put("members", members);
    ceremony.complaint().ifPresent(it -> json.put("complaint", it.toJson()));
    ceremony.sharedDevice().ifPresent(it -> json.put("shared_device", it));
    return json.build();
  }

  private static JsonObject member(Ceremony ceremony, int trustee, TrusteePlan plan) {
    JsonObject.Builder json =
        Json.object()
            .put("index", trustee)
            .put("role", plan.role().wire())
            .put("name", plan.name())
            .put("done", ceremony.done(trustee).stream().map(it -> Json.of(it.wire())).toList());
    ceremony.wanted(trustee).ifPresent(it -> json.put("wanted", it.wire()));
    ceremony
        .first(trustee)
        .ifPresent(it -> json.put("device", ceremony.devices().indexOf(it.device()) + 1));
    return json.build();
  }
}
