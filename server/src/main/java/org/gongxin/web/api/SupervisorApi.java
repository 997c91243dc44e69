package org.gongxin.web.api;

import java.util.Map;
import org.gongxin.election.Sha256;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.Ids;
import org.gongxin.service.Services;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;

/** What trustees do as supervisors: watch the log and the box, certify, object, annul. */
final class SupervisorApi {
  private final Services services;

  SupervisorApi(Services services) {
    this.services = services;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("getBox", this::box)
        .on("getShares", this::shares)
        .on("cosign", this::cosign)
        .on("certify", this::certify)
        .on("object", this::object)
        .on("annul", this::annul);
  }

  private Answer box(Call call) throws Refusal {
    ElectionId election = Ids.election(call.election());
    services.trustees().authenticate(services.elections().meetingOf(election), call.token());
    long after = call.query("after").map(Long::parseLong).orElse(-1L);
    return new Answer.Streamed(
        "application/jsonl", Map.of(), out -> services.elections().box(election, after, out));
  }

  private Answer shares(Call call) throws Refusal {
    ElectionId election = Ids.election(call.election());
    services.trustees().authenticate(services.elections().meetingOf(election), call.token());
    return new Answer.Streamed(
        "application/jsonl", Map.of(), out -> services.elections().shares(election, out));
  }

  private Answer cosign(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    int trustee = services.trustees().authenticate(meeting, call.token());
    services.witnesses().accept(meeting, trustee, call.body());
    return Answer.none();
  }

  private Answer certify(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    int trustee = services.trustees().authenticate(meeting, call.token());
    ObjectReader body = call.json().reader();
    String round = body.string("round");
    Sha256 result = Sha256.parse(body.string("result"));
    String signature = body.string("signature");
    body.end();
    services.statements().certify(meeting, trustee, round, result, signature);
    return task(meeting, trustee);
  }

  private Answer object(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    int trustee = services.trustees().authenticate(meeting, call.token());
    ObjectReader body = call.json().reader();
    String text = body.string("text");
    String signature = body.string("signature");
    body.end();
    services.statements().object(meeting, trustee, text, signature);
    return task(meeting, trustee);
  }

  private Answer annul(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    int trustee = services.trustees().authenticate(meeting, call.token());
    ObjectReader body = call.json().reader();
    String round = body.string("round");
    String reason = body.string("reason");
    String signature = body.string("signature");
    body.end();
    services.statements().annul(meeting, trustee, round, reason, signature);
    return task(meeting, trustee);
  }

  private Answer task(MeetingId meeting, int trustee) throws Refusal {
    return Answer.json(services.trustees().task(meeting, trustee));
  }
}
