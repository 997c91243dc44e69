package org.gongxin.web.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.Ids;
import org.gongxin.service.RecordService;
import org.gongxin.service.Services;
import org.gongxin.web.http.Answer;
import org.gongxin.web.http.Call;
import org.gongxin.web.http.Endpoint;
import org.gongxin.web.openapi.OpenApiRouter;

/**
 * Results and the record file: what everybody may see, and the whole for the organiser and the
 * trustees.
 */
final class RecordApi {
  private final Services services;
  private final RecordService records;

  RecordApi(Services services) {
    this.services = services;
    this.records = services.records();
  }

  void addTo(OpenApiRouter.Builder<Endpoint> router) {
    router
        .on("getResults", call -> results(records.publishedResults(meeting(call))))
        .on("getRecord", call -> file(call, records::publishedRecord))
        .on("getWholeResults", call -> results(records.results(meeting(call))))
        .on("getWholeRecord", call -> file(call, records::record))
        .on("getTrusteeResults", call -> results(records.results(trustee(call))))
        .on(
            "getTrusteeRecord",
            call -> {
              trustee(call);
              return file(call, records::record);
            });
  }

  private static MeetingId meeting(Call call) throws Refusal {
    return Ids.meeting(call.meeting());
  }

  private MeetingId trustee(Call call) throws Refusal {
    MeetingId meeting = meeting(call);
    services.trustees().authenticate(meeting, call.token());
    return meeting;
  }

  private static Answer results(byte[] text) {
    return Answer.bytes(200, Answer.JSON, text);
  }

  /** Finds the record file of a meeting. */
  @FunctionalInterface
  private interface Finder {
    Path find(MeetingId meeting) throws Refusal, IOException;
  }

  // The file is found before the first byte is sent, so that a refusal is still an answer.
  private static Answer file(Call call, Finder finder) {
    String name = "attachment; filename=\"" + call.meeting() + ".gongxin.zip\"";
    return new Answer.Streamed(
        "application/zip",
        Map.of("Content-Disposition", name),
        out -> Files.copy(finder.find(meeting(call)), out));
  }
}
