package org.gongxin.web.api;

import org.gongxin.json.ObjectReader;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.Ids;
import org.gongxin.service.Services;
import org.gongxin.service.deed.Deed;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;

/** The meeting itself: attendance, and the rounds opened and closed. */
final class RoundApi {
  private final Services services;
  private final DeedApi deeds;

  RoundApi(Services services, DeedApi deeds) {
    this.services = services;
    this.deeds = deeds;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("setAttendance", this::attendance)
        .on("openRound", this::open)
        .on("closeRound", this::close);
  }

  private Answer attendance(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    ObjectReader body = call.json().reader();
    int expected = body.integer("expected");
    int present = body.integer("present");
    String reason = body.optionalString("reason").orElse(null);
    body.end();
    services.attendance().set(meeting, expected, present, reason);
    return Answer.json(services.status().current(meeting));
  }

  private Answer open(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    return deeds.begin(call, meeting, new Deed.Open(call.path("round")));
  }

  private Answer close(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    return deeds.begin(call, meeting, new Deed.Close(call.path("round")));
  }
}
