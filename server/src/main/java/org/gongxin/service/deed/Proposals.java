package org.gongxin.service.deed;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.json.JsonObject;
import org.gongxin.record.MeetingId;

/**
 * What is proposed and neither confirmed, withdrawn nor ended. It is in memory alone, for it may
 * hold the credentials of a slip: after a restart it is proposed again.
 */
public final class Proposals {
  private final Map<MeetingId, List<Proposal>> open = new HashMap<>();
  private final InstantSource clock;

  public Proposals(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds one behind the others. */
  public synchronized void add(MeetingId meeting, Proposal proposal) {
    open.computeIfAbsent(meeting, none -> new ArrayList<>()).add(proposal);
  }

  /** All that wait, the oldest first. */
  public synchronized List<Proposal> of(MeetingId meeting) {
    List<Proposal> waiting = open.getOrDefault(meeting, List.of());
    if (!waiting.isEmpty()) {
      waiting.removeIf(proposal -> !clock.instant().isBefore(proposal.ends()));
    }
    return List.copyOf(waiting);
  }

  /** The one of this number, if it still waits. */
  public Optional<Proposal> find(MeetingId meeting, int number) {
    return of(meeting).stream().filter(proposal -> proposal.number() == number).findFirst();
  }

  /** It waits no more. */
  public synchronized void remove(MeetingId meeting, int number) {
    open.getOrDefault(meeting, new ArrayList<>()).removeIf(it -> it.number() == number);
  }

  /** What waits, for the live status. */
  public List<JsonObject> json(MeetingId meeting) {
    return of(meeting).stream().map(Proposal::json).toList();
  }
}
