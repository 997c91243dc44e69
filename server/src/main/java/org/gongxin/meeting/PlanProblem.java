package org.gongxin.meeting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing wrong in a meeting file. The organiser sees all of them together, in their language;
 * this record holds no sentence, only what a sentence needs.
 *
 * @param path where, such as {@code rounds[0].forms[1].persons[3].name}; empty for the whole file
 * @param params what fills the sentence, by name; see {@link Code}
 */
public record PlanProblem(String path, Code code, Map<String, String> params) {

  /** The kinds of problem; the wire form is stable. Parameters stand in brackets. */
  public enum Code {
    /** Not strict JSON in UTF-8 [{@code reason}: a refusal code]. */
    NOT_JSON,
    /** The file is larger than can be a meeting [{@code max}, bytes]. */
    FILE_TOO_LARGE,
    /** Another version of the file format. */
    OTHER_VERSION,
    MISSING,
    UNKNOWN_FIELD,
    /** [{@code wanted}: text, number, boolean, list, object] */
    WRONG_TYPE,
    /** A number outside its bounds [{@code min}, {@code max}]. */
    OUT_OF_RANGE,
    /** A list too short [{@code min}]. */
    TOO_FEW,
    /** A list too long [{@code max}]. */
    TOO_MANY,
    /** A text of nothing or of spaces only. */
    EMPTY,
    /** [{@code max}, characters] */
    TOO_LONG,
    /**
     * A character that cannot be seen, changes the direction of others or is not assigned [{@code
     * character}, as U+202E; {@code position}, from 1].
     */
    FORBIDDEN_CHARACTER,
    /** A character without a public meaning [{@code character}, {@code position}]. */
    PRIVATE_CHARACTER,
    /** Marks piled upon one letter [{@code max}]. */
    COMBINING_MARKS,
    /** Not of the shape of an id [{@code wanted}]. */
    BAD_ID,
    /** The id stands twice [{@code other}: path of the first]. */
    DUPLICATE_ID,
    /** The id belongs to a built-in rule. */
    RESERVED_ID,
    /** Cannot be told apart from another [{@code other}: its path; {@code text}]. */
    LOOK_ALIKE,
    /** Several eligible people have this name: write the department after it [{@code name}]. */
    AMBIGUOUS_PERSON,
    /** Not a date and time as 2026-03-20T15:30+08:00. */
    BAD_DATE,
    /** Not one of the known words [{@code allowed}, joined by a comma and a space]. */
    BAD_CHOICE,
    /** The classes do not add up [{@code sum}, {@code expected}]. */
    CLASSES_SUM,
    /** Fewer people with a vote than are expected [{@code sum}, {@code expected}]. */
    ROSTER_SUM,
    /** 另推他人 is wanted but the file lists no people. */
    WRITE_IN_WITHOUT_PEOPLE,
    /** [{@code number}, {@code max}] */
    TOO_MANY_ANSWERS,
    /**
     * More than the trustees, or so few that one could open alone [{@code min}, {@code members}].
     */
    THRESHOLD,
    /** A rule needs either a value or a ratio and a base. */
    RULE_SHAPE,
    /** A rule of this scope cannot look at this number [{@code scope}, {@code number}]. */
    RULE_NUMBER,
    /** A rule of this scope is about the whole round, not about one form [{@code scope}]. */
    RULE_FORM,
    /** A rule names a form that its round does not have [{@code form}]. */
    UNKNOWN_FORM,
    /** An outcome stands in the public log; this form's is for the supervisors [{@code form}]. */
    FORM_NOT_PUBLIC,
    /** A decision vote whose round does not say how the five gates (五个不上会) are met. */
    GATES_MISSING,
    /** A jury of another size [{@code min}, {@code max}, {@code expected}]. */
    JURY_SIZE;

    private final String wire = name().toLowerCase(Locale.ROOT);

    public String wire() {
      return wire;
    }
  }

  public PlanProblem {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** Path and code, for a log or a refusal: nothing that the file says. */
  @Override
  public String toString() {
    return (path.isEmpty() ? "file" : path) + " " + code.wire();
  }
}
