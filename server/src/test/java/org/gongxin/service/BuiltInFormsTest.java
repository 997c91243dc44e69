package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.gongxin.service.FormMeeting.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.gongxin.meeting.MeetingPlan;
import org.gongxin.meeting.PlanProblem;
import org.gongxin.record.PersonScore;
import org.gongxin.record.Results;
import org.gongxin.record.RoundResult;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.rules.Fraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole meeting with each of the built-in forms: its own rule and its own trap (issue 4). */
class BuiltInFormsTest {
  @RegisterExtension static final RunningServices SERVER = new RunningServices();

  private static final Map<String, Integer> TWELVE = Map.of("A", 12);
  private static final List<Integer> NONE = List.of();
  private static final String POST =
      "\"posts\":[{\"id\":\"P1\",\"title\":\"主任\",\"headcount\":1,"
          + "\"candidates\":[\"丁一\",\"王二\"],\"write_in\":true}]";
  private static final String PERSON = "\"persons\":[{\"name\":\"丁一\"}]";
  private static final String GATES =
      ",\"gates\":[{\"gate\":\"经过民主推荐、民主测评\",\"note\":\"是\"},"
          + "{\"gate\":\"经过考察\",\"note\":\"是\"},{\"gate\":\"班子意见一致\",\"note\":\"是\"},"
          + "{\"gate\":\"反映的问题已查清\",\"note\":\"是\"},{\"gate\":\"已征求纪检意见\",\"note\":\"是\"}]";

  @Test
  void t1_moreThanTheHeadcount_cannotBeCast_andHalfOfThePresentIsNotEnough() throws Exception {
    FormMeeting meeting = meeting("meeting_recommendation", POST);
    meeting.open(8);
    assertThrows(IllegalArgumentException.class, () -> meeting.vote("A", List.of(0, 1)));
    for (int i = 0; i < 4; i++) {
      meeting.vote("A", List.of(0));
    }
    meeting.vote("A", List.of(3));
    meeting.vote("A", NONE);
    RoundResult result = meeting.result();
    assertEquals(List.of(4L, 0L, 0L, 1L), result.questions().getFirst().votes());
    // Four of eight present is exactly half; of the six returned it would be more.
    assertFalse(outcome(result, "F.P1", 0).outcome().met());
    assertEquals(5, outcome(result, "F.P1", 0).outcome().needed());
  }

  @Test
  void t2_agreeAndDisagreeNameByName_abstentionIsNeither() throws Exception {
    FormMeeting meeting = meeting("recommendation_approval", POST);
    meeting.open(8);
    for (int i = 0; i < 5; i++) {
      meeting.vote("A", List.of(0), List.of(1));
    }
    meeting.vote("A", List.of(2), List.of(0, 1));
    meeting.vote("A", NONE, NONE);
    RoundResult result = meeting.result();
    assertEquals(List.of(5L, 0L, 1L, 0L), result.questions().getFirst().votes());
    assertEquals(List.of(1L, 6L), result.questions().getLast().votes());
    assertTrue(outcome(result, "F.P1", 0).outcome().met());
  }

  @Test
  void t3_isARegister_andNoBallot() {
    assertEquals(
        List.of(PlanProblem.Code.BAD_CHOICE), problems("talk_recommendation", PERSON, 12, ""));
  }

  @Test
  void t4_fewerThanTwoThirdsReturned_countNothing() throws Exception {
    FormMeeting meeting = meeting("candidate_evaluation", PERSON);
    meeting.open(12);
    for (int i = 0; i < 7; i++) {
      meeting.vote("A", List.of(0), List.of(1), List.of(0), NONE, List.of(4), List.of(0));
    }
    meeting.services.rounds().close(meeting.id, "1");
    Results results = Results.parse(meeting.services.records().results(meeting.id));
    assertFalse(results.rounds().getFirst().valid());
    VerifiedRecord.of(meeting.services, meeting.id).requireAccepted();
  }

  @Test
  void t5_agreeDisagreeOrAbstain() throws Exception {
    FormMeeting meeting = meeting("appointment_evaluation", PERSON);
    meeting.open(12);
    for (int i = 0; i < 8; i++) {
      meeting.vote("A", i < 5 ? List.of(0) : i < 7 ? List.of(1) : NONE);
    }
    RoundResult result = meeting.result();
    assertEquals(List.of(5L, 2L), result.questions().getFirst().votes());
    assertEquals(1L, result.questions().getFirst().blank());
  }

