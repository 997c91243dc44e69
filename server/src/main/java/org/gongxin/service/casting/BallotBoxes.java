package org.gongxin.service.casting;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongxin.election.BallotVerifier;
import org.gongxin.election.Election;
import org.gongxin.election.Sha256;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.record.ElectionId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.journal.MeetingLog;
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

  /** Makes the box of an election ready to take ballots, with all that the log has. */
  public void prepare(MeetingLog log, ElectionId election) {
    BallotBox box = open(election);
    log.follow(view -> box.follow(view.progress()));
  }

  /**
   * Does what is long about a tally. It may be done at any time, and again; not inside a change of
   * the log.
   */
  public void prepareTally(MeetingLog log, ElectionId election) {
    open(election).completeTally(log);
  }

  /**
   * The encrypted tally of all ballots in the log, canonical text. To be called inside a change of
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

  /** The exact election record, when its box is in memory: also while the database is away. */
  public Optional<String> record(ElectionId election) {
    return Optional.ofNullable(boxes.get(election)).map(box -> box.record());
  }

  /** The hash of the ballot that a credential was used for, when its box is in memory. */
  public Optional<Sha256> usedBy(ElectionId election, String credential) {
    return Optional.ofNullable(boxes.get(election)).flatMap(box -> box.usedBy(credential));
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
        id, election, new BallotVerifier(election, key), credentials(id).orElseThrow(), store);
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
