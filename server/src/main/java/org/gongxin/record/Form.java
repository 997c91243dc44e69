package org.gongxin.record;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A form (票样): a list of questions under one heading.
 *
 * @param id its name inside the round, such as {@code T1}
 * @param template which built-in form it was made from, such as {@code meeting_recommendation}
 * @param title as the voter sees it
 * @param instructions as the voter sees them; may be empty
 * @param criteria what a juror adds up to the points of a question; of no other form
 * @param trim whether one highest and one lowest score are left out where there are five or more
 * @param questions at least one
 */
public record Form(
    String id,
    String template,
    String title,
    String instructions,
    List<Criterion> criteria,
    boolean trim,
    List<FormQuestion> questions) {
  private static final Pattern TEMPLATE = Pattern.compile("[a-z][a-z0-9_]{0,39}");
  private static final Set<String> FOR_SUPERVISORS = Set.of("discipline_survey");

  public Form {
    LocalId.require("form", id);
    if (!TEMPLATE.matcher(template).matches()) {
      throw new IllegalArgumentException("template of " + id + ": not a name");
    }
    PlainText.requireText("title of " + id, title, PlainText.SHORT);
    PlainText.requireTextOrEmpty("instructions of " + id, instructions, PlainText.LONG);
    questions = List.copyOf(questions);
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("form " + id + ": no questions");
    }
    criteria = List.copyOf(criteria);
    requireScores(id, criteria, trim, questions);
    requireCompanions(id, questions);
  }

  /** A form without scores that are added up or left out. */
  public Form(
      String id, String template, String title, String instructions, List<FormQuestion> questions) {
    this(id, template, title, instructions, List.of(), false, questions);
  }

  private static void requireScores(
      String id, List<Criterion> criteria, boolean trim, List<FormQuestion> questions) {
    LocalId.requireDistinct(
        "criteria of form " + id,
        criteria.stream().map(criterion -> PlainText.looks(criterion.title())).toList());
    int sum = criteria.stream().mapToInt(Criterion::max).sum();
    for (FormQuestion question : questions) {
      Scoring scoring = question.scoring();
      boolean fits =
          scoring == null
              ? criteria.isEmpty() && !trim
              : criteria.isEmpty() || scoring.most() == sum;
      if (!fits) {
        throw new IllegalArgumentException("form " + id + ": points that do not fit its criteria");
      }
    }
  }

  /** Each has one, whose answers are the candidates, and each of them may be marked. */
  private static void requireCompanions(String id, List<FormQuestion> questions) {
    List<FormQuestion> picks = questions.stream().filter(each -> each.against() != null).toList();
    for (FormQuestion pick : picks) {
      List<FormQuestion.Answer> candidates = pick.answers().subList(0, pick.listed());
      boolean known =
          questions.stream()
              .filter(each -> each.id().equals(pick.against()))
              .anyMatch(
                  each ->
                      each.kind() == FormQuestion.Kind.SEVERAL
                          && each.min() == 0
                          && each.max() == candidates.size()
                          && each.answers().equals(candidates));
      if (!known) {
        throw new IllegalArgumentException("against of " + pick.id() + ": not its companion");
      }
    }
    LocalId.requireDistinct(
        "companions in form " + id,
        picks.stream().map(FormQuestion::against).map(String::valueOf).toList());
  }

  /** Whether what it counts is for the supervisors and the inspection team (监督员和考察组) only. */
  public boolean isForSupervisors() {
    return isForSupervisors(template);
  }

  /** The same of every form that is made from a template. */
  public static boolean isForSupervisors(String template) {
    return FOR_SUPERVISORS.contains(template);
  }
}