  @Test
  void t6_dimensionsAndClassesByWeight_unknownIsNotCounted() throws Exception {
    FormMeeting meeting =
        new FormMeeting(
            SERVER.services(),
            "annual_evaluation",
            PERSON,
            Map.of("A", 3, "C", 10),
            Map.of("A", "[3,10]", "C", "[7,10]"),
            "");
    meeting.open(13);
    for (int i = 0; i < 3; i++) {
      meeting.vote("A", List.of(0), List.of(0), List.of(0), List.of(1), List.of(0));
    }
    for (int i = 0; i < 6; i++) {
      // 绩: four qualified, two who do not know.
      meeting.vote("C", List.of(1), List.of(1), List.of(1), List.of(i < 4 ? 2 : 4), List.of(1));
    }
    PersonScore score = meeting.result().scores().getFirst();
    // A: 0.7·100 + 0.3·80 = 94; C: 0.7·80 + 0.3·60 = 74; 0.3·94 + 0.7·74 = 80.
    assertEquals(Fraction.of(94, 1), score.classes().getFirst().score());
    assertEquals(Fraction.of(74, 1), score.classes().getLast().score());
    assertEquals(Fraction.of(80, 1), score.total());
  }

  @Test
  void t6_classThatReturnsNothing_isNeverMadeUpForByTheOthers() throws Exception {
    FormMeeting meeting =
        new FormMeeting(
            SERVER.services(), "annual_evaluation", PERSON, Map.of("A", 3, "C", 10), "");
    meeting.open(13);
    for (int i = 0; i < 10; i++) {
      meeting.vote("C", List.of(0), List.of(0), List.of(0), List.of(0), List.of(0));
    }
    PersonScore score = meeting.result().scores().getFirst();
    assertEquals(List.of("C"), score.classes().stream().map(it -> it.ballotClass()).toList());
    assertNull(score.total());
  }

  @Test
  void t7_team_eachItemIsGraded() throws Exception {
    FormMeeting meeting = meeting("team_evaluation", "");
    assertEquals("总体评价", meeting.questions().getLast().title());
    meeting.open(12);
    for (int i = 0; i < 8; i++) {
      meeting.vote("A", List.of(0), List.of(1), List.of(2), List.of(3), NONE, List.of(0));
    }
    assertEquals(List.of(8L, 0L, 0L, 0L), meeting.result().questions().getLast().votes());
  }

  @Test
  void t8_severalProblemsOrNone() throws Exception {
    FormMeeting meeting = meeting("appointment_work_review", "");
    assertEquals(11, meeting.questions().getLast().exclusive());
    assertEquals("不存在突出问题", meeting.questions().getLast().answers().get(11).text());
    meeting.open(12);
    for (int i = 0; i < 8; i++) {
      meeting.vote("A", List.of(0), List.of(3), i < 3 ? List.of(4, 5) : List.of(11));
    }
    RoundResult result = meeting.result();
    assertEquals(
        List.of(0L, 0L, 0L, 0L, 3L, 3L, 0L, 0L, 0L, 0L, 0L, 5L),
        result.questions().getLast().votes());
  }

  @Test
  void t9_newAppointees() throws Exception {
    FormMeeting meeting = meeting("new_appointee_review", PERSON);
    meeting.open(12);
    for (int i = 0; i < 8; i++) {
      meeting.vote("A", List.of(i % 2));
    }
    assertEquals(List.of(4L, 4L, 0L, 0L), meeting.result().questions().getFirst().votes());
  }

  @Test
  void t10_threeOfFivePresent_isNotMoreThanHalfOfSeven() throws Exception {
    FormMeeting meeting =
        new FormMeeting(
            SERVER.services(),
            "decision_vote",
            "\"persons\":[{\"name\":\"丁一\"},{\"name\":\"王二\"}]",
            Map.of("A", 7),
            GATES);
    assertEquals(
        RefusalCode.RULE_NOT_MET, assertThrows(Refusal.class, () -> meeting.open(4)).code());
    meeting.open(5);
    assertThrows(IllegalArgumentException.class, () -> meeting.vote("A", NONE, List.of(0)));
    for (int i = 0; i < 5; i++) {
      meeting.vote("A", List.of(i < 3 ? 0 : i - 2), List.of(i < 4 ? 0 : 2));
    }
    RoundResult result = meeting.result();
    assertEquals(List.of(3L, 1L, 1L), result.questions().getFirst().votes());
    assertFalse(outcome(result, "F.1.1", 0).outcome().met());
    assertEquals(4, outcome(result, "F.1.1", 0).outcome().needed());
    assertTrue(outcome(result, "F.2.1", 0).outcome().met());
  }

  @Test
  void t10_withoutAllGates_isNotPutToTheVote() {
    assertEquals(List.of(PlanProblem.Code.GATES_MISSING), problems("decision_vote", PERSON, 7, ""));
    String four = GATES.replace("{\"gate\":\"经过考察\",\"note\":\"是\"},", "");
    assertEquals(List.of(PlanProblem.Code.TOO_FEW), problems("decision_vote", PERSON, 7, four));
  }

