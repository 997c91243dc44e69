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
    boolean blank) {
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
