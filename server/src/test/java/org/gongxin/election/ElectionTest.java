package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import org.gongxin.group.FixedValues;
import org.gongxin.group.Point;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElectionTest {
  private static String sample() throws Refusal {
    return FixedValues.text(FixedValues.section("election"), "raw");
  }

  @Test
  void parse_sample_givesItsDigestsAndParts() throws Exception {
    JsonObject sample = FixedValues.section("election");
    Election election = Election.parse(sample());
    assertEquals(sample(), election.text());
    assertEquals(FixedValues.text(sample, "sha256_hex"), election.hash().hex());
    assertEquals(FixedValues.text(sample, "fingerprint_b64"), election.fingerprint());
    assertEquals("11111111111111", election.uuid().text());
    assertEquals("Δ", election.description());
    assertEquals("N", election.name());
    assertEquals(
        List.of(
            new Question("Q1", List.of("Yes", "No"), false, 1, 1),
            new Question("Q2", List.of("A", "B"), true, 1, 2)),
        election.questions());
    assertEquals(5, election.choices());
  }

  @Test
  void of_partsOfTheSample_givesItsTextByteForByte() throws Exception {
    Election sample = Election.parse(sample());
    Election made =
        Election.of(
            sample.uuid(),
            sample.name(),
            sample.description(),
            sample.publicKey(),
            sample.questions());
    assertEquals(sample, made);
    assertEquals(sample.hash(), made.hash());
  }

  @Test
  void parse_toolMadeElections_areTaken() throws Exception {
    for (String folder : List.of("two-trustees", "threshold-2-of-3", "weighted")) {
      Election election = Election.parse(Vectors.bytes(folder + "/election.json"));
      assertEquals(3, election.questions().size());
    }
  }

  /** The text is what counts: any JSON text of an election is one, each with its own digest. */
  @Test
  void parse_otherTextOfTheSameElection_isAnotherElection() throws Exception {
    String spaced = sample().replace(",\"group\"", ", \"group\"");
    Election election = Election.parse(spaced);
    assertEquals(spaced, election.text());
    assertNotEquals(Election.parse(sample()).hash(), election.hash());
    Election.parse(sample().replace("\"uuid\":", "\"language\":[\"en\",\"ltr\"],\"uuid\":"));
    Election.parse(sample().replace("\"uuid\":", "\"administrator\":\"A\",\"uuid\":"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          "version":1 | "version":2 | OTHER_VERSION
          "version":1 | "version":"1" | MALFORMED
          "Ed25519" | "BELENIOS-2048" | OTHER_VERSION
          "name":"N" | "name":"N","extra":1 | UNKNOWN_FIELD
          "name":"N" | "name":"N","name":"N" | DUPLICATE_KEY
          "name":"N" | "name":null | MALFORMED
          "name":"N", | `` | MALFORMED
          11111111111111 | 1111111111111 | MALFORMED
          11111111111111 | 1111111111111l | MALFORMED
          11111111111111 | 1111111111111O | MALFORMED
          "min":1,"max":1 | "min":2,"max":1 | MALFORMED
          "min":1,"max":1 | "min":-1,"max":1 | MALFORMED
          "min":1,"max":1 | "min":1,"max":3 | MALFORMED
          "min":1,"max":1 | "min":1 | MALFORMED
          "min":1,"max":1 | "min":1,"max":99999999999 | MALFORMED
          ["Yes","No"] | [] | MALFORMED
          ["Yes","No"] | ["Yes",1] | MALFORMED
          "blank":true | "blank":1 | MALFORMED
          "question":"Q1" | "question":"Q1","type":"Lists" | UNKNOWN_FIELD
          """)
  void parse_oneThingWrong_isRefused(String good, String bad, RefusalCode code) throws Exception {
    String text = sample().replace(good, bad == null ? "" : bad);
    assertNotEquals(sample(), text);
    assertEquals(code, assertThrows(Refusal.class, () -> Election.parse(text)).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000001", // neutral
        "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec", // of order 2
        "0000000000000000000000000000000000000000000000000000000000000002", // not on the curve
        ""
      })
  void parse_badPublicKey_isRefused(String key) throws Exception {
    String text = sample().replace(Election.parse(sample()).publicKey().encode(), key);
    assertEquals(
        RefusalCode.BAD_POINT, assertThrows(Refusal.class, () -> Election.parse(text)).code());
  }

  @Test
  void of_tooManyChoices_isRefused() throws Exception {
    Question question = new Question("Q", Collections.nCopies(1000, "A"), false, 0, 3);
    ElectionUuid uuid = ElectionUuid.random(new SecureRandom());
    Election.of(uuid, "N", "D", Point.GENERATOR, List.of(question, question));
    Question one = new Question("Q", List.of("A"), false, 0, 1);
    Refusal refusal =
        assertThrows(
            Refusal.class,
            () -> Election.of(uuid, "N", "D", Point.GENERATOR, List.of(question, question, one)));
    assertEquals(RefusalCode.TOO_LARGE, refusal.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"x\"", "1", "{}"})
  void parse_noElection_isRefused(String text) {
    assertThrows(Refusal.class, () -> Election.parse(text));
  }

  @Test
  void parse_noQuestion_isRefused() throws Exception {
    String text =
        sample().replaceAll("\"questions\":\\[.*\\],\"uuid\"", "\"questions\":[],\"uuid\"");
    assertThrows(Refusal.class, () -> Election.parse(text));
  }
}
