package org.gongxin.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.election.UnlockCode;
import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;

/**
 * Locked slips that the organiser wants unlocked and that wait for a trustee's word. In memory
 * alone: after a restart they are proposed again.
 */
final class UnlockProposals {
  /** A slip in one election. */
  record Place(ElectionId election, String credential) {}

  private final Map<MeetingId, Map<UnlockCode, Place>> waiting = new LinkedHashMap<>();

  synchronized void put(MeetingId meeting, UnlockCode code, Place place) {
    waiting.computeIfAbsent(meeting, none -> new LinkedHashMap<>()).put(code, place);
  }

  /** Takes a proposal out, if there is one. */
  synchronized Optional<Place> take(MeetingId meeting, UnlockCode code) {
    return Optional.ofNullable(waiting.get(meeting)).map(places -> places.remove(code));
  }

  /** What waits, in the order of the proposals. */
  synchronized List<UnlockCode> of(MeetingId meeting) {
    return List.copyOf(waiting.getOrDefault(meeting, Map.of()).keySet());
  }
}
