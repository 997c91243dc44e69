package org.gongxin.service.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.gongxin.election.Sha256;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.meeting.SlipCounts;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.RunningNumbers;
import org.gongxin.record.Statement;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What the log of a meeting says so far: the log entries, folded in their order. Guarded by the
 * lock of its {@link MeetingLog}, which alone feeds it.
 */
public final class MeetingProgress {
  private final Manifest manifest;
  private final Sha256 manifestHash;
  private final RunningNumbers numbers;
  private LogEntry.@Nullable Attendance attendance;
  private final Map<String, LogEntry.Slips> slips = new HashMap<>();
  private final Map<ElectionId, Sha256> credentials = new HashMap<>();
  private final Map<ElectionId, Sha256> setups = new HashMap<>();
  private final LoggedHashes ballots = new LoggedHashes();
  private final LoggedHashes challenges = new LoggedHashes();
  private final Map<ElectionId, Map<Integer, LogEntry.Share>> shares = new HashMap<>();
  private final Map<String, RoundPhase> rounds = new LinkedHashMap<>();
  private final Map<String, LogEntry.Result> results = new HashMap<>();
  private final List<String> opened = new ArrayList<>();
  private final Map<String, Set<Integer>> certified = new HashMap<>();
  private final List<Statement.Objection> objections = new ArrayList<>();
  private final Map<String, Statement.Annul> annulled = new HashMap<>();

  MeetingProgress(Manifest manifest) {
    this.manifest = manifest;
    this.manifestHash = manifest.hash();
    this.numbers = new RunningNumbers(manifest);
    manifest.rounds().forEach(round -> rounds.put(round.id(), RoundPhase.start()));
  }

  /**
   * Takes in the entry at this index.
   *
   * @throws Refusal when it cannot stand here
   */
  void accept(long index, LogEntry entry) throws Refusal {
    numbers.add(entry);
    switch (entry) {
      case LogEntry.ManifestHash it -> {
        // The log is opened with the manifest it names.
      }
      case LogEntry.Slips it -> accept(it);
      case LogEntry.Setup it -> setups.put(it.election(), it.setup());
      case LogEntry.Attendance it -> attendance = it;
      case LogEntry.Open it -> {
        move(it.round(), new RoundPhase.Move.Opening(it.time().moment()));
        opened.add(it.round());
      }
      case LogEntry.Ballot it -> ballots.add(it.election(), it.ballot(), index);
      case LogEntry.Challenge it -> challenges.add(it.election(), it.ballot(), index);
      case LogEntry.Close it -> move(it.round(), new RoundPhase.Move.Closing(it.time().moment()));
      case LogEntry.Share it ->
          shares
              .computeIfAbsent(it.election(), none -> new LinkedHashMap<>())
              .put(it.trustee(), it);
      case LogEntry.Result it -> {
        move(
            it.round(),
            it.valid() ? new RoundPhase.Move.Counting() : new RoundPhase.Move.Voiding());
        results.put(it.round(), it);
      }
      case Statement.Certify it ->
          certified.computeIfAbsent(it.round(), none -> new TreeSet<>()).add(it.by().witness());
      case Statement.Objection it -> objections.add(it);
      case Statement.Annul it -> annulled.put(it.round(), it);
    }
  }

  private void accept(LogEntry.Slips entry) {
    slips.put(entry.ballotClass(), entry);
    entry.credentials().forEach(list -> credentials.put(list.election(), list.hash()));
  }

  private void move(String round, RoundPhase.Move move) throws Refusal {
    rounds.put(round, round(round).after(move));
  }

  public Manifest manifest() {
    return manifest;
  }

  public Sha256 manifestHash() {
    return manifestHash;
  }

  /** The named numbers as of now; not to be changed. */
  public RunningNumbers numbers() {
    return numbers;
  }

  /** Whether a closed round waits for its count, so that no number may change any more. */
  public boolean isCounting() {
    return rounds.values().stream().anyMatch(phase -> phase instanceof RoundPhase.Closed);
  }

  public Optional<LogEntry.Attendance> attendance() {
    return Optional.ofNullable(attendance);
  }

  /** The counts of one class; none before its slips are made. */
  public Optional<SlipCounts> slips(String ballotClass) {
    return Optional.ofNullable(slips.get(ballotClass))
        .map(it -> new SlipCounts(it.printed(), it.handedOut(), it.replaced(), it.leftOver()));
  }

  /** The counts of all classes together. */
  public SlipCounts allSlips() {
    return manifest.classes().stream()
        .flatMap(ballotClass -> slips(ballotClass.id()).stream())
        .reduce(SlipCounts.NONE, SlipCounts::plus);
  }

  /** Whether slips of every class are made, so that rounds may be opened. */
  public boolean isReady() {
    return slips.size() == manifest.classes().size();
  }

  /** The hash of the credentials record of an election. */
  public Optional<Sha256> credentials(ElectionId election) {
    return Optional.ofNullable(credentials.get(election));
  }

  public boolean isVoided(ElectionId election, String credential) {
    return numbers.isVoided(election, credential);
  }

  /** The hash of the Setup event of an election. */
  public Optional<Sha256> setup(ElectionId election) {
    return Optional.ofNullable(setups.get(election));
  }

  /** Where the ballot with this hash, hex, stands in the log. */
  public OptionalLong ballotIndex(ElectionId election, String sha256) {
    return ballots.index(election, sha256);
  }

  /** How many ballots an election has got. */
  public int ballots(ElectionId election) {
    return ballots.count(election);
  }

  /** Where the challenge of the ballot with this hash, hex, stands in the log. */
  public OptionalLong challengeIndex(ElectionId election, String sha256) {
    return challenges.index(election, sha256);
  }

  /** How many ballots of an election were challenged. */
  public int challenges(ElectionId election) {
    return challenges.count(election);
  }

  /**
   * The phase of a round.
   *
   * @throws IllegalArgumentException when the manifest has no such round
   */
  public RoundPhase round(String id) {
    RoundPhase phase = rounds.get(id);
    if (phase == null) {
      throw new IllegalArgumentException("no round " + id);
    }
    return phase;
  }

  /** The rounds that were ever opened, in that order. */
  public List<String> openedRounds() {
    return List.copyOf(opened);
  }

  /** The share of a trustee, numbered from 1. */
  public Optional<LogEntry.Share> share(ElectionId election, int trustee) {
    return Optional.ofNullable(shares.getOrDefault(election, Map.of()).get(trustee));
  }

  /** The trustees who gave their share of an election, in the order of the log. */
  public List<Integer> sharedBy(ElectionId election) {
    return List.copyOf(shares.getOrDefault(election, Map.of()).keySet());
  }

  /** Whether this ballot was opened by its voter, so that it can never be cast. */
  public boolean isChallenged(ElectionId election, Sha256 ballot) {
    return challenges.index(election, ballot.hex()).isPresent();
  }

  /** The numbers of the witnesses who certified the result of a round. */
  public Set<Integer> certifiedBy(String round) {
    return Set.copyOf(certified.getOrDefault(round, Set.of()));
  }

  /** All objections so far. */
  public List<Statement.Objection> objections() {
    return List.copyOf(objections);
  }

  /** By what a round was declared void by its supervisors. */
  public Optional<Statement.Annul> annulled(String round) {
    return Optional.ofNullable(annulled.get(round));
  }

  /** The result of a round. */
  public Optional<LogEntry.Result> result(String round) {
    return Optional.ofNullable(results.get(round));
  }
}
