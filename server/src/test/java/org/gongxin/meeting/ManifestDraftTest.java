package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Form;
import org.gongxin.record.FormQuestion;
import org.gongxin.record.Manifest;
import org.gongxin.record.Round;
import org.gongxin.refusal.Refusal;
import org.gongxin.rules.Rule;
import org.junit.jupiter.api.Test;

class ManifestDraftTest {
  @Test
  void sampleMeeting_encodesAndReadsBack() throws Refusal {
    Manifest manifest = Drafts.sample();
    byte[] text = manifest.encode();
    assertArrayEquals(text, Manifest.parse(text).encode());
    assertArrayEquals(text, Drafts.sample().encode());
  }

  @Test
  void sampleMeeting_hasThePostsAsPicksOfTheWholeRoster() {
    FormQuestion office = question("T1.P1");
    assertEquals(FormQuestion.Kind.PICK, office.kind());
    assertEquals("办公室主任（中层正职，职数1）", office.text());
    assertEquals("办公室主任", office.title());
    assertEquals(2, office.listed());
    assertEquals(88, office.answers().size());
    assertEquals(List.of(0, 1), List.of(office.min(), office.max()));
    assertTrue(office.blank());
    assertEquals(new FormQuestion.Answer("林静怡", "教职工 · 语文组教研组长"), office.answers().getFirst());
    List<String> others = texts(office).subList(2, 88);
    assertEquals(others.stream().sorted(StrokeOrder.COLLATION).toList(), others);
    assertFalse(others.contains("周启航"));
  }

  @Test
  void sampleMeeting_asksSixItemsOfEachPerson() {
    FormQuestion overall = question("T4.1.6");
    assertEquals("林静怡：总体评价", overall.text());
    assertEquals(new FormQuestion.Person("林静怡", "语文组教研组长", "办公室主任"), overall.person());
    assertEquals("总体评价", overall.dimension());
    assertEquals(List.of("优秀", "合格", "基本合格", "不合格", "不了解"), texts(overall));
    assertEquals(List.of(1, 1, 5), List.of(overall.min(), overall.max(), overall.listed()));
    assertTrue(overall.blank());
    assertEquals(48, form("T4").questions().size());
  }

  @Test
  void sampleMeeting_ballotIsAsLongAsThePlanSays() {
    MeetingPlan plan = Plans.plan(new String(SampleMeeting.file(), StandardCharsets.UTF_8));
    int ciphertexts = round().questions().stream().mapToInt(FormQuestion::ciphertexts).sum();
    assertEquals(plan.rounds().getFirst().answers(plan.people()), ciphertexts);
    assertEquals(648, ciphertexts);
  }

  @Test
  void sampleMeeting_hasItsRulesAndTheBuiltInOne() {
    assertEquals(
        List.of("R1", "R2", "R3", "R4", "B1"), round().rules().stream().map(Rule::id).toList());
  }

  @Test
  void sampleMeeting_hasOneElectionAndTwoSpares() {
    Manifest manifest = Drafts.sample();
    assertEquals(1, manifest.elections().size());
    assertEquals(2, manifest.spares().size());
    assertEquals(3, manifest.uuidsOf(manifest.classes().getFirst()).size());
  }

  @Test
  void twoClassesAndRounds_getAnElectionForEachPairInOrder() {
    String rounds = Plans.SMALL.substring(Plans.SMALL.indexOf("{\"id\":\"1\""));
    String round = rounds.substring(0, rounds.indexOf("]}],") + 2);
    String file =
        Plans.SMALL
            .replace(round, round + "," + round.replace("{\"id\":\"1\"", "{\"id\":\"2\""))
            .replace(
                "\"expected\":12}],",
                "\"expected\":2},{\"id\":\"B\",\"name\":\"乙\",\"weight\":[2,1],\"expected\":10}],");
    Manifest manifest = Drafts.manifest(Plans.plan(file));
    assertEquals(
        List.of("1A", "1B", "2A", "2B"),
        manifest.elections().stream().map(slot -> slot.round() + slot.ballotClass()).toList());
    assertEquals(
        8,
        manifest.classes().stream()
            .flatMap(each -> manifest.uuidsOf(each).stream())
            .map(ElectionId::text)
            .distinct()
            .count());
  }

