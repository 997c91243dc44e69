package org.gongxin.service;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.meeting.SlipCounts;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.MinuteTime;
import org.gongxin.record.Results;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Numbers;
import org.gongxin.rules.Rule;
import org.gongxin.rules.RuleOutcome;
import org.gongxin.rules.Scope;
import org.gongxin.service.ceremony.Ceremony;
import org.gongxin.service.ceremony.CeremonyDocument;
import org.gongxin.service.deed.Proposals;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.StoredCeremony;
import org.gongxin.service.port.StoredMeeting;

/** Writes the live status. */
final class StatusDocument {
  private static final String USUAL_ASSURANCE = Manifest.Assurance.TLS.wire();

  private final RoundResults results;
  private final SupervisorStatus supervisors;
  private final Proposals waiting;

  StatusDocument(RoundResults results, SupervisorStatus supervisors, Proposals waiting) {
    this.results = results;
    this.supervisors = supervisors;
    this.waiting = waiting;
  }

  /** The status of a draft, out of its plan and its key ceremony. */
  JsonObject of(StoredMeeting draft, StoredCeremony stored) {
    MeetingPlan plan = MeetingService.stored(draft);
    Ceremony ceremony = CeremonyService.of(stored, plan);
    List<JsonObject> members = new ArrayList<>();
    for (int i = 0; i < plan.trustees().size(); i++) {
      var member = plan.trustees().get(i);
      boolean key = ceremony.isFinished(i + 1);
      members.add(trustee(i + 1, member.role().wire(), member.name(), key, false));
    }
    JsonObject.Builder json = Json.object();
    json.put("meeting", draft.id().text())
        .put("title", plan.meeting().title())
        .put("phase", "draft")
        .put("assurance", USUAL_ASSURANCE)
        .put("expected", plan.expected())
        .put("slips", slips(SlipCounts.NONE).put("classes", List.<Json>of()).build())
        .put("trustees", members)
        .put("ceremony", CeremonyDocument.of(ceremony, plan));
    addDeeds(json, draft.id(), plan.twoPersons());
    return json.build();
  }

  /** The status of a frozen meeting, out of its log. */
  JsonObject of(MeetingLog log) {
    Results known = results.of(log).published(log.manifest());
    return log.read(view -> of(view, known));
  }

  private JsonObject of(MeetingLog.View view, Results results) {
    MeetingProgress progress = view.progress();
    Manifest manifest = progress.manifest();
    Round round = current(progress);
    JsonObject.Builder json =
        Json.object()
            .put("meeting", manifest.meeting().id().text())
            .put("title", manifest.meeting().title())
            .put("phase", phase(progress))
            .put("manifest", progress.manifestHash().hex())
            .put("manifest_code", Manifest.code(progress.manifestHash()))
            .put("assurance", manifest.assurance().wire())
            .put("expected", progress.numbers().now().get(NamedNumber.EXPECTED));
    progress.attendance().ifPresent(it -> json.put("present", it.present()));
    json.put("slips", slips(progress))
        .put("round", round(progress, round))
        .put("trustees", trustees(progress, round));
    supervisors.addTo(json, view);
    addDeeds(json, manifest.meeting().id(), manifest.twoPersons());
    view.checkpoint()
        .ifPresent(
            it ->
                json.put(
                    "log",
                    Json.object()
                        .put("size", it.checkpoint().size())
                        .put("root", it.checkpoint().root().hex())
                        .build()));
    if (!results.rounds().isEmpty()) {
      json.put("results", parse(results.encode()));
    }
    return json.build();
  }

  private void addDeeds(JsonObject.Builder json, MeetingId meeting, boolean twoPersons) {
    if (twoPersons) {
      json.put("two_persons", true);
    }
    json.put("deeds", waiting.json(meeting));
  }

  private static Json parse(byte[] own) {
    try {
      return Json.parse(own);
    } catch (Refusal refusal) {
      throw new IllegalStateException("our own text", refusal);
    }
  }

  /** The name of the phase of a frozen meeting. */
  static String phase(MeetingProgress progress) {
    if (!progress.isReady()) {
      return "frozen";
    }
    return isOver(progress) ? "sealed" : "ready";
  }

