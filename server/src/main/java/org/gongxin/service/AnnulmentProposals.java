package org.gongxin.service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Statement;

/**
 * Annulments that one role has signed and that wait for another one, the newest of each trustee for
 * each round. They are no statements yet and in memory alone: after a restart they are made again.
 */
final class AnnulmentProposals {
  private record Place(MeetingId meeting, String round) {}

  private final Map<Place, Map<Integer, Statement.Annul>> waiting = new LinkedHashMap<>();

  /** Keeps the proposal of one trustee, in the place of their earlier one. */
  synchronized void put(MeetingId meeting, Statement.Annul proposal) {
    waiting
        .computeIfAbsent(new Place(meeting, proposal.round()), none -> new TreeMap<>())
        .put(proposal.by().getFirst().witness(), proposal);
  }

  /** All signatures under these words, by the number of the trustee. */
  synchronized List<Statement.Signature> signatures(
      MeetingId meeting, String round, String reason) {
    return waiting.getOrDefault(new Place(meeting, round), Map.of()).values().stream()
        .filter(proposal -> proposal.reason().equals(reason))
        .map(proposal -> proposal.by().getFirst())
        .toList();
  }

  /** The round is declared void: nothing waits any more. */
  synchronized void clear(MeetingId meeting, String round) {
    waiting.remove(new Place(meeting, round));
  }

  /** What waits, for the live status: {@code [{"round","reason","by":[index…]}]}. */
  synchronized List<JsonObject> json(MeetingId meeting) {
    List<JsonObject> list = new ArrayList<>();
    waiting.forEach(
        (place, proposals) -> {
          if (place.meeting.equals(meeting)) {
            byReason(proposals).forEach((reason, by) -> list.add(json(place.round, reason, by)));
          }
        });
    return list;
  }

  private static Map<String, List<Json>> byReason(Map<Integer, Statement.Annul> proposals) {
    Map<String, List<Json>> byReason = new LinkedHashMap<>();
    proposals.forEach(
        (trustee, proposal) ->
            byReason
                .computeIfAbsent(proposal.reason(), none -> new ArrayList<>())
                .add(Json.of(trustee)));
    return byReason;
  }

  private static JsonObject json(String round, String reason, List<Json> by) {
    return Json.object().put("round", round).put("reason", reason).put("by", by).build();
  }
}
