package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanWarningsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`[\"李三\",\"周四\"]`|`[\"李三\"]`|EQUAL_CANDIDATES|rounds[0].forms[0].posts[0]",
        "`\"number\":12,\"votes\"`|`\"number\":13,\"votes\"`|EXPECTED_IN_DOUBT|expected",
        "`{\"role\":\"supervisor\",\"name\":\"孙二\"}`|`{\"role\":\"supervisor\",\"name\":\"李 三\"}`|"
            + "TRUSTEE_IS_CANDIDATE|rounds[0].forms[0].posts[0].candidates[0]",
        "`,{\"role\":\"supervisor\",\"name\":\"孙二\"}`|``|SINGLE_TRUSTEE|trustees.members",
        "`[\"李三\",\"周四\"]`|`[\"李三\",\"郑六\"]`|CANDIDATE_UNKNOWN|"
            + "rounds[0].forms[0].posts[0].candidates[1]",
        "`\"ratio\":[1,2],\"base\":\"expected\"`|`\"value\":12`|RULE_OUT_OF_REACH|rounds[0].rules[0]",
        "`{\"name\":\"周四\"},{\"name\":\"吴五\"}`|`{\"name\":\"周四\"},{\"name\":\"Mаx\"},{\"name\":\"Max\"}`|"
            + "CONFUSABLE_NAMES|``",
      })
  void unusualPlan_isWarnedOf(
      String piece, String replacement, PlanWarning.Code code, String path) {
    MeetingPlan plan = Plans.plan(Plans.small(piece, replacement == null ? "" : replacement));
    assertTrue(
        plan.warnings().stream()
            .anyMatch(warning -> warning.code() == code && warning.path().equals(path)),
        plan.warnings()::toString);
  }

  @Test
  void smallMeeting_hasOnlyTheTwoUsualWarnings() {
    assertEquals(
        List.of(PlanWarning.Code.PHONE_SECONDS, PlanWarning.Code.RECORD_NOT_PUBLIC),
        codes(Plans.plan(Plans.SMALL)));
  }

  @Test
  void bodyUnderTen_isWarnedOf() {
    MeetingPlan plan =
        Plans.plan(
            Plans.SMALL
                .replace("\"expected\":12", "\"expected\":7")
                .replace("\"number\":12", "\"number\":7"));
    PlanWarning warning = plan.warnings().getFirst();
    assertEquals(PlanWarning.Code.SMALL_BODY, warning.code());
    assertEquals(Map.of("expected", "7", "min", "10"), warning.params());
  }

  @Test
  void oneSmallClassOfTwo_isWarnedOfByItsLetter() {
    MeetingPlan plan =
        Plans.plan(
            Plans.small(
                "\"expected\":12}],",
                "\"expected\":9},{\"id\":\"B\",\"name\":\"乙\",\"weight\":[1,2],\"expected\":3}],"));
    List<Map<String, String>> small =
        plan.warnings().stream()
            .filter(warning -> warning.code() == PlanWarning.Code.SMALL_CLASS)
            .map(PlanWarning::params)
            .toList();
    assertEquals(
        List.of(
            Map.of("class", "A", "expected", "9", "min", "10"),
            Map.of("class", "B", "expected", "3", "min", "10")),
        small);
  }

  @Test
  void manyAnswers_areWarnedOfWithTheSecondsTheyTake() {
    StringBuilder persons = new StringBuilder("{\"name\":\"李三\"}");
    for (int i = 0; i < 25; i++) {
      persons.append(",{\"name\":\"某").append(i).append("\"}");
    }
    MeetingPlan plan =
        Plans.plan(Plans.small("\"persons\":[{\"name\":\"李三\"}]", "\"persons\":[" + persons + "]"));
    assertTrue(codes(plan).contains(PlanWarning.Code.MANY_ANSWERS));
    PlanWarning seconds =
        plan.warnings().stream()
            .filter(warning -> warning.code() == PlanWarning.Code.PHONE_SECONDS)
            .findFirst()
            .orElseThrow();
    assertEquals(String.valueOf(26 * 36 + 4 + 8), seconds.params().get("answers"));
    assertEquals("7", seconds.params().get("seconds"));
  }

  @Test
  void onePersonForTwoPosts_isWarnedOf() {
    MeetingPlan plan =
        Plans.plan(
            Plans.small(
                "\"write_in\":true}]",
                "\"write_in\":true},{\"id\":\"P2\",\"title\":\"副主任\",\"headcount\":1,"
                    + "\"candidates\":[\"李三\",\"吴五\"],\"write_in\":false}]"));
    assertTrue(codes(plan).contains(PlanWarning.Code.CANDIDATE_TWICE));
  }

  private static List<PlanWarning.Code> codes(MeetingPlan plan) {
    return plan.warnings().stream().map(PlanWarning::code).toList();
  }
}
