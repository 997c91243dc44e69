package org.gongxin.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.Round;
import org.gongxin.record.RunningNumbers;
import org.gongxin.record.Statement;
import org.gongxin.rules.Rule;
import org.gongxin.rules.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the entries of a log once, in their order: what may follow what, and the rules that
 * are judged on the way. It keeps what the log says, for the checks of the archives.
 */
final class LogOrderCheck {
  /**
   * What the log says.
   *
   * @param rounds that were opened, by id
   * @param setups digests of the Setup events
   * @param credentials digests of the credentials records
   * @param slips the last totals of each class
   * @param voided the void credentials of each election, with the first entry that says so
   */
  record Trace(
      Map<String, RoundTrace> rounds,
      Map<ElectionId, Sha256> setups,
      Map<ElectionId, Sha256> credentials,
      Map<String, LogEntry.Slips> slips,
      Map<ElectionId, Map<String, Integer>> voided) {}

  private final Manifest manifest;
  private final Findings findings;
  private final RunningNumbers numbers;
  private final Map<String, RoundTrace> rounds = new LinkedHashMap<>();
  private final Map<ElectionId, Sha256> setups = new HashMap<>();
  private final Map<ElectionId, Sha256> credentials = new HashMap<>();
  private final Map<String, LogEntry.Slips> slips = new HashMap<>();
  private final Map<ElectionId, Map<String, Integer>> voided = new HashMap<>();
  private final Map<ElectionId, Set<Sha256>> challenged = new HashMap<>();
  private final StatementCheck statements;
  private int at;

  private LogOrderCheck(Manifest manifest, Findings findings) {
    this.manifest = manifest;
    this.findings = findings;
    this.numbers = new RunningNumbers(manifest);
    this.statements = new StatementCheck(manifest, rounds, findings);
  }

  static Trace check(List<@Nullable LogEntry> entries, Manifest manifest, Findings findings) {
    LogOrderCheck check = new LogOrderCheck(manifest, findings);
    for (LogEntry entry : entries) {
      if (entry != null) {
        check.entry(entry);
        check.numbers.add(entry);
      }
      check.at++;
    }
    check.end(entries.isEmpty());
    return new Trace(check.rounds, check.setups, check.credentials, check.slips, check.voided);
  }

  private void entry(LogEntry entry) {
    if (at == 0 && !(entry instanceof LogEntry.ManifestHash)) {
      findings.fail(CheckName.MANIFEST_LOGGED, LogRecord.where(0), "not the manifest");
    }
    switch (entry) {
      case LogEntry.ManifestHash it -> manifest(it);
      case LogEntry.Slips it -> slips(it);
      case LogEntry.Setup it -> setup(it);
      case LogEntry.Attendance it -> {}
      case LogEntry.Open it -> open(it);
      case LogEntry.Ballot it -> ballot(it);
      case LogEntry.Challenge it -> challenge(it);
      case LogEntry.Close it -> close(it);
      case LogEntry.Share it -> share(it);
      case LogEntry.Result it -> result(it);
      case Statement it -> statements.check(it, at);
    }
  }

  private void manifest(LogEntry.ManifestHash entry) {
    if (at > 0) {
      order("a second manifest");
    } else if (!entry.hash().equals(manifest.hash())) {
      findings.fail(CheckName.MANIFEST_LOGGED, LogRecord.where(at), "the hash of another manifest");
    }
  }

  private void slips(LogEntry.Slips entry) {
    Optional<Manifest.BallotClass> ballotClass = manifest.ballotClass(entry.ballotClass());
    if (ballotClass.isEmpty()) {
      order("slips of an unknown class");
      return;
    }
    boolean first = slips.put(entry.ballotClass(), entry) == null;
    List<ElectionId> named =
        entry.credentials().stream().map(LogEntry.Credentials::election).toList();
    if (!named.equals(first ? manifest.uuidsOf(ballotClass.get()) : List.of())) {
      order("credentials of other elections than those of the class, or not once");
    }
    entry.credentials().forEach(it -> credentials.put(it.election(), it.hash()));
    for (LogEntry.Voided it : entry.voided()) {
      voided
          .computeIfAbsent(it.election(), uuid -> new HashMap<>())
          .putIfAbsent(it.credential(), at);
    }
    if (!entry.balances()) {
      findings.fail(CheckName.SLIP_NUMBERS, LogRecord.where(at), "more slips than were printed");
    }
  }

  private void setup(LogEntry.Setup entry) {
    if (manifest.election(entry.election()).isEmpty()) {
      order("the setup of an unknown election");
    } else if (!credentials.containsKey(entry.election())) {
      order("a setup before the slips of its class");
    } else if (setups.put(entry.election(), entry.setup()) != null) {
      order("a second setup");
    }
  }

