package org.gongxin.web.api;

import org.gongxin.election.PinProof;
import org.gongxin.election.UnlockCode;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.Ids;
import org.gongxin.service.Services;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;

/** The digits of slips: tried, and unlocked by two people. */
final class PinApi {
  private final Services services;

  PinApi(Services services) {
    this.services = services;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("checkPin", this::check)
        .on("proposeUnlock", this::propose)
        .on("confirmUnlock", this::confirm);
  }

  private Answer check(Call call) throws Refusal {
    services.pins().check(Ids.election(call.election()), PinProof.parse(call.body()));
    return Answer.none();
  }

  private Answer propose(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    services.pins().proposeUnlock(meeting, code(call));
    return Answer.json(services.status().current(meeting));
  }

  private Answer confirm(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    int trustee = services.trustees().authenticate(meeting, call.token());
    services.pins().confirmUnlock(meeting, code(call));
    return Answer.json(services.trustees().task(meeting, trustee));
  }

  // In the body: paths are in the log of deeds, where a slip and a time are never joined.
  private static UnlockCode code(Call call) throws Refusal {
    ObjectReader body = call.json().reader();
    UnlockCode code = UnlockCode.parse(body.string("code"));
    body.end();
    return code;
  }
}
