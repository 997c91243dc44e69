package org.gongxin.meeting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something lawful but unusual in a plan, told to the organiser before the freeze.
 *
 * @param path where, such as {@code rounds[0].forms[0].posts[2]}; empty for the whole plan
 * @param params what fills the sentence, by name; see {@link Code}
 */
public record PlanWarning(String path, Code code, Map<String, String> params) {

  /** The kinds of warning; the wire form is stable. Parameters stand in brackets. */
  public enum Code {
    /** Not more candidates than places: 等额, no choice [{@code candidates}, {@code headcount}]. */
    EQUAL_CANDIDATES,
    /**
     * A body so small that its tally may tell how someone voted [{@code expected}, {@code min}].
     */
    SMALL_BODY,
    /** A class that may end under ten ballots [{@code class}, {@code expected}, {@code min}]. */
    SMALL_CLASS,
    /** A ballot that takes long on a phone [{@code round}, {@code answers}, {@code usual}]. */
    MANY_ANSWERS,
    /**
     * How long a middling phone encrypts one ballot [{@code round}, {@code answers}, {@code
     * seconds}].
     */
    PHONE_SECONDS,
    /**
     * 应到 is less than, or lacks, the voting categories behind it [{@code expected}, {@code sum}].
     */
    EXPECTED_IN_DOUBT,
    /** The roster of people is longer than 应到 [{@code expected}, {@code people}]. */
    MORE_PEOPLE_THAN_EXPECTED,
    /** A rule that full attendance would not meet [{@code rule}, {@code expected}]. */
    RULE_OUT_OF_REACH,
    /** Nobody checks the one who opens the box. */
    SINGLE_TRUSTEE,
    /** 回避: a trustee is voted on [{@code name}]. */
    TRUSTEE_IS_CANDIDATE,
    /** One person stands for two posts [{@code name}, {@code other}: path of the first]. */
    CANDIDATE_TWICE,
    /** A candidate who is not among the eligible people [{@code name}]. */
    CANDIDATE_UNKNOWN,
    /** Names that differ only in characters easily confused [{@code name}, {@code other}]. */
    CONFUSABLE_NAMES,
    /** The record holds counts for the supervisors only: it is handed out, not published. */
    RECORD_NOT_PUBLIC;

    private final String wire = name().toLowerCase(Locale.ROOT);

    public String wire() {
      return wire;
    }
  }

  public PlanWarning {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }
}
