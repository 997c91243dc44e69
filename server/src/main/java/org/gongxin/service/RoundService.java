package org.gongxin.service;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongxin.meeting.RoundPhase;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.MinuteTime;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.rules.Numbers;
import org.gongxin.rules.Rule;
import org.gongxin.rules.RuleOutcome;
import org.gongxin.rules.Scope;
import org.gongxin.service.casting.BallotBoxes;
import org.gongxin.service.casting.BallotIntake;
import org.gongxin.service.journal.Change.Addition;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.Durability;
import org.gongxin.service.port.StoreUnavailableException;

/** Opens and closes the ballot box of a round (轮次). Doing either again does nothing. */
public final class RoundService {
  private final MeetingLogs logs;
  private final Durability durability;
  private final BallotBoxes boxes;
  private final BallotIntake intake;
  private final Closing closing;
  private final InstantSource clock;

  RoundService(
      MeetingLogs logs,
      Durability durability,
      BallotBoxes boxes,
      BallotIntake intake,
      Closing closing,
      InstantSource clock) {
    this.logs = logs;
    this.durability = durability;
    this.boxes = boxes;
    this.intake = intake;
    this.closing = closing;
    this.clock = clock;
  }

  /**
   * Opens a round.
   *
   * @throws Refusal {@code rule_not_met} with parameters {@code rule}, {@code text}, {@code
   *     missing} (还差几人) and {@code needed} of the first rule that is not met, and {@code rules}:
   *     the ids of all of them; {@code stale_state} when slips are not made, attendance is not
   *     entered, another round is open, or the database might lose ballots; {@code closed} when the
   *     round was closed; {@code not_found}, {@code unavailable}
   */
  public void open(MeetingId meeting, String roundId) throws Refusal {
    MeetingLog log = logs.require(meeting);
    Round round = find(log, roundId);
    requireDurable();
    log.add((progress, size) -> decideOpen(progress, round));
    log.manifest().electionsOf(round).forEach(slot -> boxes.prepare(log, slot.uuid()));
  }

  /**
   * Refuses what {@link #open} would refuse now.
   *
   * @return whether the round is open already
   */
  boolean requireOpenable(MeetingId meeting, String roundId) throws Refusal {
    MeetingLog log = logs.require(meeting);
    Round round = find(log, roundId);
    requireDurable();
    return !log.wouldAdd((progress, size) -> decideOpen(progress, round));
  }

  /**
   * Refuses to close what is not open.
   *
   * @return whether the round is closed already
   */
  boolean requireClosable(MeetingId meeting, String roundId) throws Refusal {
    MeetingLog log = logs.require(meeting);
    Round round = find(log, roundId);
    RoundPhase before = log.read(view -> view.progress().round(round.id()));
    MinuteTime time = now(log.manifest());
    return before.equals(before.after(new RoundPhase.Move.Closing(time.moment())));
  }

  /**
   * Closes a round: what is being cast gets in before, or {@code closed}. When a rule of validity
   * is not met the round is void with the same step, and nothing of it is ever decrypted.
   *
   * @throws Refusal {@code not_open}, {@code not_found}, {@code unavailable}
   */
  public void close(MeetingId meeting, String roundId) throws Refusal {
    MeetingLog log = logs.require(meeting);
    Round round = find(log, roundId);
    intake.flush(log);
    closing.prepare(log, round);
    log.add((progress, size) -> closing.decide(progress, round, now(log.manifest())));
    if (log.read(view -> view.progress().result(roundId).isPresent())) {
      log.manifest().electionsOf(round).forEach(slot -> boxes.forget(slot.uuid()));
    }
  }

  private Addition<Boolean> decideOpen(MeetingProgress progress, Round round) throws Refusal {
    RoundPhase before = progress.round(round.id());
    MinuteTime time = now(progress.manifest());
    if (before.equals(before.after(new RoundPhase.Move.Opening(time.moment())))) {
      return Addition.nothing(false);
    }
    if (!progress.isReady()) {
      throw stale("the slips are not made");
    }
    if (progress.attendance().isEmpty()) {
      throw stale("attendance is not entered");
    }
    for (Round other : progress.manifest().rounds()) {
      if (progress.round(other.id()) instanceof RoundPhase.Open) {
        throw stale("round " + other.id() + " is open");
      }
    }
    requireRules(progress, round);
    return new Addition<>(true, List.of(new LogEntry.Open(round.id(), time)), List.of());
  }

  private static void requireRules(MeetingProgress progress, Round round) throws Refusal {
    Numbers numbers = progress.numbers().of(progress.manifest(), round);
    List<Rule> unmet =
        round.rules(Scope.OPEN).stream().filter(rule -> !rule.judge(numbers).met()).toList();
    if (!unmet.isEmpty()) {
      Rule first = unmet.getFirst();
      RuleOutcome outcome = first.judge(numbers);
      throw new Refusal(
          RefusalCode.RULE_NOT_MET,
          "rule " + first.id() + " is not met: " + outcome.missing() + " are missing",
          Map.of(
              "rule", first.id(),
              "text", first.text(),
              "missing", Long.toString(outcome.missing()),
              "needed", Long.toString(outcome.needed()),
              "rules", unmet.stream().map(Rule::id).collect(Collectors.joining(","))));
    }
  }

  private void requireDurable() throws Refusal {
    try {
      List<String> problems = durability.problems();
      if (!problems.isEmpty()) {
        throw stale(String.join("; ", problems));
      }
    } catch (StoreUnavailableException e) {
      throw new Refusal(RefusalCode.UNAVAILABLE, "the database is not available");
    }
  }

  /** The time to the minute, where the meeting is. */
  private MinuteTime now(Manifest manifest) {
    return MinuteTime.of(
        OffsetDateTime.ofInstant(clock.instant(), manifest.meeting().date().moment().getOffset()));
  }

  private static Round find(MeetingLog log, String id) throws Refusal {
    return log.manifest()
        .round(id)
        .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such round"));
  }

  private static Refusal stale(String detail) {
    return new Refusal(RefusalCode.STALE_STATE, detail);
  }
}