  private void open(LogEntry.Open entry) {
    Optional<Round> round = manifest.round(entry.round());
    if (round.isEmpty()) {
      order("an unknown round opened");
      return;
    }
    RoundTrace trace = new RoundTrace(manifest, round.get());
    if (!setups.keySet().containsAll(trace.elections.keySet())) {
      order("a round opened before the setup of its elections");
    }
    if (rounds.putIfAbsent(entry.round(), trace) != null) {
      order("a round opened twice");
    }
    for (Rule rule : round.get().rules(Scope.OPEN)) {
      if (!rule.judge(numbers.now()).met()) {
        findings.fail(
            CheckName.OPEN_RULES,
            LogRecord.where(at),
            "opened although rule " + rule.id() + " was not met");
      }
    }
  }

  private void ballot(LogEntry.Ballot entry) {
    Optional<Manifest.ElectionSlot> slot = manifest.election(entry.election());
    if (slot.isEmpty()) {
      order("a ballot of an unknown election");
      return;
    }
    RoundTrace round = rounds.get(slot.get().round());
    if (round == null || round.closed) {
      findings.fail(
          CheckName.BALLOTS_IN_TIME,
          LogRecord.where(at),
          round == null ? "a ballot before the opening" : "a ballot after the close");
    }
    RoundTrace.ElectionTrace election =
        round == null ? null : round.elections.get(entry.election());
    if (election != null) {
      election.ballots.add(entry.ballot());
      election.ballotsAt.add(at);
    }
    if (challengedOf(entry.election()).contains(entry.ballot())) {
      findings.fail(CheckName.CHALLENGED_BALLOT, LogRecord.where(at), "opened before it was cast");
    }
  }

  private void challenge(LogEntry.Challenge entry) {
    RoundTrace round =
        manifest.election(entry.election()).map(slot -> rounds.get(slot.round())).orElse(null);
    RoundTrace.ElectionTrace election =
        round == null ? null : round.elections.get(entry.election());
    if (round == null || election == null || round.closed) {
      order("a challenge at no time for it");
      return;
    }
    challengedOf(entry.election()).add(entry.ballot());
    if (election.ballots.contains(entry.ballot())) {
      findings.fail(CheckName.CHALLENGED_BALLOT, LogRecord.where(at), "opened after it was cast");
    }
  }

  private Set<Sha256> challengedOf(ElectionId election) {
    return challenged.computeIfAbsent(election, uuid -> new HashSet<>());
  }

  private void close(LogEntry.Close entry) {
    RoundTrace round = rounds.get(entry.round());
    if (round == null || round.closed) {
      order("a round closed that is not open");
      return;
    }
    round.closed = true;
    List<LogEntry.BallotCount> counts =
        round.elections.entrySet().stream()
            .map(it -> new LogEntry.BallotCount(it.getKey(), it.getValue().ballots.size()))
            .toList();
    if (!entry.ballots().equals(counts)) {
      findings.fail(
          CheckName.CLOSE_COUNTS, LogRecord.where(at), "the log has " + counts + " ballots");
    }
  }

  private void share(LogEntry.Share entry) {
    RoundTrace round =
        manifest.election(entry.election()).map(slot -> rounds.get(slot.round())).orElse(null);
    RoundTrace.ElectionTrace election =
        round == null ? null : round.elections.get(entry.election());
    if (round == null || election == null || !round.closed || round.result != null) {
      order("a share at no time for it");
    } else if (entry.trustee() > manifest.trustees().members().size()
        || election.shares.put(entry.trustee(), entry) != null) {
      order("a share of no trustee, or a second one");
    }
  }

  private void result(LogEntry.Result entry) {
    RoundTrace round = rounds.get(entry.round());
    if (round == null || !round.closed || round.result != null) {
      order("a result at no time for it");
      return;
    }
    round.annulledUncounted = round.annulled;
    round.result = entry;
    round.resultAt = at;
  }

  private void end(boolean empty) {
    if (empty) {
      findings.fail(CheckName.MANIFEST_LOGGED, "log", "no entry");
    }
    for (RoundTrace round : rounds.values()) {
      if (!round.isFinished()) {
        findings.fail(
            CheckName.ROUNDS,
            "round " + round.round.id(),
            round.closed ? "it has no result" : "it was not closed");
      }
    }
    findings.made(
        CheckName.MANIFEST_LOGGED,
        CheckName.LOG_ORDER,
        CheckName.SLIP_NUMBERS,
        CheckName.OPEN_RULES,
        CheckName.BALLOTS_IN_TIME,
        CheckName.CHALLENGED_BALLOT,
        CheckName.CLOSE_COUNTS,
        CheckName.STATEMENTS,
        CheckName.ANNULMENTS,
        CheckName.ROUNDS);
  }

  private void order(String detail) {
    findings.fail(CheckName.LOG_ORDER, LogRecord.where(at), detail);
  }
}
