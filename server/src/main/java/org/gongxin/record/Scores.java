package org.gongxin.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.record.PersonScore.ClassScore;
import org.gongxin.rules.Fraction;
import org.gongxin.rules.Ratio;
import org.jspecify.annotations.Nullable;

/** Computes the scores of a round from the counts of its classes (protocol section 25). */
final class Scores {
  /** Fewest scores of which the highest and the lowest are left out. */
  private static final int LEAST_TO_TRIM = 5;

  private Scores() {}

  /** The counts of one class: a row for each question, its blanks first where it takes them. */
  record ClassCounts(String ballotClass, List<List<Long>> rows) {}

  /**
   * The scores of every person on the forms that have points, in the order of the ballot.
   *
   * @param counts one of each class of the manifest, in its order
   */
  static List<PersonScore> of(Manifest manifest, Round round, List<ClassCounts> counts) {
    List<FormQuestion> all = round.questions();
    List<PersonScore> scores = new ArrayList<>();
    for (Form form : round.forms()) {
      Map<String, List<FormQuestion>> persons = new LinkedHashMap<>();
      for (FormQuestion question : form.questions()) {
        if (question.scoring() != null && question.person() != null) {
          persons
              .computeIfAbsent(question.person().name(), name -> new ArrayList<>())
              .add(question);
        }
      }
      persons.forEach(
          (name, questions) -> {
            List<ClassScore> classes = new ArrayList<>();
            for (ClassCounts each : counts) {
              ofClass(form, questions, all, each)
                  .ifPresent(score -> classes.add(new ClassScore(each.ballotClass(), score)));
            }
            scores.add(new PersonScore(form.id(), name, classes, total(manifest, classes)));
          });
    }
    return scores;
  }

  /** Nothing where one of the questions has no rating: the others never stand in for it. */
  private static Optional<Fraction> ofClass(
      Form form, List<FormQuestion> questions, List<FormQuestion> all, ClassCounts counts) {
    long weights = questions.stream().mapToLong(Scores::weight).sum();
    Fraction sum = Fraction.ZERO;
    for (FormQuestion question : questions) {
      List<Long> row = counts.rows().get(all.indexOf(question));
      List<Long> votes = question.blank() ? row.subList(1, row.size()) : row;
      Optional<Fraction> mean = mean(form, question, new ArrayList<>(votes));
      if (mean.isEmpty()) {
        return Optional.empty();
      }
      sum = sum.plus(mean.get().times(weight(question), weights));
    }
    return Optional.of(sum);
  }

  private static Optional<Fraction> mean(Form form, FormQuestion question, List<Long> votes) {
    Scoring scoring = question.scoring();
    List<@Nullable Integer> points = scoring == null ? List.of() : scoring.points();
    if (form.trim() && rated(points, votes) >= LEAST_TO_TRIM) {
      drop(points, votes, 1);
      drop(points, votes, -1);
    }
    long rated = rated(points, votes);
    long sum = 0;
    for (int i = 0; i < points.size(); i++) {
      Integer value = points.get(i);
      sum += value == null ? 0 : value * votes.get(i);
    }
    return rated == 0 ? Optional.empty() : Optional.of(Fraction.of(sum, rated));
  }

  private static long rated(List<@Nullable Integer> points, List<Long> votes) {
    long rated = 0;
    for (int i = 0; i < points.size(); i++) {
      rated += points.get(i) == null ? 0 : votes.get(i);
    }
    return rated;
  }

  /** Leaves out one of the highest (direction 1) or one of the lowest (-1). */
  private static void drop(List<@Nullable Integer> points, List<Long> votes, int direction) {
    int found = -1;
    int extreme = 0;
    for (int i = 0; i < points.size(); i++) {
      Integer value = points.get(i);
      if (value != null && votes.get(i) > 0 && (found < 0 || direction * (value - extreme) > 0)) {
        found = i;
        extreme = value;
      }
    }
    votes.set(found, votes.get(found) - 1);
  }

  private static @Nullable Fraction total(Manifest manifest, List<ClassScore> scores) {
    if (scores.size() < manifest.classes().size()) {
      return null;
    }
    Fraction sum = Fraction.ZERO;
    Fraction weights = Fraction.ZERO;
    for (int i = 0; i < scores.size(); i++) {
      Ratio weight = manifest.classes().get(i).weight();
      weights = weights.plus(Fraction.of(weight.numerator(), weight.denominator()));
      sum = sum.plus(scores.get(i).score().times(weight.numerator(), weight.denominator()));
    }
    return sum.over(weights);
  }

  private static long weight(FormQuestion question) {
    return question.scoring() == null ? 0 : question.scoring().weight();
  }
}
