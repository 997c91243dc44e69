package org.gongxin.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.Results;
import org.gongxin.record.Round;
import org.gongxin.record.RoundResult;
import org.gongxin.record.RunningNumbers;
import org.gongxin.rules.Rule;
import org.gongxin.rules.Scope;
import org.jspecify.annotations.Nullable;

/** Computes every round again, from the log and the archives, and compares (section 23). */
final class ResultsCheck {
  private final Manifest manifest;
  private final Map<String, RoundTrace> rounds;
  private final Map<ElectionId, ArchiveContent> archives;
  private final Findings findings;

  /** The results by round, as far as they could be computed. */
  private final List<RoundResult> computed = new ArrayList<>();

  ResultsCheck(
      Manifest manifest,
      Map<String, RoundTrace> rounds,
      Map<ElectionId, ArchiveContent> archives,
      Findings findings) {
    this.manifest = manifest;
    this.rounds = rounds;
    this.archives = archives;
    this.findings = findings;
  }

  /**
   * Makes the checks.
   *
   * @param text the results as they stand in the record, null when they are missing
   * @return the results as they must be, null when some round could not be computed
   */
  @Nullable Results check(List<@Nullable LogEntry> entries, byte @Nullable [] text) {
    RunningNumbers numbers = new RunningNumbers(manifest);
    for (int at = 0; at < entries.size(); at++) {
      LogEntry entry = entries.get(at);
      if (entry instanceof LogEntry.Result result) {
        RoundTrace round = rounds.get(result.round());
        if (round != null && round.resultAt == at) {
          judge(round, result, numbers);
        }
      }
      if (entry != null) {
        numbers.add(entry);
      }
    }
    findings.made(CheckName.VALID_RULES, CheckName.BALLOTS_ISSUED);
    if (computed.size() < rounds.size()) {
      return null; // What is missing was named by another check.
    }
    findings.made(CheckName.RULES);
    Results results = new Results(manifest.meeting().id(), manifest.hash(), inOrder());
    if (text != null) {
      if (!Arrays.equals(results.encode(), text)) {
        findings.fail(CheckName.RESULTS, "results.json", "other results than those computed");
      }
      findings.made(CheckName.RESULTS);
    }
    return results;
  }

  private void judge(RoundTrace trace, LogEntry.Result result, RunningNumbers numbers) {
    Round round = trace.round;
    String where = "round " + round.id();
    boolean allMet = true;
    for (Rule rule : round.rules(Scope.VALID)) {
      boolean met = RoundResult.judgeValidity(manifest, round, rule, numbers).met();
      allMet &= met;
      if (result.valid() && !met) {
        boolean box = rule.equals(Round.BALLOT_BOX_RULE);
        findings.fail(
            box ? CheckName.BALLOTS_ISSUED : CheckName.VALID_RULES,
            where,
            "counted although rule " + rule.id() + " was not met");
      }
    }
    if (result.valid() && trace.annulledUncounted) {
      findings.fail(CheckName.ANNULMENTS, where, "counted although it was declared void before");
    }
    if (!result.valid() && allMet && !trace.annulledUncounted) {
      findings.fail(CheckName.VALID_RULES, where, "void although all rules were met");
    }
    List<RoundResult.Finished> finished = finished(trace, result.valid());
    if (finished.size() == trace.elections.size()) {
      RoundResult expected = RoundResult.of(manifest, round, numbers, finished);
      if (!expected.entry().rules().equals(result.rules())) {
        findings.fail(CheckName.RULES, where, "its rules, judged again, give other numbers");
      }
      computed.add(expected);
    }
  }

  private List<RoundResult.Finished> finished(RoundTrace trace, boolean valid) {
    List<RoundResult.Finished> finished = new ArrayList<>();
    for (ElectionId uuid : trace.elections.keySet()) {
      ArchiveContent content = archives.get(uuid);
      Sha256 head = content == null ? null : content.head();
      if (content != null && head != null && (content.result() != null || !valid)) {
        finished.add(new RoundResult.Finished(head, valid ? content.result() : null));
      }
    }
    return finished;
  }

  private List<RoundResult> inOrder() {
    List<String> order = manifest.rounds().stream().map(Round::id).toList();
    return computed.stream().sorted(Comparator.comparingInt(it -> order.indexOf(it.id()))).toList();
  }
}
