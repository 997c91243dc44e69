package org.gongxin.service.ceremony;

import java.util.List;
import org.gongxin.election.trustees.ShareInput;
import org.gongxin.election.zk.Proof;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.refusal.Refusal;

/** Writes what a trustee's device needs to go on, or to restore its share from its secret. */
public final class TrusteeView {
  private TrusteeView() {}

  /** In the shape of the interface description. A step is shown when everybody has done it. */
  public static JsonObject of(Ceremony ceremony, MeetingPlan plan, int trustee) {
    JsonObject.Builder json =
        Json.object()
            .put("number", ceremony.number())
            .put("index", trustee)
            .put("size", ceremony.size())
            .put("threshold", ceremony.threshold());
    if (!ceremony.isSingle()) {
      threshold(ceremony, trustee, json);
    }
    if (ceremony.state() == Ceremony.State.COMPLETE) {
      json.put("trustees", record(ceremony, plan));
    }
    JsonObject.Builder own = Json.object();
    for (Step step : ceremony.done(trustee)) {
      own.put(step.wire(), Ceremony.parse(ceremony.message(trustee, step).orElseThrow().text()));
    }
    return json.put("own", own.build()).build();
  }

  private static void threshold(Ceremony ceremony, int trustee, JsonObject.Builder json) {
    if (ceremony.isDoneByAll(Step.CERTIFICATE)) {
      json.put("certificates", ceremony.messages(Step.CERTIFICATE));
    }
    if (ceremony.isDoneByAll(Step.COMMITMENT)) {
      json.put("commitments", ceremony.messages(Step.COMMITMENT));
    }
    if (ceremony.isDoneByAll(Step.POLYNOMIAL)) {
      ShareInput input = new ThresholdMessages(ceremony).inputs().get(trustee - 1);
      List<Json> signatures = input.signatures().stream().<Json>map(Proof::toJson).toList();
      json.put("input", input.toJson())
          .put(
              "dealings",
              Json.object()
                  .put(
                      "coefexps",
                      input.coefficients().stream().<Json>map(it -> it.toJson()).toList())
                  .put("signatures", signatures)
                  .build());
    }
  }

  private static Json record(Ceremony ceremony, MeetingPlan plan) {
    try {
      return Json.parse(KeySet.record(ceremony, plan.trustees()).encode());
    } catch (Refusal refusal) {
      throw new IllegalStateException("our own text", refusal);
    }
  }
}
