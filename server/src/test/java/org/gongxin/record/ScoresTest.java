package org.gongxin.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.gongxin.election.Vectors;
import org.gongxin.json.Json;
import org.gongxin.record.PersonScore.ClassScore;
import org.gongxin.rules.Fraction;
import org.gongxin.rules.Ratio;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final List<Form> ANNUAL = List.of(FormSamples.annual());
  private static final List<Form> JURY = List.of(FormSamples.jury());

  @Test
  void annualEvaluation_dimensionsAndClassesByWeight_exact() {
    // 唐婉清, 德 (weight 20) and 绩 (30): blank, 优秀 100, 合格 80, 不合格 0, 不了解 not counted.
    List<List<Long>> leaders =
        List.of(row(0, 2, 1, 0, 5), row(1, 1, 0, 0, 2), row(8, 0, 0, 0, 0), row(0, 1, 0, 0, 0));
    List<List<Long>> staff =
        List.of(row(0, 0, 3, 0, 0), row(0, 0, 2, 1, 0), row(3, 0, 0, 0, 0), row(0, 0, 0, 0, 3));
    List<PersonScore> scores = scores(ANNUAL, leaders, staff);
    // Leaders: 20/50 · 280/3 + 30/50 · 100 = 292/3; staff: 20/50 · 80 + 30/50 · 160/3 = 64.
    Fraction ofLeaders = Fraction.of(292, 3);
    Fraction ofStaff = Fraction.of(64, 1);
    // (3/10 · 292/3 + 7/10 · 64) ÷ 1
    assertEquals(
        new PersonScore(
            "T6",
            "唐婉清",
            List.of(new ClassScore("A", ofLeaders), new ClassScore("B", ofStaff)),
            Fraction.of(740, 10)),
        scores.getFirst());
  }

  @Test
  void annualEvaluation_classWithoutRatings_hasNoScoreAndNoTotal() {
    List<List<Long>> leaders =
        List.of(row(0, 1, 0, 0, 0), row(0, 1, 0, 0, 0), row(1, 0, 0, 0, 0), row(0, 1, 0, 0, 0));
    List<List<Long>> staff =
        List.of(row(0, 1, 0, 0, 0), row(0, 0, 0, 0, 1), row(1, 0, 0, 0, 0), row(0, 0, 0, 0, 1));
    List<PersonScore> scores = scores(ANNUAL, leaders, staff);
    assertEquals(
        List.of("A"), scores.getFirst().classes().stream().map(ClassScore::ballotClass).toList());
    assertNull(scores.getFirst().total());
    assertEquals("孟子昂", scores.getLast().person());
    assertNull(scores.getLast().total());
  }

  @Test
  void jury_fiveScores_highestAndLowestAreLeftOut() {
    assertEquals(Fraction.of(22, 3), jury(1, 2, 7, 8, 7, 10));
  }

  @Test
  void jury_sameHighestTwice_onlyOneIsLeftOut() {
    assertEquals(Fraction.of(26, 3), jury(0, 10, 10, 8, 8, 3));
  }

  @Test
  void jury_fourScores_areAllCounted() {
    assertEquals(Fraction.of(27, 4), jury(1, 2, 7, 8, 10));
  }

  /** The score of one class that gave these, with as many who left it blank. */
  private static Fraction jury(int blanks, int... given) {
    Long[] row = new Long[12];
    Arrays.fill(row, 0L);
    row[0] = (long) blanks;
    for (int score : given) {
      row[score + 1]++;
    }
    return scores(JURY, List.of(Arrays.asList(row)), List.of(Arrays.asList(row)))
        .getFirst()
        .classes()
        .getFirst()
        .score();
  }

  private static List<Long> row(long... counts) {
    return Arrays.stream(counts).boxed().toList();
  }

  /**
   * {@code vectors/scores.json}, for whatever else computes scores. {@code mvn test
   * -Dtest=ScoresTest -Dgongxin.write-vectors} writes it anew.
   */
  @Test
  void theVectors_areThoseThatAreMadeNow() throws Exception {
    Manifest manifest = manifest(List.of(FormSamples.annual(), FormSamples.jury()));
    List<Json> cases = new ArrayList<>();
    Random random = new Random(25);
    for (int most : new int[] {1, 1, 2, 3, 40, 2_000_000_000}) {
      List<Scores.ClassCounts> counts =
          List.of(random(manifest, "A", random, most), random(manifest, "B", random, most));
      Round round = manifest.rounds().getFirst();
      cases.add(
          Json.object()
              .put("counts", counts.stream().map(it -> table(it.rows())).toList())
              .put(
                  "scores",
                  Scores.of(manifest, round, counts).stream().map(PersonScore::encode).toList())
              .build());
    }
    String text = new String(manifest.encode(), UTF_8);
    byte[] made =
        (Json.object().put("manifest", text).put("cases", cases).build().encode() + "\n")
            .getBytes(UTF_8);
    if (System.getProperty("gongxin.write-vectors") != null) {
      Files.write(Path.of("src/test/resources/vectors/scores.json"), made);
      return;
    }
    assertArrayEquals(made, Vectors.bytes("scores.json"));
    for (Json each : cases) {
      for (Json score : each.asObject().reader().array("scores").elements()) {
        assertEquals(score, PersonScore.encode(PersonScore.parse(score)));
      }
    }
  }

  private static Scores.ClassCounts random(
      Manifest manifest, String ballotClass, Random random, int most) {
    return new Scores.ClassCounts(
        ballotClass,
        manifest.rounds().getFirst().questions().stream()
            .map(it -> random.longs(it.ciphertexts(), 0, most + 1L).boxed().toList())
            .toList());
  }

  private static Json table(List<List<Long>> rows) {
    return Json.array(
        rows.stream().map(row -> Json.array(row.stream().map(Json::of).toList())).toList());
  }

  private static List<PersonScore> scores(
      List<Form> forms, List<List<Long>> first, List<List<Long>> second) {
    Manifest two = manifest(forms);
    return Scores.of(
        two,
        two.rounds().getFirst(),
        List.of(new Scores.ClassCounts("A", first), new Scores.ClassCounts("B", second)));
  }

  private static Manifest manifest(List<Form> forms) {
    Manifest one = ManifestSamples.small();
    Round round = new Round("1", "第一轮", forms, List.of(Round.BALLOT_BOX_RULE));
    return new Manifest(
        one.meeting(),
        one.log(),
        one.witnesses(),
        new Manifest.Expected(10, List.of()),
        List.of(
            new Manifest.BallotClass("A", "校领导", new Ratio(3, 10), 5),
            new Manifest.BallotClass("B", "教职工", new Ratio(7, 10), 5)),
        one.trustees(),
        List.of(round),
        List.of(
            new Manifest.ElectionSlot("1", "A", new ElectionId("ELectionABCDEFG1")),
            new Manifest.ElectionSlot("1", "B", new ElectionId("ELectionABCDEFG2"))),
        List.of(
            new Manifest.Spare("A", new ElectionId("SpareABCDEFGHJK1")),
            new Manifest.Spare("A", new ElectionId("SpareABCDEFGHJK2")),
            new Manifest.Spare("B", new ElectionId("SpareABCDEFGHJK3")),
            new Manifest.Spare("B", new ElectionId("SpareABCDEFGHJK4"))),
        one.assurance(),
        one.slips(),
        false,
        null,
        false,
        List.of());
  }
}
