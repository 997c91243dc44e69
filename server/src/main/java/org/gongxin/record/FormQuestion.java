package org.gongxin.record;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question of a form (protocol section 24).
 *
 * @param id its name inside the round, such as {@code T1.P1}
 * @param kind how answers are chosen
 * @param text the question as the election asks it
 * @param title a short heading
 * @param level of the post, such as 中层副职
 * @param headcount 职数, at least 1
 * @param person the person it is about, in an evaluation
 * @param dimension the item of the person, such as 德
 * @param answers distinct to the eye
 * @param listed how many of the answers, from the first, are candidates; those behind are the
 *     roster for 另推他人. All of them in every kind but {@code pick}.
 * @param min fewest answers of a ballot that is not blank
 * @param max most answers
 * @param blank whether the voter may abstain here
 * @param scoring what its answers are worth, where a score is made of them
 * @param exclusive which answer excludes all others; of {@code several} only, and kept by the page
 * @param against the question where the candidates of this one are marked 不同意; of {@code pick} only
 */
public record FormQuestion(
    String id,
    Kind kind,
    String text,
    String title,
    @Nullable String level,
    @Nullable Integer headcount,
    @Nullable Person person,
    @Nullable String dimension,
    List<Answer> answers,
    int listed,
    int min,
    int max,
    boolean blank,
    @Nullable Scoring scoring,
    @Nullable Integer exclusive,
    @Nullable String against) {
  /** How answers are chosen. */
  public enum Kind implements WireName {
    /** Up to so many of a list of people. */
    PICK,
    /** Exactly one of a scale. */
    ONE,
    /** Several of a list. */
    SEVERAL
  }

  /** One answer and, for people of one name, what tells them apart. */
  public record Answer(String text, @Nullable String note) {
    public Answer {
      PlainText.requireText("answer", text, PlainText.SHORT);
      requireOptional("note", note);
    }
  }

  /** The person a question is about. */
  public record Person(String name, @Nullable String title, @Nullable String post) {
    public Person {
      PlainText.requireText("person", name, PlainText.SHORT);
      requireOptional("title of a person", title);
      requireOptional("post of a person", post);
    }
  }

  public FormQuestion {
    LocalId.require("question", id);
    PlainText.requireText("text of " + id, text, PlainText.SHORT * 2);
    PlainText.requireText("title of " + id, title, PlainText.SHORT);
    requireOptional("level", level);
    requireOptional("dimension", dimension);
    answers = List.copyOf(answers);
    LocalId.requireDistinct(
        "answers of " + id + " look alike",
        answers.stream().map(answer -> PlainText.looks(answer.text())).toList());
    if (headcount != null && headcount < 1) {
      throw new IllegalArgumentException("headcount of " + id + ": under 1");
    }
    boolean all = listed == answers.size();
    boolean fits =
        switch (kind) {
          case PICK -> listed >= 0 && listed <= answers.size();
          case ONE -> all && min == 1 && max == 1;
          case SEVERAL -> all;
        };
    if (!fits || min < 0 || max < Math.max(1, min) || max > answers.size()) {
      throw new IllegalArgumentException("numbers of " + id + " that do not fit its kind");
    }
    requireMarks(id, kind, person, answers.size(), scoring, exclusive, against);
  }

  /** A question whose answers are counted and nothing more. */
  public FormQuestion(
      String id,
      Kind kind,
      String text,
      String title,
      @Nullable String level,
      @Nullable Integer headcount,
      @Nullable Person person,
      @Nullable String dimension,
      List<Answer> answers,
      int listed,
      int min,
      int max,
      boolean blank) {
    this(
        id, kind, text, title, level, headcount, person, dimension, answers, listed, min, max,
        blank, null, null, null);
  }

  /** The same question, whose answers are worth something. */
  public FormQuestion worth(Scoring points) {
    return new FormQuestion(
        id, kind, text, title, level, headcount, person, dimension, answers, listed, min, max,
        blank, points, exclusive, against);
  }

  /** The same question, one of whose answers excludes all others. */
  public FormQuestion excludingBy(int answer) {
    return new FormQuestion(
        id, kind, text, title, level, headcount, person, dimension, answers, listed, min, max,
        blank, scoring, answer, against);
  }

  /** The same question, whose candidates may be marked 不同意 in another. */
  public FormQuestion withCompanion(String question) {
    return new FormQuestion(
        id, kind, text, title, level, headcount, person, dimension, answers, listed, min, max,
        blank, scoring, exclusive, question);
  }

  private static void requireMarks(
      String id,
      Kind kind,
      @Nullable Person person,
      int answers,
      @Nullable Scoring scoring,
      @Nullable Integer exclusive,
      @Nullable String against) {
    boolean scored =
        scoring == null
            || (kind == Kind.ONE && person != null && scoring.points().size() == answers);
    boolean excluding =
        exclusive == null || (kind == Kind.SEVERAL && exclusive >= 0 && exclusive < answers);
    if (!scored || !excluding || (against != null && kind != Kind.PICK)) {
      throw new IllegalArgumentException("marks of " + id + " that do not fit its kind");
    }
    if (against != null) {
      LocalId.require("companion", against);
    }
  }

  /** How many ciphertexts a ballot has for it: one for each answer and one for the blank. */
  public int ciphertexts() {
    return answers.size() + (blank ? 1 : 0);
  }

  /** The headcount, where the question is about a post. */
  public Optional<Integer> posts() {
    return Optional.ofNullable(headcount);
  }

  private static void requireOptional(String field, @Nullable String text) {
    if (text != null) {
      PlainText.requireText(field, text, PlainText.SHORT);
    }
  }
}