  @Test
  void t11_moreThanTheSeats_cannotBeCast_andHalfOfThePresentDoesNotElect() throws Exception {
    String seats = POST.replace("\"headcount\":1", "\"headcount\":2");
    FormMeeting meeting = meeting("election", seats);
    assertEquals(
        RefusalCode.RULE_NOT_MET, assertThrows(Refusal.class, () -> meeting.open(9)).code());
    meeting.open(10);
    assertThrows(IllegalArgumentException.class, () -> meeting.vote("A", List.of(0, 1, 2), NONE));
    for (int i = 0; i < 5; i++) {
      meeting.vote("A", List.of(0, 1), NONE);
    }
    meeting.vote("A", List.of(0), List.of(1));
    RoundResult result = meeting.result();
    assertTrue(outcome(result, "F.P1", 0).outcome().met());
    assertFalse(outcome(result, "F.P1", 1).outcome().met());
  }

  @Test
  void t12_isForTheSupervisorsOnly() throws Exception {
    FormMeeting meeting = meeting("discipline_survey", "");
    meeting.open(12);
    meeting.vote("A", List.of(0), List.of(1));
    RoundResult result = meeting.result();
    assertEquals(2, result.questions().size());
    assertEquals(List.of(), result.published(meeting.manifest().rounds().getFirst()).questions());
  }

  @Test
  void t13_fiveJurors_highestAndLowestAreDropped() throws Exception {
    FormMeeting meeting =
        new FormMeeting(SERVER.services(), "jury_score", PERSON, Map.of("A", 5), "");
    meeting.open(5);
    for (int score : List.of(60, 81, 82, 84, 100)) {
      meeting.vote("A", List.of(score));
    }
    assertEquals(Fraction.of(247, 3), meeting.result().scores().getFirst().total());
  }

  @Test
  void t13_juryOfFourOrEight_isRefused() {
    for (int jurors : List.of(4, 8)) {
      assertEquals(List.of(PlanProblem.Code.JURY_SIZE), problems("jury_score", PERSON, jurors, ""));
    }
    assertEquals(List.of(), problems("jury_score", PERSON, 7, ""));
  }

  @Test
  void t14_moreThanHalfOfAllDelegates() throws Exception {
    FormMeeting meeting =
        meeting("motion_vote", "\"questions\":[{\"id\":\"M1\",\"title\":\"绩效工资方案\"}]");
    meeting.open(8);
    for (int i = 0; i < 8; i++) {
      meeting.vote("A", i < 6 ? List.of(0) : NONE);
    }
    // Six of the eight present, but exactly half of all twelve.
    RoundResult result = meeting.result();
    assertFalse(outcome(result, "F.M1", 0).outcome().met());
    assertEquals(7, outcome(result, "F.M1", 0).outcome().needed());
  }

  @Test
  void t15_reverseItems() throws Exception {
    FormMeeting meeting = meeting("reverse_evaluation", "");
    meeting.open(12);
    for (int i = 0; i < 8; i++) {
      meeting.vote("A", List.of(0), List.of(0), List.of(1), List.of(3), List.of(0));
    }
    RoundResult result = meeting.result();
    assertEquals(List.of(8L, 0L, 0L, 0L), result.questions().getLast().votes());
    assertEquals(List.of(), result.scores());
  }

  private static FormMeeting meeting(String template, String body) throws Exception {
    return new FormMeeting(SERVER.services(), template, body, TWELVE, "");
  }

  private static List<PlanProblem.Code> problems(
      String template, String body, int expected, String more) {
    String plan =
        """
        {"version":1,"meeting":{"title":"测试","organisation":"某校","date":"2026-03-20T15:30+08:00",
        "place":"会议室","basis":[]},
        "expected":{"number":%d,"roster":[]},
        "classes":[{"id":"A","name":"教职工","weight":[1,1],"expected":%d}],
        "trustees":{"members":[{"role":"supervisor","name":"尹清源"}]},"people":[],
        "rounds":[{"id":"1","title":"第一轮","forms":[{"id":"F","template":"%s",%s}],"rules":[]%s}],
        "spare_rounds":2}
        """
            .formatted(expected, expected, template, body, more);
    MeetingPlan.Reading reading = MeetingPlan.read(plan.getBytes(UTF_8));
    return reading instanceof MeetingPlan.Read
        ? List.of()
        : assertInstanceOf(MeetingPlan.Unread.class, reading).problems().stream()
            .map(PlanProblem::code)
            .toList();
  }
}
