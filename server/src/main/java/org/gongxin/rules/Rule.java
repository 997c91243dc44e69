package org.gongxin.rules;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a round (protocol section 23), such as "到会人数达到应到会2/3".
 *
 * @param id its name inside the round
 * @param form the form whose answers an outcome rule judges; null judges those of every form
 * @param text the rule in the words of the meeting
 * @param scope what it decides
 * @param numerator the number judged
 * @param comparison how it is compared
 * @param threshold with what
 */
public record Rule(
    String id,
    @Nullable String form,
    String text,
    Scope scope,
    NamedNumber numerator,
    Comparison comparison,
    Threshold threshold) {
  public Rule {
    if (form != null && scope != Scope.OUTCOME) {
      throw new IllegalArgumentException("only an outcome rule belongs to one form: " + id);
    }
    if (!scope.knows(numerator)
        || (threshold instanceof Threshold.Share share && !scope.knows(share.base()))) {
      throw new IllegalArgumentException("a number not known by then: " + id);
    }
  }

  /** Whether an outcome rule judges the answers of this form. */
  public boolean judges(String formId) {
    return scope == Scope.OUTCOME && (form == null || form.equals(formId));
  }

  /** The base's name, when the rule asks for a share. */
  public Optional<NamedNumber> base() {
    return threshold instanceof Threshold.Share share
        ? Optional.of(share.base())
        : Optional.empty();
  }

  /** Judges the rule on these numbers, exactly. */
  public RuleOutcome judge(Numbers numbers) {
    int number = numbers.get(numerator);
    return switch (threshold) {
      case Threshold.Fixed fixed -> judgeFixed(number, fixed.value());
      case Threshold.Share share -> judgeShare(number, share.ratio(), numbers.get(share.base()));
    };
  }

  private RuleOutcome judgeFixed(int number, int value) {
    long needed = comparison == Comparison.AT_LEAST ? value : value + 1L;
    long missing = Math.max(0, needed - number);
    return new RuleOutcome(number, null, needed, missing, number >= needed);
  }

  private RuleOutcome judgeShare(int number, Ratio ratio, int base) {
    if (base == 0) {
      return new RuleOutcome(number, 0, 1, 1, false);
    }
    return switch (comparison) {
      case AT_LEAST ->
          share(number, base, ratio.leastReaching(base), ratio.reachedBy(number, base));
      case MORE_THAN ->
          share(number, base, ratio.leastExceeding(base), ratio.exceededBy(number, base));
    };
  }

  private static RuleOutcome share(int number, int base, long needed, boolean met) {
    return new RuleOutcome(number, base, needed, Math.max(0, needed - number), met);
  }
}
