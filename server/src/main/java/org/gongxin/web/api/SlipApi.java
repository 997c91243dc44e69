package org.gongxin.web.api;

import java.util.List;
import java.util.Map;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.record.LogEntry;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.Ids;
import org.gongxin.service.Services;
import org.gongxin.service.deed.Deed;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;

/** Slips: printed, uploaded, counted, voided. */
final class SlipApi {
  private static final int MOST = 20_000;

  private final Services services;
  private final DeedApi deeds;
  private final SlipPrinting printing;

  SlipApi(Services services, DeedApi deeds, SlipPrinting printing) {
    this.services = services;
    this.deeds = deeds;
    this.printing = printing;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("printSlips", this::print)
        .on("uploadCredentials", this::upload)
        .on("setSlipCounts", this::count)
        .on("voidSlip", this::voidSlip);
  }

  // Nothing is written before the service accepts the order, so a refusal is still an answer; a
  // failure after that cuts the stream, and what was received is no PDF.
  private Answer print(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    ObjectReader body = call.json().reader();
    String ballotClass = body.string("class");
    int number = (int) body.integer("number", 1, MOST);
    body.end();
    byte[] manifest = services.meetings().manifest(meeting);
    return new Answer.Streamed(
        "application/pdf",
        Map.of("Content-Disposition", "attachment; filename=\"slips.pdf\""),
        out ->
            services
                .slips()
                .make(
                    meeting,
                    ballotClass,
                    number,
                    new FirstSlip(() -> printing.begin(manifest, ballotClass, out))));
  }

  private Answer upload(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    services.slips().upload(meeting, call.path("class"), call.body());
    return Answer.json(services.status().current(meeting));
  }

  private Answer count(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    ObjectReader body = call.json().reader();
    int handedOut = body.integer("handed_out");
    int replaced = body.integer("replaced");
    int leftOver = body.integer("left_over");
    body.end();
    services.slips().count(meeting, call.path("class"), handedOut, replaced, leftOver);
    return Answer.json(services.status().current(meeting));
  }

  private Answer voidSlip(Call call) throws Refusal {
    MeetingId meeting = Ids.meeting(call.meeting());
    ObjectReader body = call.json().reader();
    List<LogEntry.Voided> credentials = body.array("credentials").map(SlipApi::voided);
    body.end();
    String ballotClass = services.slips().classOf(meeting, credentials);
    return deeds.begin(call, meeting, new Deed.VoidSlip(ballotClass, credentials));
  }

  private static LogEntry.Voided voided(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    String election = reader.string("election");
    String credential = reader.string("credential");
    reader.end();
    try {
      return new LogEntry.Voided(Ids.election(election), credential);
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalCode.MALFORMED, "credential");
    }
  }
}
