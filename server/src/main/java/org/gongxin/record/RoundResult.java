package org.gongxin.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.gongxin.election.ElectionResult;
import org.gongxin.election.Sha256;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Numbers;
import org.gongxin.rules.Rule;
import org.gongxin.rules.RuleOutcome;
import org.gongxin.rules.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What came of a round. This is the one place where named numbers, rules and outcomes are computed
 * from a count; the service and the verifier both use it.
 *
 * @param id of the round
 * @param valid whether every validity rule is met; when not, nothing was decrypted
 * @param numbers expected, present, issued net, returned and valid
 * @param rules in the order of the round: those of scope open and valid once, those of scope
 *     outcome once for each listed answer and each other answer that has a vote
 * @param elections in the order of the manifest
 * @param questions in the order of the ballot; none when the round is void
 * @param scores of the persons on forms that have points; none when the round is void
 */
public record RoundResult(
    String id,
    boolean valid,
    Numbers numbers,
    List<JudgedRule> rules,
    List<ElectionCounts> elections,
    List<QuestionVotes> questions,
    List<PersonScore> scores) {
  public RoundResult {
    LocalId.require("round", id);
    rules = List.copyOf(rules);
    elections = List.copyOf(elections);
    questions = List.copyOf(questions);
    scores = List.copyOf(scores);
    if (elections.isEmpty() || elections.size() > LogEntry.MAX_UUIDS) {
      throw new IllegalArgumentException("a round of " + elections.size() + " elections");
    }
  }

  /**
   * One election and its counts.
   *
   * @param uuid of it
   * @param ballotClass of it
   * @param archive the hash of the last event of its archive
   * @param counts as decrypted, blanks first where there are any; none when the round is void
   */
  public record ElectionCounts(
      ElectionId uuid, String ballotClass, Sha256 archive, List<List<Long>> counts) {
    public ElectionCounts {
      LocalId.require("class", ballotClass);
      counts = counts.stream().map(List::copyOf).toList();
    }

    private ElectionCounts withRows(IntPredicate kept) {
      return new ElectionCounts(
          uuid,
          ballotClass,
          archive,
          IntStream.range(0, counts.size())
              .mapToObj(row -> kept.test(row) ? counts.get(row) : List.<Long>of())
              .toList());
    }
  }

  /**
   * The votes of a question, all classes together.
   *
   * @param id of the question
   * @param blank abstentions; null where the question does not take them
   * @param votes in the order of the answers
   */
  public record QuestionVotes(String id, @Nullable Long blank, List<Long> votes) {
    public QuestionVotes {
      LocalId.require("question", id);
      votes = List.copyOf(votes);
    }
  }

  /**
   * An election that is finished.
   *
   * @param archive the hash of the last event of its archive
   * @param result its counts; null when the round is void
   */
  public record Finished(Sha256 archive, @Nullable ElectionResult result) {}

  /** Whether every validity rule of the round is met by what is in the log. */
  public static boolean isValid(Manifest manifest, Round round, RunningNumbers log) {
    return round.rules(Scope.VALID).stream()
        .allMatch(rule -> judgeValidity(manifest, round, rule, log).met());
  }

  /**
   * Judges one rule of scope valid. The rule of the ballot box is kept by each class for itself:
   * the first class that breaks it gives the numbers.
   */
  public static RuleOutcome judgeValidity(
      Manifest manifest, Round round, Rule rule, RunningNumbers log) {
    if (rule.equals(Round.BALLOT_BOX_RULE)) {
      for (Manifest.ElectionSlot slot : manifest.electionsOf(round)) {
        RuleOutcome ofClass = rule.judge(log.of(slot));
        if (log.returned(slot.uuid()) > 0 && !ofClass.met()) {
          return ofClass;
        }
      }
    }
    return rule.judge(log.of(manifest, round));
  }

  /**
   * Computes the result of a round: a valid one when its elections have counts, else a void one.
   * Whether it had to be valid is {@link #isValid}.
   *
   * @param log the log up to the round's {@code result} entry, that entry not included
   * @param finished one for each election of the round, in the order of the manifest
   * @throws IllegalArgumentException when their number or the shape of their counts is another, or
   *     when only some of them have counts
   */
  public static RoundResult of(
      Manifest manifest, Round round, RunningNumbers log, List<Finished> finished) {
    List<Manifest.ElectionSlot> slots = manifest.electionsOf(round);
    boolean valid = finished.stream().anyMatch(it -> it.result() != null);
    if (finished.size() != slots.size()
        || finished.stream().anyMatch(it -> (it.result() != null) != valid)) {
      throw new IllegalArgumentException("not the elections of round " + round.id());
    }
    List<ElectionCounts> elections = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Manifest.ElectionSlot slot = slots.get(i);
      ElectionResult result = finished.get(i).result();
      List<List<Long>> counts = result == null ? List.of() : result.counts();
      elections.add(
          new ElectionCounts(slot.uuid(), slot.ballotClass(), finished.get(i).archive(), counts));
    }
    List<QuestionVotes> questions = valid ? sum(round, elections) : List.of();
    Numbers numbers = log.of(manifest, round);
    List<JudgedRule> rules = new ArrayList<>();
    for (Rule rule : round.rules()) {
      switch (rule.scope()) {
        case OPEN -> rules.add(JudgedRule.of(rule, rule.judge(log.atOpening(round))));
        case VALID -> rules.add(JudgedRule.of(rule, judgeValidity(manifest, round, rule, log)));
        case OUTCOME -> rules.addAll(judgeAnswers(round, rule, numbers, questions));
      }
    }
    List<PersonScore> scores =
        valid ? Scores.of(manifest, round, classCounts(elections)) : List.of();
    return new RoundResult(round.id(), valid, numbers, rules, elections, questions, scores);
  }

  /**
   * Without the counts that are for the supervisors only. In the counts of an election the rows of
   * those questions are empty, so that the others keep their places.
   *
   * @param round as the manifest has it
   */
  public RoundResult published(Round round) {
    List<FormQuestion> all = round.questions();
    List<Form> withheldForms = round.forms().stream().filter(Form::isForSupervisors).toList();
    Set<String> withheldIds = withheldForms.stream().map(Form::id).collect(Collectors.toSet());
    Set<String> withheld =
        withheldForms.stream()
            .flatMap(form -> form.questions().stream())
            .map(FormQuestion::id)
            .collect(Collectors.toSet());
    List<ElectionCounts> open =
        elections.stream()
            .map(it -> it.withRows(row -> !withheld.contains(all.get(row).id())))
            .toList();
    return new RoundResult(
        id,
        valid,
        numbers,
        rules.stream()
            .filter(it -> it.question() == null || !withheld.contains(it.question()))
            .toList(),
        open,
        questions.stream().filter(it -> !withheld.contains(it.id())).toList(),
        scores.stream().filter(it -> !withheldIds.contains(it.form())).toList());
  }

  /** The entry that the log gets for this result. */
  public LogEntry.Result entry() {
    List<LogEntry.ArchiveHash> archives =
        elections.stream().map(it -> new LogEntry.ArchiveHash(it.uuid(), it.archive())).toList();
    List<RuleRow> rows =
        rules.stream()
            .filter(rule -> rule.scope() != Scope.OUTCOME || rule.outcome().met())
            .limit(LogEntry.Result.MAX_ROWS)
            .map(JudgedRule::row)
            .toList();
    return new LogEntry.Result(id, valid, archives, rows);
  }

  private static List<Scores.ClassCounts> classCounts(List<ElectionCounts> elections) {
    return elections.stream()
        .map(it -> new Scores.ClassCounts(it.ballotClass(), it.counts()))
        .toList();
  }

  private static List<QuestionVotes> sum(Round round, List<ElectionCounts> elections) {
    List<FormQuestion> questions = round.questions();
    List<QuestionVotes> sums = new ArrayList<>();
    for (int q = 0; q < questions.size(); q++) {
      FormQuestion question = questions.get(q);
      long[] sum = new long[question.ciphertexts()];
      for (ElectionCounts election : elections) {
        List<List<Long>> counts = election.counts();
        if (counts.size() != questions.size() || counts.get(q).size() != sum.length) {
          throw new IllegalArgumentException("counts of another shape than the questions");
        }
        for (int i = 0; i < sum.length; i++) {
          sum[i] += counts.get(q).get(i);
        }
      }
      int blanks = question.blank() ? 1 : 0;
      List<Long> votes = LongStream.of(sum).skip(blanks).boxed().toList();
      sums.add(new QuestionVotes(question.id(), question.blank() ? sum[0] : null, votes));
    }
    return sums;
  }

  private static List<JudgedRule> judgeAnswers(
      Round round, Rule rule, Numbers numbers, List<QuestionVotes> votes) {
    // No ballot is invalid in one question only: a phone never makes such a one.
    Numbers known = numbers.with(NamedNumber.CONTEST_VALID, numbers.get(NamedNumber.VALID));
    List<JudgedRule> judged = new ArrayList<>();
    List<FormQuestion> questions = votes.isEmpty() ? List.of() : round.questions();
    for (int q = 0; q < questions.size(); q++) {
      FormQuestion question = questions.get(q);
      List<Long> counts = votes.get(q).votes();
      if (round.formOf(question).filter(form -> rule.judges(form.id())).isPresent()) {
        IntStream.range(0, counts.size())
            .filter(answer -> answer < question.listed() || counts.get(answer) > 0)
            .forEach(
                answer -> {
                  int number = Math.toIntExact(counts.get(answer));
                  Numbers all = known.with(NamedNumber.VOTES, number);
                  judged.add(JudgedRule.of(rule, question.id(), answer, rule.judge(all)));
                });
      }
    }
    return judged;
  }
}
