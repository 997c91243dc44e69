package org.gongxin.web.api;

import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.WireName;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.Ids;
import org.gongxin.service.Services;
import org.gongxin.service.deed.Deed;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;

/** Preparing a meeting: its plan, its trustees, its freeze. */
final class MeetingApi {
  private final Services services;
  private final DeedApi deeds;
  private final boolean tls;

  /**
   * Makes the endpoints.
   *
   * @param deeds what takes two persons begins there
   * @param tls whether people reach this server over TLS
   */
  MeetingApi(Services services, DeedApi deeds, boolean tls) {
    this.services = services;
    this.deeds = deeds;
    this.tls = tls;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("getSamplePlan", this::sample)
        .on("listMeetings", this::list)
        .on("createMeeting", this::create)
        .on("getMeeting", this::view)
        .on("replacePlan", this::replace)
        .on("deleteDraft", this::delete)
        .on("inviteTrustees", this::invite)
        .on("restartCeremony", this::restartCeremony)
        .on("shareDevice", this::shareDevice)
        .on("freeze", this::freeze);
  }

  private Answer sample(Call call) {
    return Answer.bytes(200, Answer.JSON, services.meetings().samplePlan());
  }

  private Answer list(Call call) {
    return Answer.json(Json.object().put("meetings", services.meetings().list()).build());
  }

  private Answer create(Call call) throws Refusal {
    MeetingId meeting = services.meetings().create(call.body());
    return Answer.json(201, services.meetings().view(meeting));
  }

  private Answer view(Call call) throws Refusal {
    return Answer.json(services.meetings().view(Ids.meeting(call.meeting())));
  }

  private Answer replace(Call call) throws Refusal {
    services.meetings().replacePlan(Ids.meeting(call.meeting()), call.body());
    return view(call);
  }

  private Answer delete(Call call) throws Refusal {
    services.meetings().delete(Ids.meeting(call.meeting()));
    return Answer.none();
  }

  private Answer invite(Call call) throws Refusal {
    int trustee = Integer.parseInt(call.path("index"));
    String token = services.trustees().invite(Ids.meeting(call.meeting()), trustee);
    return Answer.json(Json.object().put("token", token).build());
  }

  private Answer restartCeremony(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    services.ceremonies().restart(meeting);
    return Answer.json(services.ceremonies().state(meeting));
  }

  private Answer shareDevice(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    ObjectReader body = call.json().reader();
    String reason = body.string("reason");
    body.end();
    services.ceremonies().shareDevice(meeting, reason);
    return Answer.json(services.ceremonies().state(meeting));
  }

  private Answer freeze(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    ObjectReader body = call.json().reader();
    Manifest.Assurance assurance =
        WireName.parse(Manifest.Assurance.class, body.string("assurance"));
    Manifest.SlipOrigin slips =
        WireName.parse(
            Manifest.SlipOrigin.class,
            body.optionalString("slips").orElse(Manifest.SlipOrigin.SERVER.wire()));
    List<String> small = body.has("small") ? body.array("small").map(Json::asString) : List.of();
    body.end();
    if (assurance == Manifest.Assurance.TLS && !tls) {
      throw new Refusal(RefusalCode.NO_TLS, "people reach this server without TLS");
    }
    return deeds.begin(call, meeting, new Deed.Freeze(assurance, slips, small));
  }
}
