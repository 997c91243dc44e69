package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many trustees open the box. */
class PlanThresholdTest {
  private static final String TRUSTEES =
      "[{\"role\":\"chief_scrutineer\",\"name\":\"钱一\"},"
          + "{\"role\":\"supervisor\",\"name\":\"孙二\"}]";

  private static String plan(int members, String threshold) {
    String list =
        IntStream.rangeClosed(1, members)
            .mapToObj(i -> "{\"role\":\"supervisor\",\"name\":\"监督" + i + "\"}")
            .collect(Collectors.joining(",", "[", "]"));
    return Plans.small(TRUSTEES, list + threshold);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,2", "4,3", "5,3", "9,5"})
  void read_noThreshold_isMoreThanHalfOfThreeOrMore(int members, int threshold) {
    assertEquals(threshold, Plans.plan(plan(members, "")).threshold());
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "2,2,2", "3,2,3", "5,2,5"})
  void read_anyThreshold_isTakenWithinItsBoundsOnly(int members, int least, int most) {
    for (int threshold = 1; threshold <= 9; threshold++) {
      String file = plan(members, ",\"threshold\":" + threshold);
      if (threshold >= least && threshold <= most) {
        assertEquals(threshold, Plans.plan(file).threshold());
      } else {
        assertEquals(
            List.of(
                new PlanProblem(
                    "trustees.threshold",
                    PlanProblem.Code.THRESHOLD,
                    Map.of("min", "" + least, "members", "" + members))),
            Plans.problems(file));
      }
    }
  }

  @Test
  void hasTrusteesOf_otherThreshold_isFalse() {
    MeetingPlan two = Plans.plan(plan(3, ",\"threshold\":2"));
    assertTrue(two.hasTrusteesOf(Plans.plan(plan(3, ""))));
    assertFalse(two.hasTrusteesOf(Plans.plan(plan(3, ",\"threshold\":3"))));
    assertFalse(two.hasTrusteesOf(Plans.plan(plan(4, ",\"threshold\":2"))));
  }
}
