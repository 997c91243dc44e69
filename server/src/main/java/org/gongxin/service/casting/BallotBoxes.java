package org.gongxin.service.casting;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongxin.election.BallotVerifier;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.record.ElectionId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredSetup;

/** The ballot boxes of the elections that are being voted in, and the lists they start from. */
public final class BallotBoxes {
  private final ElectionStore store;
  private final Map<ElectionId, BallotBox> boxes = new ConcurrentHashMap<>();
  private final Map<Point, FixedBase> keys = new ConcurrentHashMap<>();
  private final Map<ElectionId, Set<String>> credentials = new ConcurrentHashMap<>();

  public BallotBoxes(ElectionStore store) {
    this.store = store;
  }

  /** Makes the box of an election ready, which takes a moment. */
  public void prepare(ElectionId election) {
    open(election);
  }

  /**
   * The encrypted tally of all ballots in the log, canonical text. To be called under the lock of
   * the log.
   */
  public String tally(ElectionId election, MeetingProgress progress) {
    BallotBox box = open(election);
    box.follow(progress);
    return new String(box.tally().encode(), StandardCharsets.UTF_8);
  }

  /** The box of an election that is set up. Made at the first call, which takes a moment. */
  BallotBox open(ElectionId election) {
    return boxes.computeIfAbsent(election, this::make);
  }

  /** Frees the memory of an election that is closed and counted. */
  public void forget(ElectionId election) {
    boxes.remove(election);
  }

  /**
   * The public credentials of an election.
   *
   * @return empty before slips were made
   */
  public Optional<Set<String>> credentials(ElectionId election) {
    Set<String> known = credentials.get(election);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Set<String>> read = store.credentials(election).map(BallotBoxes::parse);
    read.ifPresent(list -> credentials.put(election, list));
    return read;
  }

  private BallotBox make(ElectionId id) {
    Election election = election(id);
    FixedBase key = keys.computeIfAbsent(election.publicKey(), FixedBase::of);
    return new BallotBox(
        id,
        new BallotVerifier(election, key),
        EncryptedTally.empty(election),
        credentials(id).orElseThrow(),
        store);
  }

  private Election election(ElectionId id) {
    StoredSetup setup =
        store
            .setup(id)
            .orElseThrow(() -> new IllegalStateException("election " + id + " is not set up"));
    try {
      return Election.parse(setup.record());
    } catch (Refusal refusal) {
      throw new IllegalStateException("the record of election " + id + " is damaged", refusal);
    }
  }

  private static Set<String> parse(String list) {
    try {
      return new HashSet<>(
          Json.parse(list.getBytes(StandardCharsets.UTF_8)).asArray().map(Json::asString));
    } catch (Refusal refusal) {
      throw new IllegalStateException("a list of credentials is damaged", refusal);
    }
  }
}
