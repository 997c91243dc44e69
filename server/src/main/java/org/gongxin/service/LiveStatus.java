package org.gongxin.service;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.Delay;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.port.CeremonyStore;
import org.gongxin.service.port.MeetingStore;
import org.gongxin.service.port.StoredCeremony;
import org.gongxin.service.port.StoredMeeting;

/**
 * What everybody may see of a meeting while it goes on; nothing in it depends on a choice before
 * the count. Changes are told to listeners together, a few times a second at most.
 */
public final class LiveStatus {
  private static final Duration COALESCED = Duration.ofMillis(250);

  private final MeetingStore meetings;
  private final CeremonyStore ceremonies;
  private final MeetingLogs logs;
  private final StatusDocument document;
  private final Map<MeetingId, List<Consumer<JsonObject>>> listeners = new ConcurrentHashMap<>();
  private final Set<MeetingId> changed = ConcurrentHashMap.newKeySet();

  LiveStatus(
      MeetingStore meetings, CeremonyStore ceremonies, MeetingLogs logs, StatusDocument document) {
    this.meetings = meetings;
    this.ceremonies = ceremonies;
    this.logs = logs;
    this.document = document;
    logs.onChange(this::changed);
  }

  /**
   * The meetings that are frozen and not over, by title: {@code [{"meeting","title"}]}. A code that
   * is typed in is of one of them. Nothing is read from the database: anybody may ask.
   */
  public JsonArray running() {
    return Json.array(
        logs.all().stream()
            .filter(log -> !log.read(view -> StatusDocument.isOver(view.progress())))
            .map(log -> log.manifest().meeting())
            .sorted(
                Comparator.comparing(Manifest.Meeting::title)
                    .thenComparing(meeting -> meeting.id().text()))
            .map(
                meeting ->
                    Json.object()
                        .put("meeting", meeting.id().text())
                        .put("title", meeting.title())
                        .build())
            .toList());
  }

  /** The end of a subscription. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * The status now, in the shape of the interface description.
   *
   * @throws Refusal {@code not_found}
   */
  public JsonObject current(MeetingId meeting) throws Refusal {
    var log = logs.find(meeting);
    if (log.isPresent()) {
      return document.of(log.get());
    }
    StoredCeremony ceremony = ceremonies.find(meeting).orElseThrow(LiveStatus::notFound);
    StoredMeeting draft = meetings.find(meeting).orElseThrow(LiveStatus::notFound);
    return document.of(draft, ceremony);
  }

  /**
   * Tells the listener of each change from now on, the newest status only. It is called on a
   * virtual thread and may wait; a slow one delays the others of its meeting.
   *
   * @throws Refusal {@code not_found}
   */
  public Subscription subscribe(MeetingId meeting, Consumer<JsonObject> listener) throws Refusal {
    if (logs.find(meeting).isEmpty() && meetings.find(meeting).isEmpty()) {
      throw notFound();
    }
    List<Consumer<JsonObject>> list =
        listeners.computeIfAbsent(meeting, none -> new CopyOnWriteArrayList<>());
    list.add(listener);
    return () -> list.remove(listener);
  }

  private static Refusal notFound() {
    return new Refusal(RefusalCode.NOT_FOUND, "no such meeting");
  }

  /** The name of the phase of a meeting. */
  String phase(StoredMeeting meeting) {
    return logs.find(meeting.id())
        .map(log -> log.read(view -> StatusDocument.phase(view.progress())))
        .orElse("draft");
  }

  /** Something about the meeting changed. Returns at once. */
  void changed(MeetingId meeting) {
    boolean wanted = !listeners.getOrDefault(meeting, List.of()).isEmpty();
    if (wanted && changed.add(meeting)) {
      Delay.then(COALESCED, "live-status", () -> tell(meeting));
    }
  }

  private void tell(MeetingId meeting) {
    changed.remove(meeting); // before the status is read: what changes from here on is told again
    try {
      JsonObject status = current(meeting);
      listeners.getOrDefault(meeting, List.of()).forEach(listener -> listener.accept(status));
    } catch (Refusal refusal) {
      listeners.remove(meeting); // a draft that was deleted
    }
  }
}
