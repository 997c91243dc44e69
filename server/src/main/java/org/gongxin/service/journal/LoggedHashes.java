package org.gongxin.service.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;

/** Where the log names ballots by their hashes, in each election. */
final class LoggedHashes {
  private final Map<ElectionId, Map<String, Long>> places = new HashMap<>();

  void add(ElectionId election, Sha256 ballot, long index) {
    places.computeIfAbsent(election, none -> new HashMap<>()).put(ballot.hex(), index);
  }

  OptionalLong index(ElectionId election, String sha256) {
    Long index = places.getOrDefault(election, Map.of()).get(sha256);
    return index == null ? OptionalLong.empty() : OptionalLong.of(index);
  }

  int count(ElectionId election) {
    return places.getOrDefault(election, Map.of()).size();
  }
}
