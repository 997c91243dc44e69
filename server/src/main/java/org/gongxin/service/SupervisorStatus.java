package org.gongxin.service;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Round;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingProgress;

/** What the supervisors' devices saw and said, as parts of the live status. */
final class SupervisorStatus {
  private final Cosignatures cosignatures;
  private final AnnulmentProposals proposals;
  private final UnlockProposals unlocking;

  SupervisorStatus(
      Cosignatures cosignatures, AnnulmentProposals proposals, UnlockProposals unlocking) {
    this.cosignatures = cosignatures;
    this.proposals = proposals;
    this.unlocking = unlocking;
  }

  /**
   * Adds {@code witnesses}, {@code annulment_proposals} and {@code objections}, and {@code
   * unlock_proposals} where slips have digits.
   */
  void addTo(JsonObject.Builder json, MeetingLog.View view) {
    MeetingId meeting = view.progress().manifest().meeting().id();
    json.put("witnesses", witnesses(meeting, view))
        .put("annulment_proposals", proposals.json(meeting))
        .put(
            "objections",
            view.progress().objections().stream()
                .map(
                    it -> Json.object().put("by", it.by().witness()).put("text", it.text()).build())
                .toList());
    if (view.progress().manifest().pin()) {
      json.put(
          "unlock_proposals",
          unlocking.of(meeting).stream().<Json>map(code -> Json.of(code.text())).toList());
    }
  }

  /** Adds {@code result_hash}, {@code certified_by} and {@code annulled} of a round. */
  static void addTo(JsonObject.Builder json, MeetingProgress progress, Round round) {
    progress
        .result(round.id())
        .ifPresent(
            result ->
                json.put("result_hash", Sha256.of(result.encode()).hex())
                    .put(
                        "certified_by",
                        progress.certifiedBy(round.id()).stream().sorted().map(Json::of).toList()));
    progress
        .annulled(round.id())
        .ifPresent(
            it ->
                json.put(
                    "annulled",
                    Json.object()
                        .put("reason", it.reason())
                        .put("by", it.by().stream().map(by -> Json.of(by.witness())).toList())
                        .build()));
  }

  private List<JsonObject> witnesses(MeetingId meeting, MeetingLog.View view) {
    long newest = view.checkpoint().map(it -> it.checkpoint().size()).orElse(0L);
    List<JsonObject> list = new ArrayList<>();
    for (int number = 1; number <= view.progress().manifest().witnesses().size(); number++) {
      long size = cosignatures.size(meeting, number);
      list.add(
          Json.object()
              .put("index", number)
              .put("size", size)
              .put("behind", newest - size)
              .build());
    }
    return list;
  }
}
