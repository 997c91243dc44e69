package org.gongxin.web.api;

import java.nio.charset.StandardCharsets;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.Ids;
import org.gongxin.service.Services;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.live.EventHub;
import org.gongxin.web.openapi.OpenApiRouter;

/** What anybody may read of a meeting and its log. */
final class PublicApi {
  private final Services services;
  private final EventHub events;

  PublicApi(Services services, EventHub events) {
    this.services = services;
    this.events = events;
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("getCurrent", this::running)
        .on("getManifest", this::manifest)
        .on("getStatus", this::status)
        .on("getEvents", this::events)
        .on("getCeremony", this::ceremony)
        .on("getCheckpoint", this::checkpoint)
        .on("getTile", this::tile);
  }

  private Answer running(Call call) {
    return Answer.json(Json.object().put("meetings", services.status().running()).build());
  }

  private Answer manifest(Call call) throws Refusal {
    return Answer.bytes(
        200, Answer.JSON, services.meetings().manifest(Ids.meeting(call.meeting())));
  }

  private Answer status(Call call) throws Refusal {
    return Answer.json(services.status().current(Ids.meeting(call.meeting())));
  }

  private Answer ceremony(Call call) throws Refusal {
    return Answer.json(services.ceremonies().state(Ids.meeting(call.meeting())));
  }

  private Answer events(Call call) {
    return new Answer.Events(sink -> events.listen(call.meeting(), sink));
  }

  private Answer checkpoint(Call call) throws Refusal {
    return Answer.text(200, services.log().checkpoint(Ids.meeting(call.meeting())));
  }

  private Answer tile(Call call) throws Refusal {
    byte[] tile = services.log().tile(Ids.meeting(call.meeting()), call.path("tile"));
    return Answer.bytes(200, "application/octet-stream", tile);
  }

  static Answer utf8Json(String text) {
    return Answer.bytes(200, Answer.JSON, text.getBytes(StandardCharsets.UTF_8));
  }
}
