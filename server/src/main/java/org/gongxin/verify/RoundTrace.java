package org.gongxin.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.Round;
import org.jspecify.annotations.Nullable;

/** What the log says of one round that was opened. Filled by {@link LogOrderCheck}. */
final class RoundTrace {
  final Round round;
  final Map<ElectionId, ElectionTrace> elections = new LinkedHashMap<>();
  boolean closed;

  /** Whether its supervisors declared it void. */
  boolean annulled;

  /** Whether they did so before it had a result, so that nothing of it may be decrypted. */
  boolean annulledUncounted;

  /** The {@code result} entry and where it stands; null and -1 before there is one. */
  LogEntry.@Nullable Result result;

  int resultAt = -1;

  RoundTrace(Manifest manifest, Round round) {
    this.round = round;
    manifest.electionsOf(round).forEach(it -> elections.put(it.uuid(), new ElectionTrace(it)));
  }

  /** Whether it was closed and has a result. */
  boolean isFinished() {
    return closed && result != null;
  }

  /** Whether the log says that it was counted. */
  boolean isCounted() {
    return result != null && result.valid();
  }

  /** What the log says of one election of the round. */
  static final class ElectionTrace {
    final Manifest.ElectionSlot slot;

    /** Ballots in the order of the log, and where they stand. */
    final List<Sha256> ballots = new ArrayList<>();

    final List<Integer> ballotsAt = new ArrayList<>();

    /** Shares by the number of the trustee. */
    final Map<Integer, LogEntry.Share> shares = new TreeMap<>();

    ElectionTrace(Manifest.ElectionSlot slot) {
      this.slot = slot;
    }
  }
}
