package org.gongxin.election;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongxin.election.zk.FixedScalars;
import org.gongxin.group.FixedValues;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BallotTest {
  private static List<JsonObject> samples() throws Refusal {
    return FixedValues.member(FixedValues.read(), "ballots").asArray().map(Json::asObject);
  }

  private static String sample() throws Refusal {
    return FixedValues.text(samples().getFirst(), "ballot");
  }

  private static Election election() throws Refusal {
    return Election.parse(FixedValues.text(FixedValues.section("election"), "raw"));
  }

  @Test
  void prove_sampleScalars_givesTheSampleBallotsByteForByte() throws Exception {
    BallotProver prover = new BallotProver(election());
    for (JsonObject sample : samples()) {
      SecretScalar key =
          SecretScalar.of(Scalar.parse(FixedValues.text(sample, "sk")).orElseThrow());
      List<List<Integer>> choices =
          FixedValues.member(sample, "choices")
              .asArray()
              .map(row -> row.asArray().map(value -> (int) value.asInteger(0, 1)));
      FixedScalars scalars = new FixedScalars(FixedValues.scalars(sample, "rnd"));
      Ballot ballot = prover.prove(key, choices, scalars);
      assertEquals(FixedValues.text(sample, "ballot"), ballot.encode());
      assertEquals(FixedValues.text(sample, "tracker"), ballot.tracker());
      assertTrue(scalars.isUsedUp());
    }
  }

  /** The texts hashed before the commitments, one after the other as the sample lists them. */
  @Test
  void proofContext_sampleBallots_givesTheSampleHashInputs() throws Exception {
    for (JsonObject sample : samples()) {
      Ballot ballot = Ballot.parse(FixedValues.text(sample, "ballot"));
      ProofContext context =
          new ProofContext(ballot.fingerprint().base64(), ballot.credential().text());
      List<String> prefixes = new ArrayList<>();
      for (Answer answer : ballot.answers()) {
        answer.choices().forEach(choice -> prefixes.add(context.individual(choice)));
        if (answer.blankProof().isEmpty()) {
          Ciphertext sum =
              answer.decodeChoices().stream().reduce(Ciphertext.NEUTRAL, Ciphertext::add);
          prefixes.add(context.overall(answer.choices(), sum));
        } else {
          prefixes.add(context.blank(answer.choices()));
          prefixes.add(context.overallWithBlank(answer.choices()));
        }
      }
      prefixes.add(BallotVerifier.signaturePrefix(ballot.hashToSign()));
      List<Json> inputs = FixedValues.member(sample, "hash_inputs").asArray().elements();
      assertEquals(inputs.size(), prefixes.size());
      for (int i = 0; i < inputs.size(); i++) {
        String input = FixedValues.text(inputs.get(i).asObject(), "input");
        assertEquals(input.substring(0, input.lastIndexOf('|') + 1), prefixes.get(i));
      }
    }
  }

  @Test
  void parse_sampleBallots_encodesTheSameBytes() throws Exception {
    for (JsonObject sample : samples()) {
      byte[] bytes = FixedValues.text(sample, "ballot").getBytes(UTF_8);
      Ballot ballot = Ballot.parse(bytes);
      assertArrayEquals(bytes, ballot.encode().getBytes(UTF_8));
      assertEquals(Sha256.of(bytes), ballot.hash());
      assertEquals(ballot.signedHash(), ballot.hashToSign());
      assertEquals(election().uuid(), ballot.uuid());
      assertEquals(election().hash(), ballot.fingerprint());
      assertEquals(10, ballot.components().size());
      assertEquals(5, ballot.decodeChoices().stream().mapToInt(List::size).sum());
      assertEquals(Ballot.parse(ballot.encode()), ballot);
    }
    assertNotEquals(
        Ballot.parse(sample()), Ballot.parse(FixedValues.text(samples().getLast(), "ballot")));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          {"election_uuid":"11111111111111","election_hash": | {"election_hash": | MALFORMED
          {"election_uuid":" | {"extra":1,"election_uuid":" | UNKNOWN_FIELD
          {"election_uuid":" | {"election_uuid":"11111111111111","election_uuid":" | DUPLICATE_KEY
          {"election_uuid":" | {"\\u0065lection_uuid":" | BAD_ENCODING
          {"election_uuid":" | { "election_uuid":" | BAD_ENCODING
          {"election_uuid":" | {"election_uuid":"0 | MALFORMED
          "election_uuid":"11111111111111" | "election_uuid":11111111111111 | MALFORMED
          "election_uuid":"11111111111111" | "election_uuid":null | MALFORMED
          "11111111111111" | "1111111111111\\u0031" | BAD_ENCODING
          +QCrecMhNMEo | +QCrecMhNMEp | BAD_ENCODING
          +QCrecMhNMEo | -QCrecMhNMEo | BAD_ENCODING
          +QCrecMhNMEo | +QCrecMhNMEo= | BAD_ENCODING
          +QCrecMhNMEo | +QCrecMhNMEo\\n | BAD_ENCODING
          +QCrecMhNMEo | +QCrecMhNME | BAD_ENCODING
          "credential":"2ac3059a | "credential":"2AC3059A | BAD_POINT
          "credential":"2ac3059a | "credential":"ac3059a | BAD_POINT
          "credential":"2ac3059a | "credential":"0x3059a | BAD_POINT
          "alpha":"a109945b | "alpha":"A109945b | BAD_POINT
          "alpha":"a109945b | "alpha":"04a109945b | BAD_POINT
          "alpha": | "beta": | DUPLICATE_KEY
          "alpha":" | "gamma":"1","alpha":" | UNKNOWN_FIELD
          {"choices": | {"blank_proof":[],"choices": | MALFORMED
          {"choices": | {"extra":[],"choices": | UNKNOWN_FIELD
          {"challenge":" | {"challenge":"0 | BAD_SCALAR
          {"challenge":" | {"challenge":"+ | BAD_SCALAR
          {"challenge":" | {"challenge":"- | BAD_SCALAR
          {"challenge":" | {"challenge":"9 | BAD_SCALAR
          {"challenge":" | {"x":"1","challenge":" | UNKNOWN_FIELD
          "signature":{"hash": | "signature":{"x":1,"hash": | UNKNOWN_FIELD
          "signature":{"hash":"WbX | "signature":{"hash":"Wb | BAD_ENCODING
          """)
  void parse_oneThingWrong_isRefused(String good, String bad, RefusalCode code) throws Exception {
    String text = sample().replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));
    assertNotEquals(sample(), text);
    assertEquals(code, assertThrows(Refusal.class, () -> Ballot.parse(text)).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "+5", "007", "-0", "-1", " 5", "5 ", "0x10", "1e3", "5.0", "\u0665", "\uff15"})
  void parse_scalarInAnotherForm_isRefused(String scalar) throws Exception {
    assertEquals(RefusalCode.BAD_SCALAR, refusalOfScalar(scalar));
  }

  @Test
  void parse_scalarNotBelowOrder_isRefused() throws Exception {
    BigInteger q = Scalar.ORDER;
    for (BigInteger value :
        List.of(
            q,
            q.add(BigInteger.ONE),
            q.shiftLeft(1),
            BigInteger.TWO.pow(256).subtract(BigInteger.ONE))) {
      assertEquals(RefusalCode.BAD_SCALAR, refusalOfScalar(value.toString()));
    }
  }

  private static RefusalCode refusalOfScalar(String scalar) throws Refusal {
    String text =
        sample().replaceFirst("\"response\":\"[0-9]+\"", "\"response\":\"" + scalar + "\"");
    return assertThrows(Refusal.class, () -> Ballot.parse(text)).code();
  }

  /** Zero is a scalar like any other (security C02): the text is fine, the proof is not. */
  @Test
  void parse_responseZero_isTakenAndThenDoesNotHold() throws Exception {
    String text = sample().replaceFirst("\"response\":\"[0-9]+\"", "\"response\":\"0\"");
    Ballot ballot = Ballot.parse(text);
    assertThrows(Refusal.class, () -> new BallotVerifier(election()).checkProofs(ballot));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "\"x\"", "1", "{}", "\ufeff{}", "{}{}"})
  void parse_noBallot_isRefused(String text) {
    assertThrows(Refusal.class, () -> Ballot.parse(text));
    assertThrows(Refusal.class, () -> Ballot.parse(text.getBytes(UTF_8)));
  }

  @Test
  void parse_truncatedAnywhere_isRefused() throws Exception {
    byte[] bytes = sample().getBytes(UTF_8);
    for (int length = 0; length < bytes.length; length++) {
      byte[] start = Arrays.copyOf(bytes, length);
      assertThrows(Refusal.class, () -> Ballot.parse(start));
    }
  }

  @Test
  void parse_membersReordered_isRefused() throws Exception {
    String text =
        sample().replaceFirst("(\"challenge\":\"[0-9]+\"),(\"response\":\"[0-9]+\")", "$2,$1");
    assertEquals(
        RefusalCode.BAD_ENCODING, assertThrows(Refusal.class, () -> Ballot.parse(text)).code());
    String answers =
        sample()
            .replaceFirst(
                "(\"credential\":\"[0-9a-f]+\"),(\"answers\":.*),\"signature", "$2,$1,\"signature");
    assertEquals(
        RefusalCode.BAD_ENCODING, assertThrows(Refusal.class, () -> Ballot.parse(answers)).code());
  }
}