  /** Whether every round of a frozen meeting has its result. */
  static boolean isOver(MeetingProgress progress) {
    return progress.isReady()
        && progress.manifest().rounds().stream()
            .allMatch(round -> progress.result(round.id()).isPresent());
  }

  /** The round that was opened last; before any was, the first. */
  private static Round current(MeetingProgress progress) {
    List<String> opened = progress.openedRounds();
    Manifest manifest = progress.manifest();
    return opened.isEmpty()
        ? manifest.rounds().getFirst()
        : manifest.round(opened.getLast()).orElseThrow();
  }

  /** Those of the whole meeting, and those of each class. */
  private static JsonObject slips(MeetingProgress progress) {
    List<JsonObject> classes =
        progress.manifest().classes().stream()
            .map(
                each ->
                    slips(progress.slips(each.id()).orElse(SlipCounts.NONE))
                        .put("class", each.id())
                        .build())
            .toList();
    return slips(progress.allSlips()).put("classes", classes).build();
  }

  private static JsonObject.Builder slips(SlipCounts counts) {
    return Json.object()
        .put("printed", counts.printed())
        .put("handed_out", counts.handedOut())
        .put("replaced", counts.replaced())
        .put("left_over", counts.leftOver())
        .put("issued_net", counts.issuedNet());
  }

  private static JsonObject round(MeetingProgress progress, Round round) {
    RoundPhase phase = progress.round(round.id());
    JsonObject.Builder json =
        Json.object().put("id", round.id()).put("title", round.title()).put("phase", phase.wire());
    switch (phase) {
      case RoundPhase.Waiting it -> {
        // No times yet.
      }
      case RoundPhase.Open it -> json.put("opened", MinuteTime.of(it.opened()).text());
      case RoundPhase.Closed it -> times(json, it.opened(), it.closed());
      case RoundPhase.Counted it -> times(json, it.opened(), it.closed());
      case RoundPhase.Voided it -> times(json, it.opened(), it.closed());
    }
    Numbers numbers = progress.numbers().of(progress.manifest(), round);
    SupervisorStatus.addTo(json, progress, round);
    return json.put("returned", numbers.get(NamedNumber.RETURNED))
        .put(
            "elections",
            progress.manifest().electionsOf(round).stream()
                .map(slot -> election(progress, slot))
                .toList())
        .put(
            "rules",
            round.rules().stream()
                .filter(rule -> rule.scope() != Scope.OUTCOME)
                .map(rule -> rule(rule, rule.judge(numbers)))
                .toList())
        .build();
  }

  private static void times(JsonObject.Builder json, OffsetDateTime opened, OffsetDateTime closed) {
    json.put("opened", MinuteTime.of(opened).text()).put("closed", MinuteTime.of(closed).text());
  }

  private static JsonObject election(MeetingProgress progress, Manifest.ElectionSlot slot) {
    return Json.object()
        .put("uuid", slot.uuid().text())
        .put("class", slot.ballotClass())
        .put("returned", progress.ballots(slot.uuid()))
        .build();
  }

  private static JsonObject rule(Rule rule, RuleOutcome outcome) {
    JsonObject.Builder json =
        Json.object()
            .put("id", rule.id())
            .put("text", rule.text())
            .put("scope", rule.scope().wire())
            .put("numerator", outcome.numerator());
    Integer base = outcome.base();
    if (base != null) {
      json.put("base", base);
    }
    return json.put("needed", outcome.needed())
        .put("missing", outcome.missing())
        .put("met", outcome.met())
        .build();
  }

  private static List<JsonObject> trustees(MeetingProgress progress, Round round) {
    List<JsonObject> list = new ArrayList<>();
    for (Manifest.TrusteeMember member : progress.manifest().trustees().members()) {
      int number = list.size() + 1;
      boolean shared =
          progress.manifest().electionsOf(round).stream()
              .allMatch(slot -> progress.share(slot.uuid(), number).isPresent());
      list.add(trustee(number, member.role(), member.name(), true, shared));
    }
    return list;
  }

  private static JsonObject trustee(
      int number, String role, String name, boolean key, boolean shared) {
    return Json.object()
        .put("index", number)
        .put("role", role)
        .put("name", name)
        .put("key", key)
        .put("shared", shared)
        .build();
  }
}
