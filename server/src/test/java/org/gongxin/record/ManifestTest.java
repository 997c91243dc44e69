package org.gongxin.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.rules.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final Manifest SMALL = ManifestSamples.small();
  private static final String TEXT = new String(SMALL.encode(), UTF_8);

  @Test
  void parse_ownText_givesTheSameManifest() throws Refusal {
    Manifest parsed = Manifest.parse(SMALL.encode());
    assertEquals(SMALL, parsed);
    assertArrayEquals(SMALL.encode(), parsed.encode());
    assertEquals(SMALL.hash(), parsed.hash());
  }

  @Test
  void encode_small_keepsTheOrderOfTheContract() {
    assertTrue(
        TEXT.startsWith(
            "{\"version\":1,\"meeting\":\"MeetingABCDEFGH1\",\"title\":\"青禾市明德实验学校民主推荐大会\","));
    assertTrue(
        TEXT.contains("\"log\":{\"origin\":\"gongxin/MeetingABCDEFGH1\",\"key\":\"gongxin/"));
    assertTrue(
        TEXT.contains(
            "{\"id\":\"B1\",\"text\":\"收回票不多于净发出票\",\"scope\":\"valid\","
                + "\"numerator\":\"issued_net\",\"op\":\"ge\",\"ratio\":[1,1],\"base\":\"returned\"}"));
    assertTrue(TEXT.endsWith("\"assurance\":\"tls\",\"slips\":\"server\"}"));
  }

  @Test
  void parse_withDigitsOnSlips_givesTheSameManifest() throws Refusal {
    Manifest pins = ManifestSamples.withPins();
    String text = new String(pins.encode(), UTF_8);
    assertEquals(TEXT.substring(0, TEXT.length() - 1) + ",\"pin\":true}", text);
    assertEquals(pins, Manifest.parse(pins.encode()));
    assertTrue(Manifest.parse(pins.encode()).pin());
    assertFalse(Manifest.parse(SMALL.encode()).pin());
  }

  @Test
  void parse_twoPersonsAndASmallClass_giveThemBackLast() throws Refusal {
    String more =
        ",\"two_persons\":true,\"small\":[{\"class\":\"A\",\"by\":[\"organiser\",\"supervisor\"]}]}";
    String text = TEXT.substring(0, TEXT.length() - 1) + more;
    Manifest manifest = Manifest.parse(text.getBytes(UTF_8));

    assertEquals(text, new String(manifest.encode(), UTF_8));
    assertTrue(manifest.twoPersons());
    assertEquals(
        List.of(new Manifest.SmallClass("A", List.of("organiser", "supervisor"))),
        manifest.small());
    String ten = text.replaceAll("(\"number\"|\"expected\"):7\\b", "$1:10");
    assertEquals("malformed", refusal(ten)); // not small
    assertEquals("malformed", refusal(text.replace("\"supervisor\"]", "\"organiser\"]")));
    assertEquals("malformed", refusal(text.replace(",\"supervisor\"]", "]")));
    assertEquals("malformed", refusal(text.replace("\"class\":\"A\"", "\"class\":\"B\"")));
    assertEquals("bad_encoding", refusal(text.replaceFirst("\\[\\{\"class\":\"A\",\"by.*", "[]}")));
  }

  private static String refusal(String text) {
    return assertThrows(Refusal.class, () -> Manifest.parse(text.getBytes(UTF_8))).code().wire();
  }

  @Test
  void code_ofAnyHash_isTenCharactersOfBase58() {
    assertTrue(SMALL.code().matches("[1-9A-HJ-NP-Za-km-z]{10}"), SMALL.code());
  }

  /** Each text differs from a good one in one thing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":1,|{\"version\":2,|other_version",
        "{\"version\":1,|{ \"version\":1,|bad_encoding",
        "\"spares\":|\"spare\":|malformed",
        "\"slips\":\"server\"}|\"slips\":\"server\",\"more\":1}|unknown_field",
        "\"slips\":\"server\"}|\"slips\":\"paper\"}|malformed",
        "\"slips\":\"server\"}|\"slips\":\"server\",\"pin\":false}|bad_encoding",
        "\"slips\":\"server\"}|\"slips\":\"server\",\"pin\":1}|malformed",
        "\"slips\":\"server\"}|\"slips\":\"server\",\"two_persons\":false}|bad_encoding",
        "\"slips\":\"server\"}|\"slips\":\"server\",\"two_persons\":1}|malformed",
        "\"slips\":\"server\"}|\"two_persons\":true,\"slips\":\"server\"}|bad_encoding",
        "\"slips\":\"server\"}|\"pin\":true,\"slips\":\"server\"}|bad_encoding",
        "唐婉清|唐\u202e婉清|malformed",
        "唐婉清|唐\u200b婉清|malformed",
        "唐婉清|e\u0301|malformed",
        "孟子昂|唐 婉清|malformed",
        "孟子昂|唐婉清\ufe00|malformed",
        "\"threshold\":2|\"threshold\":3|malformed",
        "\"threshold\":2|\"threshold\":0|malformed",
        "\"pok\"|\"proof\"|malformed",
        "\"expected\":{\"number\":7|\"expected\":{\"number\":6|malformed",
        "\"class\":\"A\",\"uuid\":\"E|\"class\":\"B\",\"uuid\":\"E|malformed",
        "SpareABCDEFGHJK2|SpareABCDEFGHJK1|malformed",
        "SpareABCDEFGHJK2|SpareABCDEFGHJK0|malformed",
        "15:30+08:00|15:30:00+08:00|malformed",
        "2026-03-20|2026-02-30|malformed",
        "\"scope\":\"outcome\"|\"scope\":\"valid\"|malformed",
        "\"form\":\"T1\"|\"form\":\"T9\"|malformed",
        "\"ratio\":[1,1]|\"ratio\":[2,1]|malformed",
        "\"listed\":2|\"listed\":4|malformed",
        "\"min\":0|\"min\":2|malformed",
        "gongxin/MeetingABCDEFGH1\",\"key|gongxin/MeetingABCDEFGH2\",\"key|malformed",
        "\"weight\":[1,1]|\"weight\":[0,1]|malformed",
        "\"chair\":\"沈|\"contact\":\"x\",\"chair\":\"沈|bad_encoding",
      })
  void parse_oneThingWrong_isRefused(String good, String bad, String code) {
    String text = TEXT.replaceFirst(Pattern.quote(good), bad);
    assertTrue(!text.equals(TEXT), "the sample holds " + good);
    Refusal refusal = assertThrows(Refusal.class, () -> Manifest.parse(text.getBytes(UTF_8)));
    assertEquals(code, refusal.code().wire());
  }

  @Test
  void parse_everyPrefix_isRefused() {
    byte[] bytes = SMALL.encode();
    for (int length = 0; length < bytes.length; length++) {
      byte[] prefix = Arrays.copyOf(bytes, length);
      assertThrows(Refusal.class, () -> Manifest.parse(prefix));
    }
  }

  @Test
  void parse_overEightMebibytes_isTooLarge() {
    Refusal refusal = assertThrows(Refusal.class, () -> Manifest.parse(new byte[(8 << 20) + 1]));
    assertEquals(RefusalCode.TOO_LARGE, refusal.code());
  }

  @ParameterizedTest
  @ValueSource(ints = {2000, 2001})
  void round_answers_areAtMostTwoThousand(int answers) {
    List<FormQuestion> questions = new ArrayList<>(List.of(picks("Q0", answers - 1000)));
    questions.add(picks("Q1", 1000));
    Form form = ManifestSamples.form("T1", questions.toArray(FormQuestion[]::new));
    List<Rule> rules = List.of(Round.BALLOT_BOX_RULE);
    if (answers <= Round.MAX_ANSWERS) {
      assertEquals(2, new Round("1", "轮", List.of(form), rules).questions().size());
    } else {
      assertThrows(IllegalArgumentException.class, () -> new Round("1", "轮", List.of(form), rules));
    }
  }

  @Test
  void round_withoutTheBallotBoxRule_isRefused() {
    Form form = ManifestSamples.form("T1", ManifestSamples.pick("T1.P1"));
    assertThrows(
        IllegalArgumentException.class, () -> new Round("1", "轮", List.of(form), List.of()));
  }

  private static FormQuestion picks(String id, int number) {
    return new FormQuestion(
        id,
        FormQuestion.Kind.SEVERAL,
        "问",
        "问",
        null,
        null,
        null,
        null,
        IntStream.range(0, number).mapToObj(i -> ManifestSamples.answer("答" + i)).toList(),
        number,
        0,
        number,
        false);
  }
}
