package org.gongxin.service.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gongxin.log.TreeHash;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.AppendOutcome;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.LogAppend;
import org.gongxin.service.port.LogHead;
import org.gongxin.service.port.OutcomeUnknownException;
import org.gongxin.service.port.StoredMeeting;
import org.gongxin.service.port.Stores;

/** The logs of all frozen meetings, each opened once and kept open. */
public final class MeetingLogs {
  private final Map<MeetingId, MeetingLog> logs = new ConcurrentHashMap<>();
  private final Map<ElectionId, MeetingLog> byElection = new ConcurrentHashMap<>();
  private final List<Consumer<MeetingId>> listeners = new CopyOnWriteArrayList<>();
  private final Stores stores;
  private final LogFiles files;

  private MeetingLogs(Stores stores, LogFiles files) {
    this.stores = stores;
    this.files = files;
  }

  /**
   * Opens every log: hashes it anew, compares it with its last checkpoint, and compares what is
   * stored beside it with what it commits to.
   *
   * @throws LogRegressionException when a log is behind what was signed, or anything was changed
   * @throws IOException when the files beside the database are not in order
   */
  public static MeetingLogs open(Stores stores, LogFiles files) throws IOException {
    MeetingLogs logs = new MeetingLogs(stores, files);
    List<MeetingId> stored = stores.log().meetings();
    for (MeetingId signed : files.signedMeetings()) {
      if (!stored.contains(signed)) {
        throw new LogRegressionException(
            "The database has no log "
                + signed
                + ", but a checkpoint of it was signed. Is it the right database?\n"
                + files.checkpoint(signed).orElseThrow().encode());
      }
    }
    for (MeetingId meeting : stored) {
      MeetingLog log = logs.read(meeting);
      StoredRecordCheck.require(log, stores.elections());
      log.sign();
      logs.keep(log);
    }
    return logs;
  }

  /**
   * Stores the first entry of a log with the manifest it names.
   *
   * @throws Refusal {@code stale_state} when the draft changed meanwhile; {@code unavailable} when
   *     the database does not answer, after which the meeting must be read again
   */
  public void begin(MeetingId meeting, Manifest manifest, Attachment.Frozen frozen) throws Refusal {
    byte[] first = new LogEntry.ManifestHash(manifest.hash()).encode();
    LogHead head = new LogHead(1, TreeHash.leaf(first).hex());
    LogAppend append =
        new LogAppend(
            meeting,
            LogHead.NONE,
            head,
            List.of(new String(first, StandardCharsets.UTF_8)),
            List.of(frozen));
    try {
      if (stores.log().append(append) != AppendOutcome.APPENDED
          && stores.log().head(meeting).isEmpty()) {
        throw new Refusal(RefusalCode.STALE_STATE, "the draft changed meanwhile");
      }
    } catch (OutcomeUnknownException e) {
      if (stores.log().head(meeting).isEmpty()) {
        throw new Refusal(RefusalCode.UNAVAILABLE, "the database did not answer: try again");
      }
    }
  }

  /** Opens the log of a meeting that has just been frozen; again does nothing. */
  public synchronized MeetingLog open(MeetingId meeting) throws IOException {
    MeetingLog known = logs.get(meeting);
    if (known != null) {
      return known;
    }
    MeetingLog log = read(meeting);
    log.sign();
    keep(log);
    return log;
  }

  private MeetingLog read(MeetingId meeting) throws IOException {
    String stored =
        stores
            .meetings()
            .find(meeting)
            .flatMap(StoredMeeting::manifest)
            .orElseThrow(() -> new LogRegressionException("log " + meeting + " has no manifest"));
    return MeetingLog.open(
        meeting, parse(meeting, stored), stores.log(), files, () -> tell(meeting));
  }

  private void keep(MeetingLog log) {
    logs.put(log.meeting(), log);
    Manifest manifest = log.manifest();
    manifest.classes().stream()
        .flatMap(ballotClass -> manifest.uuidsOf(ballotClass).stream())
        .forEach(election -> byElection.put(election, log));
  }

  /**
   * The log of the meeting that an election, spare or not, belongs to.
   *
   * @throws Refusal {@code not_found}
   */
  public MeetingLog require(ElectionId election) throws Refusal {
    MeetingLog log = byElection.get(election);
    if (log == null) {
      throw new Refusal(RefusalCode.NOT_FOUND, "no such election");
    }
    return log;
  }

  /** The log of a meeting; empty for a draft. */
  public Optional<MeetingLog> find(MeetingId meeting) {
    return Optional.ofNullable(logs.get(meeting));
  }

  /**
   * The log of a frozen meeting.
   *
   * @throws Refusal {@code not_found}, or {@code stale_state} for a draft
   */
  public MeetingLog require(MeetingId meeting) throws Refusal {
    MeetingLog log = logs.get(meeting);
    if (log != null) {
      return log;
    }
    if (stores.meetings().find(meeting).isEmpty()) {
      throw new Refusal(RefusalCode.NOT_FOUND, "no such meeting");
    }
    throw new Refusal(RefusalCode.STALE_STATE, "the manifest is not frozen");
  }

  /** All open logs. */
  public List<MeetingLog> all() {
    return List.copyOf(logs.values());
  }

  /** Tells of each meeting whose log grew. The listener must return at once. */
  public void onChange(Consumer<MeetingId> listener) {
    listeners.add(listener);
  }

  private void tell(MeetingId meeting) {
    listeners.forEach(listener -> listener.accept(meeting));
  }

  private static Manifest parse(MeetingId meeting, String manifest) {
    try {
      return Manifest.parse(manifest.getBytes(StandardCharsets.UTF_8));
    } catch (Refusal refusal) {
      throw new LogRegressionException(
          "the manifest of " + meeting + " is damaged: " + refusal.getMessage());
    }
  }
}
