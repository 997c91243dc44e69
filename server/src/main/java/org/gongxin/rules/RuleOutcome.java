package org.gongxin.rules;

import org.jspecify.annotations.Nullable;

/**
 * A rule judged: whole numbers a person can check by hand.
 *
 * @param numerator the number judged
 * @param base what the share is taken of; null when the rule names a fixed number
 * @param needed the smallest numerator that meets the rule; 1 when the base is 0, where none does
 * @param missing how many are still missing; 0 exactly when the rule is met
 * @param met whether the rule is met
 */
public record RuleOutcome(
    int numerator, @Nullable Integer base, long needed, long missing, boolean met) {
  public RuleOutcome {
    if (missing < 0 || met != (missing == 0)) {
      throw new IllegalArgumentException("met and missing disagree");
    }
  }
}
