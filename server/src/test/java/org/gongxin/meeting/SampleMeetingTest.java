package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.rules.NamedNumber;
import org.gongxin.rules.Numbers;
import org.gongxin.rules.Rule;
import org.junit.jupiter.api.Test;

/** The sample meeting file tells the same meeting as the sample data shared with the web client. */
class SampleMeetingTest {
  private static final JsonObject DEMO = demo();

  private final MeetingPlan plan =
      Plans.plan(new String(SampleMeeting.file(), StandardCharsets.UTF_8));
  private final RoundPlan round = plan.rounds().getFirst();

  @Test
  void facts_agree() throws Exception {
    JsonObject meeting = object(DEMO, "meeting");
    assertEquals(text(meeting, "title"), plan.meeting().title());
    assertEquals(text(meeting, "org"), plan.meeting().organisation());
    assertEquals(text(meeting, "date"), plan.meeting().date().toString());
    assertEquals(text(meeting, "place"), plan.meeting().place());
    assertEquals(text(meeting, "chair"), plan.meeting().chair());
    assertEquals(number(object(meeting, "attendance"), "expected"), plan.expected());
  }

  @Test
  void roster_agrees() throws Exception {
    JsonObject roster = object(object(DEMO, "meeting"), "roster");
    for (RosterCategory category : plan.roster()) {
      String key = category.votes() ? category.category() : category.category() + "_列席";
      assertEquals(number(roster, key), category.number(), key);
    }
    assertEquals(4, plan.roster().size());
    assertEquals(List.of(88), plan.classes().stream().map(BallotClass::expected).toList());
  }

  @Test
  void trustees_haveTheRolesOfTheMeeting() throws Exception {
    JsonObject roles = object(object(DEMO, "meeting"), "roles");
    assertEquals(
        List.of(
            new TrusteePlan(TrusteeRole.CHIEF_SCRUTINEER, text(roles, "chief_scrutineer")),
            new TrusteePlan(
                TrusteeRole.INSPECTION_LEAD,
                text(objects(roles, "inspection_team").getFirst(), "name")),
            new TrusteePlan(
                TrusteeRole.SUPERVISOR, text(objects(roles, "supervisors").getFirst(), "name"))),
        plan.trustees());
  }

  @Test
  void people_areTheWholeStaff() throws Exception {
    List<Person> staff = new ArrayList<>();
    for (JsonObject person : objects(DEMO, "staff")) {
      staff.add(new Person(text(person, "name"), text(person, "dept"), text(person, "title")));
    }
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < plan.people().size(); i++) {
      people.add(plan.people().get(i));
    }
    assertEquals(staff, people);
  }

  @Test
  void posts_agreeAndListCandidatesByStrokes() throws Exception {
    FormPlan.PostsForm form = assertInstanceOf(FormPlan.PostsForm.class, round.forms().get(0));
    List<JsonObject> posts = objects(object(DEMO, "form_A_meeting_recommendation"), "posts");
    assertEquals(posts.size(), form.posts().size());
    for (int i = 0; i < posts.size(); i++) {
      FormPlan.Post post = form.posts().get(i);
      assertEquals(text(posts.get(i), "id"), post.id());
      assertEquals(text(posts.get(i), "title"), post.title());
      assertEquals(text(posts.get(i), "level"), post.level());
      assertEquals(number(posts.get(i), "headcount"), post.headcount());
      Set<String> candidates = object(posts.get(i), "candidates").members().keySet();
      assertEquals(StrokeOrder.arrange(List.copyOf(candidates)), post.candidates());
      assertTrue(post.writeIn());
      for (String writtenIn : object(posts.get(i), "write_in").members().keySet()) {
        assertTrue(plan.people().indexOf(writtenIn).isPresent(), writtenIn);
      }
    }
  }

  @Test
  void evaluation_agrees() throws Exception {
    FormPlan.PersonsForm form = assertInstanceOf(FormPlan.PersonsForm.class, round.forms().get(1));
    JsonObject demo = object(DEMO, "form_B_democratic_evaluation");
    assertEquals(texts(demo, "scale"), form.scale());
    List<String> dimensions = new ArrayList<>(texts(demo, "dimensions"));
    dimensions.add("总体评价");
    assertEquals(dimensions, form.dimensions());
    assertEquals(
        List.copyOf(object(demo, "results").members().keySet()),
        form.persons().stream().map(FormPlan.Evaluated::name).toList());
  }

  @Test
  void survey_agrees() throws Exception {
    FormPlan.QuestionsForm form =
        assertInstanceOf(FormPlan.QuestionsForm.class, round.forms().get(2));
    List<String> demo =
        List.copyOf(object(object(DEMO, "form_C_lobbying_survey"), "answers").members().keySet());
    List<String> answers = form.questions().getFirst().answers();
    assertEquals(demo.size(), answers.size());
    for (int i = 0; i < answers.size(); i++) {
      assertTrue(demo.get(i).startsWith(answers.get(i)), demo.get(i));
    }
  }

  @Test
  void rules_needTheNumbersOfTheDemo() throws Exception {
    JsonObject meeting = object(DEMO, "meeting");
    Numbers numbers =
        Numbers.NONE
            .with(NamedNumber.EXPECTED, number(object(meeting, "attendance"), "expected"))
            .with(NamedNumber.PRESENT, number(object(meeting, "attendance"), "present"))
            .with(NamedNumber.RETURNED, number(object(meeting, "tickets"), "returned"));
    List<JsonObject> demo = objects(meeting, "rules");
    assertEquals(demo.size(), round.rules().size());
    for (int i = 0; i < demo.size(); i++) {
      Rule rule = round.rules().get(i);
      String needed = demo.get(i).members().containsKey("needed") ? "needed" : "value";
      assertEquals(text(demo.get(i), "id"), rule.id());
      assertEquals(number(demo.get(i), needed), rule.judge(numbers).needed(), rule.id());
    }
  }

  @Test
  void ballot_hasAboutSixHundredAndFiftyAnswers() {
    assertEquals(4 * (88 + 1) + 8 * 6 * (5 + 1) + 3 + 1, round.answers(plan.people()));
  }

  @Test
  void warnings_areTheTwoThatAnyMeetingOfThisKindHas() {
    assertEquals(
        List.of(PlanWarning.Code.PHONE_SECONDS, PlanWarning.Code.RECORD_NOT_PUBLIC),
        plan.warnings().stream().map(PlanWarning::code).toList());
  }

  private static JsonObject demo() {
    try (InputStream file =
        SampleMeetingTest.class.getResourceAsStream("/vectors/demo-meeting.json")) {
      assertNotNull(file);
      return Json.parse(file.readAllBytes()).asObject();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static JsonObject object(JsonObject parent, String name) throws Exception {
    return member(parent, name).asObject();
  }

  private static List<JsonObject> objects(JsonObject parent, String name) throws Exception {
    return member(parent, name).asArray().map(Json::asObject);
  }

  private static List<String> texts(JsonObject parent, String name) throws Exception {
    return member(parent, name).asArray().map(Json::asString);
  }

  private static String text(JsonObject parent, String name) throws Exception {
    return member(parent, name).asString();
  }

  private static int number(JsonObject parent, String name) throws Exception {
    return (int) member(parent, name).asInteger(0, 1_000);
  }

  private static Json member(JsonObject parent, String name) {
    Json member = parent.members().get(name);
    assertNotNull(member, name);
    return member;
  }
}
