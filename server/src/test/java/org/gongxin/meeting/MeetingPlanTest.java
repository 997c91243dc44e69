package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingPlanTest {
  @Test
  void read_smallMeeting_hasEverythingAndTheWordingOfTheTemplates() {
    MeetingPlan plan = Plans.plan(Plans.SMALL);
    assertEquals("某校大会", plan.meeting().title());
    assertEquals(OffsetDateTime.parse("2026-03-20T15:30+08:00"), plan.meeting().date());
    assertEquals(TrusteeRole.SUPERVISOR, plan.trustees().get(1).role());
    RoundPlan round = plan.rounds().getFirst();
    assertEquals("某校2026年中层干部会议推荐票", round.forms().get(0).title());
    assertTrue(round.forms().get(0).instructions().contains("同一人只能被推荐一个职位。"));
    assertEquals("某校干部考察民主测评票", round.forms().get(1).title());
    FormPlan.PersonsForm evaluation =
        assertInstanceOf(FormPlan.PersonsForm.class, round.forms().get(1));
    assertEquals(List.of("优秀", "合格", "基本合格", "不合格", "不了解"), evaluation.scale());
    assertEquals(List.of("德", "能", "勤", "绩", "廉", "总体评价"), evaluation.dimensions());
    assertEquals("民主推荐工作纪律情况问卷", round.forms().get(2).title());
    // 3 names and a blank; 6 items of 5 grades and a blank; 2 questions of 3 and a blank.
    assertEquals(4 + 6 * 6 + 2 * 4, round.answers(plan.people()));
  }

  @Test
  void read_pin_isOffUnlessTheFileSaysOtherwise() {
    assertFalse(Plans.plan(Plans.SMALL).pin());
    String spare = "\"spare_rounds\":2";
    assertTrue(Plans.plan(Plans.small(spare, spare + ",\"pin\":true")).pin());
    assertFalse(Plans.plan(Plans.small(spare, spare + ",\"pin\":false")).pin());
    assertTrue(Drafts.manifest(Plans.plan(Plans.small(spare, spare + ",\"pin\":true"))).pin());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"version\":1`|`\"version\":2`|version other_version",
        "`\"title\":\"某校大会\",`|``|meeting.title missing",
        "`\"title\":\"某校大会\"`|`\"title\":5`|meeting.title wrong_type",
        "`\"title\":\"某校大会\"`|`\"title\":\" \\u3000\"`|meeting.title empty",
        "`\"title\":\"某校大会\"`|`\"title\":\"某\\u202e校\"`|meeting.title forbidden_character",
        "`\"title\":\"某校大会\"`|`\"title\":\"某\\n校\"`|meeting.title forbidden_character",
        "`\"basis\":[]`|`\"basis\":[],\"x\":1`|meeting.x unknown_field",
        "`2026-03-20T15:30+08:00`|`2026-02-30T15:30+08:00`|meeting.date bad_date",
        "`2026-03-20T15:30+08:00`|`2026-03-20T15:30:00+08:00`|meeting.date bad_date",
        "`\"expected\":{\"number\":12`|`\"expected\":{\"number\":13`|"
            + "expected.roster roster_sum; classes classes_sum",
        "`\"number\":12,\"votes\"`|`\"number\":11,\"votes\"`|expected.roster roster_sum",
        "`\"expected\":12`|`\"expected\":0`|classes[0].expected out_of_range; classes classes_sum",
        "`\"id\":\"A\"`|`\"id\":\"a\"`|classes[0].id bad_id",
        "`\"weight\":[1,1]`|`\"weight\":[1,0]`|classes[0].weight[1] out_of_range",
        "`\"weight\":[1,1]`|`\"weight\":[1]`|classes[0].weight too_few",
        "`\"spare_rounds\":2`|`\"spare_rounds\":2,\"pin\":\"yes\"`|pin wrong_type",
        "`\"role\":\"supervisor\"`|`\"role\":\"boss\"`|trustees.members[1].role bad_choice",
        "`\"name\":\"孙二\"`|`\"name\":\"钱 一\"`|trustees.members[1].name look_alike",
        "`\"name\":\"孙二\"}]`|`\"name\":\"孙二\"}],\"threshold\":1`|trustees.threshold threshold",
        "`{\"name\":\"周四\"}`|`{\"name\":\"李三\"}`|people[1].name look_alike",
        "`[\"李三\",\"周四\"]`|`[\"李三\",\"李　三\"]`|"
            + "rounds[0].forms[0].posts[0].candidates[1] look_alike",
        "`\"id\":\"T4\"`|`\"id\":\"T1\"`|rounds[0].forms[1].id duplicate_id",
        "`discipline_survey`|`survey`|rounds[0].forms[2].template bad_choice",
        "`\"headcount\":1`|`\"headcount\":4`|rounds[0].forms[0].posts[0].headcount out_of_range",
        "`\"persons\":[{\"name\":\"李三\"}]`|`\"persons\":[]`|rounds[0].forms[1].persons too_few",
        "`\"id\":\"R1\"`|`\"id\":\"B1\"`|rounds[0].rules[0].id reserved_id",
        "`\"form\":\"T1\"`|`\"form\":\"T9\"`|rounds[0].rules[1].form unknown_form",
        "`\"form\":\"T1\"`|`\"form\":\"T12\"`|rounds[0].rules[1].form form_not_public",
        "`\"form\":\"T1\",`|``|rounds[0].rules[1].form missing",
        "`\"id\":\"R1\"`|`\"id\":\"R1\",\"form\":\"T1\"`|rounds[0].rules[0].form rule_form",
        "`\"id\":\"R1\"`|`\"id\":\"R1\",\"value\":3`|rounds[0].rules[0] rule_shape",
        "`\"numerator\":\"present\"`|`\"numerator\":\"votes\"`|"
            + "rounds[0].rules[0].numerator rule_number",
        "`\"spare_rounds\":2`|`\"spare_rounds\":1`|spare_rounds out_of_range",
      })
  void read_oneThingWrong_isNamedAlone(String piece, String replacement, String problem) {
    List<PlanProblem> problems =
        Plans.problems(Plans.small(piece, replacement == null ? "" : replacement));
    assertEquals(problem, String.join("; ", problems.stream().map(Object::toString).toList()));
  }

  @Test
  void read_manyThingsWrong_areAllNamedTogether() {
    String file =
        Plans.SMALL
            .replace("\"某校大会\"", "\"\"")
            .replace("\"number\":12,\"roster\"", "\"number\":\"12\",\"roster\"")
            .replace("\"周四\"],", "\"周\\u0000四\"],")
            .replace("\"name\":\"李三\"}]}", "\"name\":\"李三\",\"nick\":1}]}");
    assertEquals(
        List.of(
            "meeting.title empty",
            "expected.number wrong_type",
            "classes classes_sum",
            "rounds[0].forms[0].posts[0].candidates[1] forbidden_character",
            "rounds[0].forms[1].persons[0].nick unknown_field"),
        Plans.problems(file).stream().map(Object::toString).toList());
  }

  @Test
  void parse_manyThingsWrong_namesPathsAndCodesButNothingOfTheFile() {
    String file = Plans.SMALL.replace("某校大会", "").replace("孙二", "机密\\u202e");
    Refusal refusal =
        assertThrows(Refusal.class, () -> MeetingPlan.parse(file.getBytes(StandardCharsets.UTF_8)));
    assertEquals(RefusalCode.MALFORMED, refusal.code());
    assertEquals(
        "meeting.title empty; trustees.members[1].name forbidden_character", refusal.detail());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"`{`|malformed", "`{\"a\":1,\"a\":2}`|duplicate_key", "`[]`|-", "`\"\"`|-"})
  void read_noMeetingFileAtAll_isOneProblem(String file, String reason) {
    PlanProblem problem = Plans.problems(file).getFirst();
    assertEquals("", problem.path());
    assertEquals(reason, problem.params().getOrDefault("reason", "-"));
  }

  @Test
  void read_fileTooLarge_isRefusedUnread() {
    PlanProblem problem = Plans.problems(" ".repeat(MeetingPlan.MOST_BYTES + 1)).getFirst();
    assertEquals(PlanProblem.Code.FILE_TOO_LARGE, problem.code());
  }

  @Test
  void read_sameNameTwice_isTakenWithItsDepartment() {
    String people =
        """
        {"name":"李三","department":"语文组"},{"name":"李三","department":"数学组"},{"name":"周四"}""";
    String file =
        Plans.small("{\"name\":\"李三\"},{\"name\":\"周四\"}", people)
            .replace("[\"李三\",\"周四\"]", "[\"李三（语文组）\",\"周四\"]");
    MeetingPlan plan = Plans.plan(file);
    assertEquals(List.of("李三（语文组）", "李三（数学组）", "周四", "吴五"), plan.people().labels());
  }

  @Test
  void read_candidateWithTheNameOfTwoPeople_isAmbiguous() {
    String people =
        """
        {"name":"李三","department":"语文组"},{"name":"李三","department":"数学组"},{"name":"周四"}""";
    List<PlanProblem> problems =
        Plans.problems(Plans.small("{\"name\":\"李三\"},{\"name\":\"周四\"}", people));
    assertEquals(
        "[rounds[0].forms[0].posts[0].candidates[0] ambiguous_person]", problems.toString());
  }

  @Test
  void read_tooManyAnswers_isRefused() {
    List<String> people = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      people.add("{\"name\":\"某" + i + "\"}");
    }
    String posts =
        """
        {"id":"P2","title":"二","headcount":1,"candidates":[],"write_in":true},\
        {"id":"P1",""";
    String file =
        Plans.small("{\"name\":\"吴五\"}", String.join(",", people))
            .replace("{\"id\":\"P1\",", posts);
    assertEquals("[rounds[0].forms too_many_answers]", Plans.problems(file).toString());
  }

  @Test
  void read_anyBytes_givesAPlanOrProblems() {
    byte[] good = Plans.SMALL.getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(20260320);
    for (int round = 0; round < 5_000; round++) {
      byte[] bytes = good.clone();
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      switch (MeetingPlan.read(bytes)) {
        case MeetingPlan.Read read -> assertFalse(read.plan().rounds().isEmpty());
        case MeetingPlan.Unread unread -> assertFalse(unread.problems().isEmpty());
      }
    }
  }

  @Test
  void read_everythingWrong_stopsAtAHundredProblems() {
    String file = "{" + "\"a%d\":1,".repeat(300) + "\"z\":1}";
    StringBuilder numbered = new StringBuilder();
    int n = 0;
    for (String part : file.split("%d", -1)) {
      numbered.append(part).append(part.endsWith("\"a") ? n++ : "");
    }
    assertEquals(100, Plans.problems(numbered.toString()).size());
  }
}
