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
 * @param questions at least one
 */
public record Form(
    String id, String template, String title, String instructions, List<FormQuestion> questions) {
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