  @Test
  void namesakes_areTwoAnswersWithTheirDepartments() {
    String people =
        """
        {"name":"李三","department":"语文组"},{"name":"李三","department":"数学组"},{"name":"周四"}""";
    String file =
        Plans.small("{\"name\":\"李三\"},{\"name\":\"周四\"}", people)
            .replace("[\"李三\",\"周四\"]", "[\"李三（语文组）\",\"周四\"]");
    FormQuestion post =
        Drafts.manifest(Plans.plan(file)).rounds().getFirst().questions().getFirst();
    assertEquals(List.of("李三（语文组）", "周四", "吴五", "李三（数学组）"), texts(post));
  }

  @Test
  void noWriteIn_offersTheCandidatesOnly() {
    String file = Plans.small("\"write_in\":true", "\"write_in\":false");
    FormQuestion post =
        Drafts.manifest(Plans.plan(file)).rounds().getFirst().questions().getFirst();
    assertEquals(List.of("李三", "周四"), texts(post));
    assertEquals(2, post.listed());
    assertNull(post.answers().getFirst().note());
  }

  @Test
  void longestTexts_stillMakeAManifest() throws Refusal {
    String name = "名".repeat(150);
    String word = "词".repeat(80);
    String file =
        Plans.SMALL
            .replace("某校大会", "会".repeat(200))
            .replace(
                "\"title\":\"主任\"",
                "\"title\":\"" + "职".repeat(200) + "\",\"level\":\"" + word + "\"")
            .replace(
                "{\"name\":\"李三\"}]}",
                "{\"name\":\"" + "名".repeat(200) + "\"}],\"dimensions\":[\"" + word + "\"]}")
            .replace(
                "{\"name\":\"吴五\"}",
                person(name, word, word)
                    + ","
                    + person(name, word.substring(1), word)
                    + ",{\"name\":\"𠮷\"}");
    List<PlanProblem> problems = Plans.problems(file);
    assertEquals(
        List.of("people[2].name too_long", "people[3].name too_long"),
        problems.stream().map(Object::toString).toList());
    Manifest manifest = Drafts.manifest(Plans.plan(file.replace(name, name.substring(40))));
    assertArrayEquals(manifest.encode(), Manifest.parse(manifest.encode()).encode());
  }

  @Test
  void everyPlanThatCanBeRead_makesAManifestThatCanBeRead() throws Refusal {
    byte[] good = Plans.SMALL.getBytes(StandardCharsets.UTF_8);
    SplittableRandom random = new SplittableRandom(88);
    int read = 0;
    for (int round = 0; round < 3_000; round++) {
      byte[] bytes = good.clone();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      if (MeetingPlan.read(bytes) instanceof MeetingPlan.Read plan) {
        read++;
        byte[] text = Drafts.manifest(plan.plan()).encode();
        assertArrayEquals(text, Manifest.parse(text).encode());
      }
    }
    assertTrue(read > 50, "too few to mean anything: " + read);
  }

  private static String person(String name, String department, String title) {
    return "{\"name\":\"%s\",\"department\":\"%s\",\"title\":\"%s\"}"
        .formatted(name, department, title);
  }

  private static Round round() {
    return Drafts.sample().rounds().getFirst();
  }

  private static Form form(String id) {
    return round().forms().stream().filter(form -> form.id().equals(id)).findFirst().orElseThrow();
  }

  private static FormQuestion question(String id) {
    return round().questions().stream()
        .filter(question -> question.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(FormQuestion question) {
    return question.answers().stream().map(FormQuestion.Answer::text).toList();
  }
}
