package org.gongxin.service;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.meeting.BallotClass;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.meeting.PlanProblem;
import org.gongxin.meeting.SampleMeeting;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.deed.Deed;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.MeetingStore;
import org.gongxin.service.port.StoredMeeting;

/** Drafts of meetings, their trustees, and the freeze (章程封存) that ends the draft. */
public final class MeetingService {
  private final MeetingStore store;
  private final MeetingLogs logs;
  private final LiveStatus status;
  private final Freezer freezer;
  private final SecureRandom random;

  MeetingService(
      MeetingStore store,
      MeetingLogs logs,
      LiveStatus status,
      Freezer freezer,
      SecureRandom random) {
    this.store = store;
    this.logs = logs;
    this.status = status;
    this.freezer = freezer;
    this.random = random;
  }

  /** The sample meeting as a meeting file. */
  public byte[] samplePlan() {
    return SampleMeeting.file();
  }

  /**
   * Keeps a meeting file as a new draft.
   *
   * @throws Refusal {@code malformed} with all problems of the file: the parameter {@code problems}
   *     is a JSON array of {@code {"path","code","params"}}
   */
  public MeetingId create(byte[] file) throws Refusal {
    MeetingPlan plan = read(file);
    MeetingId id = MeetingId.random(random);
    store.create(id, text(file), plan.trustees().size());
    return id;
  }

  /** All meetings: {@code [{"id","title","organisation","date","phase"}]}. */
  public JsonArray list() {
    List<JsonObject> list = new ArrayList<>();
    for (StoredMeeting meeting : store.list()) {
      MeetingPlan plan = stored(meeting);
      list.add(
          Json.object()
              .put("id", meeting.id().text())
              .put("title", plan.meeting().title())
              .put("organisation", plan.meeting().organisation())
              .put("date", plan.meeting().date().toString())
              .put("phase", status.phase(meeting))
              .build());
    }
    return Json.array(list);
  }

  /**
   * One meeting for its organiser: {@code {"id","plan","warnings":[{"path","code","params"}],
   * "status"}}, status being the live status.
   *
   * @throws Refusal {@code not_found}
   */
  public JsonObject view(MeetingId id) throws Refusal {
    StoredMeeting meeting = find(id);
    return Json.object()
        .put("id", id.text())
        .put("plan", Json.parse(meeting.plan()))
        .put(
            "warnings",
            stored(meeting).warnings().stream()
                .map(it -> told(it.path(), it.code().wire(), it.params()))
                .toList())
        .put("status", status.current(id))
        .build();
  }

  /**
   * Replaces the file of a draft. When its trustees change, their invitations are gone and the key
   * ceremony begins anew.
   *
   * @throws Refusal as {@link #create}; {@code not_found}; {@code stale_state} once it is frozen
   */
  public void replacePlan(MeetingId id, byte[] file) throws Refusal {
    MeetingPlan plan = read(file);
    boolean same = plan.hasTrusteesOf(stored(find(id)));
    if (!store.replacePlan(id, text(file), same ? 0 : plan.trustees().size())) {
      throw frozen();
    }
    status.changed(id);
  }

  /** Deletes a draft; refuses as {@code not_found}, or {@code stale_state} once it is frozen. */
  public void delete(MeetingId id) throws Refusal {
    find(id);
    if (!store.deleteDraft(id)) {
      throw frozen();
    }
  }

  /**
   * Fixes the manifest, begins the log, and with it everything that cannot be changed any more.
   * Freezing again does nothing.
   *
   * @param roles of those who stand behind it; two where small classes are accepted
   * @throws Refusal as {@link #requireFreezable}; {@code malformed} when the plan cannot become a
   *     manifest
   */
  public void freeze(MeetingId id, Deed.Freeze freeze, List<String> roles) throws Refusal {
    requireFreezable(id, freeze);
    freezer.freeze(find(id), freeze, roles);
    status.changed(id);
  }

  /**
   * Refuses what could not be frozen, as far as that can be seen.
   *
   * @throws Refusal {@code not_found}; {@code stale_state} until the key ceremony is complete;
   *     {@code small_class} with the parameter {@code classes} where one under ten is not accepted;
   *     {@code malformed} where others are
   */
  void requireFreezable(MeetingId id, Deed.Freeze freeze) throws Refusal {
    StoredMeeting meeting = find(id);
    if (meeting.manifest().isPresent()) {
      return;
    }
    List<String> small = stored(meeting).smallClasses().stream().map(BallotClass::id).toList();
    if (!freeze.small().containsAll(small)) {
      throw new Refusal(
          RefusalCode.SMALL_CLASS,
          "under ten and not accepted",
          Map.of("classes", String.join(", ", small)));
    }
    if (!freeze.small().equals(small)) {
      throw new Refusal(RefusalCode.MALFORMED, "small: not the classes under ten, in their order");
    }
    freezer.requireKeys(meeting);
  }

  /** Whether what cannot be taken back needs a second person; refuses as {@code not_found}. */
  boolean takesTwoPersons(MeetingId id) throws Refusal {
    Optional<MeetingLog> log = logs.find(id);
    return log.isPresent() ? log.get().manifest().twoPersons() : stored(find(id)).twoPersons();
  }

  boolean isFrozen(MeetingId id) {
    return logs.find(id).isPresent();
  }

  /** The exact bytes of the manifest; refuses as {@code not_found} or {@code stale_state}. */
  public byte[] manifest(MeetingId id) throws Refusal {
    return logs.require(id).manifestText();
  }

  private StoredMeeting find(MeetingId id) throws Refusal {
    return store.find(id).orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such meeting"));
  }

  private static MeetingPlan read(byte[] file) throws Refusal {
    return switch (MeetingPlan.read(file)) {
      case MeetingPlan.Read read -> read.plan();
      case MeetingPlan.Unread unread ->
          throw new Refusal(
              RefusalCode.MALFORMED,
              unread.problems().stream()
                  .map(PlanProblem::toString)
                  .collect(Collectors.joining("; ")),
              Map.of("problems", problems(unread.problems())));
    };
  }

  private static String problems(List<PlanProblem> problems) {
    return Json.array(
            problems.stream().map(it -> told(it.path(), it.code().wire(), it.params())).toList())
        .encode();
  }

  private static JsonObject told(String path, String code, Map<String, String> params) {
    JsonObject.Builder named = Json.object();
    params.forEach(named::put);
    return Json.object().put("path", path).put("code", code).put("params", named.build()).build();
  }

  static MeetingPlan stored(StoredMeeting meeting) {
    try {
      return MeetingPlan.parse(meeting.plan().getBytes(StandardCharsets.UTF_8));
    } catch (Refusal refusal) {
      throw new IllegalStateException("the plan of " + meeting.id() + " is damaged", refusal);
    }
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }

  private static Refusal frozen() {
    return new Refusal(RefusalCode.STALE_STATE, "the manifest is frozen");
  }
}
