package org.gongxin.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {
  /** The rule vectors of the domain page: op(number, a, b, base). */
  @ParameterizedTest
  @CsvSource({
    "ge, 59, 2, 3, 88, true",
    "ge, 58, 2, 3, 88, false",
    "ge, 60, 2, 3, 90, true",
    "gt, 44, 1, 2, 88, false",
    "gt, 45, 1, 2, 88, true",
    "gt, 39, 1, 2, 78, false",
    "gt, 39, 1, 2, 77, true",
    "ge,  5, 2, 3,  7, true",
    "ge,  4, 2, 3,  7, false",
    "gt,  4, 1, 2,  7, true",
    "gt,  3, 1, 2,  7, false",
    "gt,  3, 1, 2,  5, true",
    "ge,  4, 4, 5,  5, true",
    "gt,  4, 4, 5,  5, false",
    "ge,  0, 1, 2,  0, false",
    "ge,  9, 1, 2,  0, false",
    "gt,  9, 1, 2,  0, false",
    "ge,  9, 0, 1,  0, false",
  })
  void judge_domainVectors_areMetAsListed(
      String op, int number, int a, int b, int base, boolean met) {
    assertEquals(met, share(op, a, b).judge(votesOf(number, base)).met());
  }

  /** The teaching case: 许知远 has 41 votes, 唐婉清 39, the rule is "more than half of the base". */
  @ParameterizedTest
  @CsvSource({
    "expected,      88, 45, 4, 6",
    "present,       79, 40, 0, 1",
    "returned,      78, 40, 0, 1",
    "valid,         77, 39, 0, 0",
    "contest_valid, 77, 39, 0, 0",
    "contest_valid, 76, 39, 0, 0",
  })
  void judge_teachingCase_namesWholeNumbers(
      String base, int value, long needed, long missingXu, long missingTang) {
    NamedNumber number = NamedNumber.named(base).orElseThrow();
    Rule rule = outcome(Comparison.MORE_THAN, new Threshold.Share(new Ratio(1, 2), number));
    Numbers numbers = Numbers.NONE.with(number, value);
    RuleOutcome xu = rule.judge(numbers.with(NamedNumber.VOTES, 41));
    RuleOutcome tang = rule.judge(numbers.with(NamedNumber.VOTES, 39));
    assertEquals(new RuleOutcome(41, value, needed, missingXu, missingXu == 0), xu);
    assertEquals(new RuleOutcome(39, value, needed, missingTang, missingTang == 0), tang);
  }

  @ParameterizedTest
  @CsvSource({"ge, 49, 50, 1", "ge, 50, 50, 0", "gt, 50, 51, 1", "gt, 51, 51, 0", "ge, 0, 50, 50"})
  void judge_fixedNumber_namesWhatIsMissing(String op, int number, long needed, long missing) {
    Rule rule = outcome(Comparison.named(op).orElseThrow(), new Threshold.Fixed(50));
    RuleOutcome outcome = rule.judge(Numbers.NONE.with(NamedNumber.VOTES, number));
    assertNull(outcome.base());
    assertEquals(needed, outcome.needed());
    assertEquals(missing, outcome.missing());
    assertEquals(missing == 0, outcome.met());
  }

  @ParameterizedTest
  @EnumSource(Comparison.class)
  void judge_everySmallShare_isExactAndNeededIsLeast(Comparison op) {
    for (int b = 1; b <= 7; b++) {
      for (int a = 0; a <= b + 1; a++) {
        for (int base = 1; base <= 24; base++) {
          for (int number = 0; number <= base + 2; number++) {
            RuleOutcome outcome = share(op.wire(), a, b).judge(votesOf(number, base));
            assertEquals(exact(op, number, a, b, base), outcome.met());
            assertTrue(exact(op, outcome.needed(), a, b, base));
            assertFalse(outcome.needed() > 0 && exact(op, outcome.needed() - 1, a, b, base));
            assertEquals(Math.max(0, outcome.needed() - number), outcome.missing());
          }
        }
      }
    }
  }

  @Test
  void judge_greatestNumbers_doesNotOverflow() {
    int max = Integer.MAX_VALUE;
    RuleOutcome outcome = share("gt", max, 1).judge(votesOf(max, max));
    assertEquals((long) max * max + 1, outcome.needed());
    assertFalse(outcome.met());
    assertTrue(share("ge", max, max).judge(votesOf(max, max)).met());
    Rule fixed = outcome(Comparison.MORE_THAN, new Threshold.Fixed(max));
    assertEquals(max + 1L, fixed.judge(votesOf(max, max)).needed());
  }

  @Test
  void judge_unknownNumbers_isNotMet() {
    assertFalse(share("ge", 1, 2).judge(Numbers.NONE).met());
    Numbers votesOnly = Numbers.NONE.with(NamedNumber.VOTES, 9);
    assertFalse(share("ge", 1, 2).judge(votesOnly).met());
  }

  @ParameterizedTest
  @CsvSource({"open, returned", "open, votes", "valid, contest_valid", "valid, votes"})
  void constructor_numberNotKnownInScope_isRefused(String scope, String number) {
    Scope in = Scope.named(scope).orElseThrow();
    NamedNumber numerator = NamedNumber.named(number).orElseThrow();
    Threshold fixed = new Threshold.Fixed(1);
    Threshold share = new Threshold.Share(new Ratio(1, 2), numerator);
    NamedNumber known = NamedNumber.PRESENT;
    Comparison op = Comparison.AT_LEAST;
    assertThrows(
        IllegalArgumentException.class,
        () -> new Rule("R", null, "text", in, numerator, op, fixed));
    assertThrows(
        IllegalArgumentException.class, () -> new Rule("R", null, "text", in, known, op, share));
  }

  @Test
  void constructor_formOfRuleThatIsNoOutcome_isRefused() {
    Threshold fixed = new Threshold.Fixed(1);
    NamedNumber known = NamedNumber.PRESENT;
    Comparison op = Comparison.AT_LEAST;
    assertThrows(
        IllegalArgumentException.class,
        () -> new Rule("R", "T1", "text", Scope.VALID, known, op, fixed));
  }

  @Test
  void with_negative_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Numbers.NONE.with(NamedNumber.PRESENT, -1));
  }

  private static boolean exact(Comparison op, long number, int a, int b, int base) {
    int sign =
        BigInteger.valueOf(number)
            .multiply(BigInteger.valueOf(b))
            .compareTo(BigInteger.valueOf(a).multiply(BigInteger.valueOf(base)));
    return op == Comparison.AT_LEAST ? sign >= 0 : sign > 0;
  }

  private static Numbers votesOf(int number, int base) {
    return Numbers.NONE.with(NamedNumber.VOTES, number).with(NamedNumber.PRESENT, base);
  }

  private static Rule share(String op, int a, int b) {
    Threshold threshold = new Threshold.Share(new Ratio(a, b), NamedNumber.PRESENT);
    return outcome(Comparison.named(op).orElseThrow(), threshold);
  }

  private static Rule outcome(Comparison op, Threshold threshold) {
    return new Rule("R", null, "text", Scope.OUTCOME, NamedNumber.VOTES, op, threshold);
  }
}
