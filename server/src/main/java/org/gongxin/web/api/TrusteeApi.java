package org.gongxin.web.api;

import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.Ids;
import org.gongxin.service.Services;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;

/** What a trustee (开票人) does, known by the token of their link. */
final class TrusteeApi {
  private final Services services;

  TrusteeApi(Services services) {
    this.services = services;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("getTrusteeTask", this::task)
        .on("takeLink", this::takeLink)
        .on("getTrusteeCeremony", this::ceremony)
        .on("postCeremonyMessage", this::message)
        .on("postComplaint", this::complaint)
        .on("postShare", this::share);
  }

  private Answer task(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    return task(meeting, services.trustees().authenticate(meeting, call.token()));
  }

  private Answer takeLink(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    return task(meeting, services.trustees().takeLink(meeting, call.token(), call.body()));
  }

  private Answer ceremony(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    int trustee = services.trustees().authenticate(meeting, call.token());
    return Answer.json(services.ceremonies().view(meeting, trustee));
  }

  private Answer message(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    int trustee = services.trustees().authenticate(meeting, call.token());
    services.ceremonies().accept(meeting, trustee, call.body());
    return task(meeting, trustee);
  }

  private Answer complaint(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    int trustee = services.trustees().authenticate(meeting, call.token());
    services.ceremonies().complain(meeting, trustee, call.body());
    return task(meeting, trustee);
  }

  private Answer share(Call call) throws Refusal {
    ElectionId election = Ids.election(call.election());
    MeetingId meeting = services.elections().meetingOf(election);
    int trustee = services.trustees().authenticate(meeting, call.token());
    services.shares().accept(election, trustee, call.body());
    return task(meeting, trustee);
  }

  private Answer task(MeetingId meeting, int trustee) throws Refusal {
    return Answer.json(services.trustees().task(meeting, trustee));
  }
}
