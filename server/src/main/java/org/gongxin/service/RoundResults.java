package org.gongxin.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gongxin.election.ElectionResult;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Results;
import org.gongxin.record.Round;
import org.gongxin.record.RoundResult;
import org.gongxin.record.RunningNumbers;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.port.ElectionStore;

/** The results of the rounds that are counted or void, computed again from log and store. */
final class RoundResults {
  /** A round of a meeting. */
  private record Key(MeetingId meeting, String round) {}

  private final ElectionStore store;
  private final Map<Key, RoundResult> computed = new ConcurrentHashMap<>();

  RoundResults(ElectionStore store) {
    this.store = store;
  }

  /** All results so far, in the order of the manifest. */
  Results of(MeetingLog log) {
    List<RoundResult> rounds = new ArrayList<>();
    for (Round round : log.manifest().rounds()) {
      log.read(view -> view.progress().result(round.id()))
          .ifPresent(
              entry ->
                  rounds.add(
                      computed.computeIfAbsent(
                          new Key(log.meeting(), round.id()), none -> compute(log, round, entry))));
    }
    return new Results(log.meeting(), log.read(view -> view.progress().manifestHash()), rounds);
  }

  private RoundResult compute(MeetingLog log, Round round, LogEntry.Result entry) {
    Manifest manifest = log.manifest();
    List<RoundResult.Finished> finished = new ArrayList<>();
    for (LogEntry.ArchiveHash archive : entry.archives()) {
      ElectionResult result =
          entry.valid() ? parse(store.result(archive.election()).orElseThrow()) : null;
      finished.add(new RoundResult.Finished(archive.archive(), result));
    }
    return RoundResult.of(manifest, round, numbersBefore(log, entry), finished);
  }

  /** The numbers as they stood when the round got its result. */
  private static RunningNumbers numbersBefore(MeetingLog log, LogEntry.Result result) {
    RunningNumbers numbers = new RunningNumbers(log.manifest());
    try {
      for (byte[] bytes : log.read(view -> List.copyOf(view.entries()))) {
        LogEntry entry = LogEntry.parse(bytes);
        if (entry.equals(result)) {
          break;
        }
        numbers.add(entry);
      }
      return numbers;
    } catch (Refusal refusal) {
      throw new IllegalStateException("an entry of the log is damaged", refusal);
    }
  }

  private static ElectionResult parse(String result) {
    try {
      return ElectionResult.parse(result.getBytes(StandardCharsets.UTF_8));
    } catch (Refusal refusal) {
      throw new IllegalStateException("a stored result is damaged", refusal);
    }
  }
}
