package org.gongxin.election;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongxin.election.zk.FixedScalars;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.EncodedPoint;
import org.gongxin.group.FixedBase;
import org.gongxin.group.FixedValues;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BallotVerifierTest {
  @ParameterizedTest
  @ValueSource(strings = {"two-trustees", "threshold-2-of-3", "weighted"})
  void verify_ballotsOfAToolMadeArchive_areTaken(String folder) throws Exception {
    ArchivedSample sample = ArchivedSample.read(folder);
    BallotVerifier verifier = new BallotVerifier(sample.election());
    assertFalse(sample.ballots().isEmpty());
    for (byte[] bytes : sample.ballots()) {
      Ballot ballot = Ballot.parse(bytes);
      assertEquals(ballot.decodeChoices(), verifier.verify(ballot));
    }
  }

  @Test
  void verify_sampleBallots_areTaken() throws Exception {
    BallotVerifier verifier =
        new BallotVerifier(
            Election.parse(FixedValues.text(FixedValues.section("election"), "raw")));
    for (Json sample : FixedValues.member(FixedValues.read(), "ballots").asArray().elements()) {
      verifier.verify(Ballot.parse(FixedValues.text(sample.asObject(), "ballot")));
    }
  }

  @Test
  void verify_everyAllowedChoice_isTaken() throws Exception {
    MadeElection one = new MadeElection(MadeElection.ONE_OF_THREE);
    for (int i = 0; i < 3; i++) {
      List<Integer> choices = new ArrayList<>(List.of(0, 0, 0));
      choices.set(i, 1);
      one.verifier.verify(one.ballot(choices));
    }
    MadeElection blank = new MadeElection(MadeElection.UP_TO_TWO_OR_BLANK);
    for (List<Integer> choices :
        List.of(List.of(1, 0, 0), List.of(0, 1, 0), List.of(0, 0, 1), List.of(0, 1, 1))) {
      blank.verifier.verify(blank.ballot(choices));
    }
    MadeElection any = new MadeElection(new Question("Q", List.of("A", "B"), true, 0, 2));
    any.verifier.verify(any.ballot(List.of(0, 0, 0)));
    any.verifier.verify(any.ballot(List.of(1, 0, 0)));
    any.verifier.verify(any.ballot(List.of(0, 1, 1)));
    MadeElection none = new MadeElection(new Question("Q", List.of("A"), false, 0, 0));
    none.verifier.verify(none.ballot(List.of(0)));
  }

  @Test
  void prove_choicesAgainstTheRules_isABug() throws Exception {
    MadeElection one = new MadeElection(MadeElection.ONE_OF_THREE);
    for (List<Integer> choices :
        List.of(
            List.of(0, 0, 0),
            List.of(1, 1, 0),
            List.of(2, 0, 0),
            List.of(1, 0),
            List.of(-1, 1, 1))) {
      assertThrows(IllegalArgumentException.class, () -> one.ballot(choices));
    }
    MadeElection blank = new MadeElection(MadeElection.UP_TO_TWO_OR_BLANK);
    assertThrows(IllegalArgumentException.class, () -> blank.ballot(List.of(1, 1, 0)));
    assertThrows(IllegalArgumentException.class, () -> blank.ballot(List.of(0, 0, 0)));
  }

  /** Security C15: every dishonest plaintext with the best proof its maker can give. */
  @Test
  void verify_forbiddenPlaintexts_areBadProofs() throws Exception {
    MadeElection one = new MadeElection(MadeElection.ONE_OF_THREE);
    for (List<Integer> choices :
        List.of(
            List.of(2, 0, 0),
            List.of(-1, 1, 1),
            List.of(2, -1, 0),
            List.of(1, 1, 0),
            List.of(1, 1, 1),
            List.of(0, 0, 0),
            List.of(50, 0, 0))) {
      Answer answer = one.answer(one.context(), choices);
      assertEquals(RefusalCode.BAD_PROOF, one.refusal(one.signed(answer)), choices.toString());
    }
    MadeElection blank = new MadeElection(MadeElection.UP_TO_TWO_OR_BLANK);
    for (List<Integer> choices :
        List.of(
            List.of(1, 1, 0),
            List.of(0, 0, 0),
            List.of(0, 2, 0),
            List.of(2, 0, 0),
            List.of(-1, 1, 1),
            List.of(1, 1, -1))) {
      Answer answer = blank.answer(blank.context(), choices);
      assertEquals(RefusalCode.BAD_PROOF, blank.refusal(blank.signed(answer)), choices.toString());
    }
  }

  /** Security C13: parts of good answers put in other places, well signed. */
  @Test
  void verify_partsSwapped_areBadProofs() throws Exception {
    MadeElection made = new MadeElection(MadeElection.UP_TO_TWO_OR_BLANK);
    Answer good = made.answer(made.context(), List.of(0, 1, 0));
    made.verifier.verify(made.signed(good));
    EncodedCiphertext first = good.choices().get(0);
    List<EncodedCiphertext> swapped = new ArrayList<>(good.choices());
    swapped.set(0, new EncodedCiphertext(first.beta(), first.alpha()));
    List<List<Proof>> inside = new ArrayList<>(good.individualProofs());
    inside.set(1, good.individualProofs().get(1).reversed());
    for (Answer bad :
        List.of(
            with(good, swapped, good.individualProofs()),
            with(good, good.choices().reversed(), good.individualProofs()),
            with(good, good.choices().reversed(), good.individualProofs().reversed()),
            with(good, good.choices(), good.individualProofs().reversed()),
            with(good, good.choices(), inside),
            new Answer(
                good.choices(),
                good.individualProofs(),
                good.overallProof().reversed(),
                good.blankProof()),
            new Answer(
                good.choices(),
                good.individualProofs(),
                good.overallProof(),
                good.blankProof().reversed()))) {
      assertEquals(RefusalCode.BAD_PROOF, made.refusal(made.signed(bad)));
    }
  }

  private static Answer with(
      Answer answer, List<EncodedCiphertext> choices, List<List<Proof>> individualProofs) {
    return new Answer(choices, individualProofs, answer.overallProof(), answer.blankProof());
  }

  @Test
  void verify_answersOfTwoEqualQuestionsSwapped_isTaken() throws Exception {
    // No proof names its question: the ballot says the same with the answers in the other order.
    MadeElection made = new MadeElection(MadeElection.YES, MadeElection.YES);
    Ballot good = made.prover.prove(made.credential, List.of(List.of(1), List.of(0)), made.random);
    made.verifier.verify(made.signed(good.answers().get(1), good.answers().get(0)));
  }

  @Test
  void verify_shapeOfAnotherQuestion_isMalformed() throws Exception {
    MadeElection made = new MadeElection(MadeElection.ONE_OF_THREE);
    MadeElection other = new MadeElection(MadeElection.UP_TO_TWO_OR_BLANK);
    Answer good = made.answer(made.context(), List.of(0, 1, 0));
    Answer blank = other.answer(made.context(), List.of(0, 1, 0));
    Answer shorter = new MadeElection(MadeElection.YES).answer(made.context(), List.of(1));
    for (Ballot bad :
        List.of(
            made.signed(good, good),
            made.signed(blank),
            made.signed(shorter),
            made.signed(
                new Answer(
                    good.choices(),
                    good.individualProofs(),
                    good.overallProof(),
                    shorter.overallProof())))) {
      assertEquals(RefusalCode.MALFORMED, made.refusal(bad));
    }
    assertEquals(RefusalCode.MALFORMED, other.refusal(other.signed(good)));
  }

  /** Security A01: another voter's answer under one's own name. */
  @Test
  void verify_answerCopiedToAnotherCredential_isABadProof() throws Exception {
    MadeElection made = new MadeElection(MadeElection.ONE_OF_THREE);
    Answer good = made.answer(made.context(), List.of(0, 1, 0));
    SecretScalar thief = SecretScalar.of(Scalar.of(31337));
    EncodedPoint thiefs = EncodedPoint.of(FixedBase.GENERATOR.multiply(thief));
    Ballot copy = made.prover.sign(thiefs, List.of(good), thief, made.random);
    assertEquals(RefusalCode.BAD_PROOF, made.refusal(copy));
  }

  @Test
  void verify_ciphertextTwice_isADuplicate() throws Exception {
    MadeElection made = new MadeElection(MadeElection.YES, MadeElection.YES);
    Answer answer = new MadeElection(MadeElection.YES).answer(made.context(), List.of(1));
    assertEquals(RefusalCode.DUPLICATE_CIPHERTEXT, made.refusal(made.signed(answer, answer)));
  }

  @Test
  void verify_anotherElection_isRefusedByName() throws Exception {
    MadeElection made = new MadeElection(MadeElection.YES);
    String text = made.ballot(List.of(1)).encode();
    String otherUuid = text.replace("11111111111111", "11111111111112");
    assertEquals(RefusalCode.WRONG_ELECTION, made.refusal(Ballot.parse(otherUuid)));
    String otherHash = text.replace(made.election.fingerprint(), Sha256.of("another").base64());
    assertEquals(RefusalCode.WRONG_ELECTION, made.refusal(Ballot.parse(otherHash)));
  }

  @Test
  void verify_signatureOfAnother_isBad() throws Exception {
    MadeElection made = new MadeElection(MadeElection.YES);
    Ballot ballot = made.ballot(List.of(1));
    Ballot other = made.ballot(List.of(1));
    String hash =
        ballot.encode().replace(ballot.signedHash().base64(), other.signedHash().base64());
    assertEquals(RefusalCode.BAD_SIGNATURE, made.refusal(Ballot.parse(hash)));
    String proof =
        ballot
            .encode()
            .replace(ballot.signature().toJson().encode(), other.signature().toJson().encode());
    assertEquals(RefusalCode.BAD_SIGNATURE, made.refusal(Ballot.parse(proof)));
    Ballot byAnother =
        made.prover.sign(
            made.publicCredential(), ballot.answers(), SecretScalar.of(Scalar.of(5)), made.random);
    assertEquals(RefusalCode.BAD_SIGNATURE, made.refusal(byAnother));
  }

  /** Security C10 to C12, as credential, α and β, well signed where that can be. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000001", // neutral
        "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec", // of order 2
        "0000000000000000000000000000000000000000000000000000000000000000", // of order 4
        "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd83d3d706a17c7", // of order 8
        "0000000000000000000000000000000000000000000000000000000000000002" // not on the curve
      })
  void verify_pointsOutsideTheGroup_areBadPoints(String text) throws Exception {
    MadeElection made = new MadeElection(MadeElection.YES);
    EncodedPoint bad = EncodedPoint.parse(text).orElseThrow();
    Answer good = made.answer(made.context(), List.of(1));
    Ballot credential =
        made.prover.sign(bad, List.of(good), SecretScalar.of(Scalar.ZERO), made.random);
    assertEquals(RefusalCode.BAD_POINT, made.refusal(credential));
    EncodedCiphertext choice = good.choices().getFirst();
    Answer alpha =
        with(good, List.of(new EncodedCiphertext(bad, choice.beta())), good.individualProofs());
    assertEquals(RefusalCode.BAD_POINT, made.refusal(made.signed(alpha)));
    Answer beta =
        with(good, List.of(new EncodedCiphertext(choice.alpha(), bad)), good.individualProofs());
    // The format takes a neutral β: it is an encryption like any other, here with a wrong proof.
    RefusalCode expected = bad.isNeutral() ? RefusalCode.BAD_PROOF : RefusalCode.BAD_POINT;
    assertEquals(expected, made.refusal(made.signed(beta)));
  }

  /** Who knows the election's private key x can make a neutral β: r = −m/x. It is allowed. */
  @Test
  void verify_neutralBetaWithGoodProof_isTaken() throws Exception {
    MadeElection made = new MadeElection(MadeElection.YES);
    Scalar r = Scalar.of(1234567890123L).invert().negate();
    List<Scalar> scalars = new ArrayList<>(List.of(r));
    for (int i = 0; i < 6; i++) {
      scalars.add(Scalar.random(made.random));
    }
    Question question = made.election.questions().getFirst();
    Answer answer =
        new AnswerProver(made.key, question, made.context(), new FixedScalars(scalars))
            .prove(List.of(1));
    assertEquals(Point.NEUTRAL.encode(), answer.choices().getFirst().beta().text());
    made.verifier.verify(made.signed(answer));
  }

  /** Made once with r = 0 and r = −1/x; the pages' verifier reads the same file. */
  @Test
  void verify_neutralComponentsOfTheSharedVector_asItSays() throws Exception {
    ObjectReader file = Vectors.json("neutral-components.json").asObject().reader();
    Election election = Election.parse(file.string("election"));
    for (ObjectReader ballot : file.array("ballots").map(one -> one.asObject().reader())) {
      String expected = ballot.string("verdict");
      assertEquals(expected, verdict(election, ballot.string("ballot")), ballot.string("name"));
    }
  }

  private static String verdict(Election election, String ballot) {
    try {
      new BallotVerifier(election).verify(Ballot.parse(ballot));
      return "ok";
    } catch (Refusal refusal) {
      return refusal.code().wire();
    }
  }

  @Test
  void constructor_tableOfAnotherKey_isABug() throws Exception {
    Election election = new MadeElection(MadeElection.YES).election;
    assertThrows(
        IllegalArgumentException.class, () -> new BallotVerifier(election, FixedBase.GENERATOR));
  }

  @Test
  void verify_manyThreadsAtOnce_agree() throws Exception {
    MadeElection made = new MadeElection(MadeElection.ONE_OF_THREE);
    Ballot good = made.ballot(List.of(0, 0, 1));
    Ballot bad = made.signed(made.answer(made.context(), List.of(1, 0, 1)));
    Callable<Boolean> both =
        () -> {
          made.verifier.verify(good);
          return made.refusal(bad) == RefusalCode.BAD_PROOF;
        };
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> result : executor.invokeAll(Collections.nCopies(40, both))) {
        assertEquals(true, result.get());
      }
    }
  }

  /** Security C16: no bit of a ballot is free. */
  @Test
  void verify_anyBitFlipped_isRefused() throws Exception {
    MadeElection made = new MadeElection(MadeElection.YES);
    byte[] bytes = made.ballot(List.of(1)).encode().getBytes(UTF_8);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThrows(Refusal.class, () -> made.verifier.verify(Ballot.parse(flipped)), "bit " + bit);
    }
  }

  /** The same without the signature's protection: whoever flips it signs it anew. */
  @Test
  void verify_bitsOfAnswersFlippedAndSigned_areRefused() throws Exception {
    MadeElection made = new MadeElection(MadeElection.YES);
    Ballot good = made.ballot(List.of(1));
    String text = good.encode();
    int end = text.indexOf(",\"signature\"");
    int signed = 0;
    for (int i = text.indexOf("\"answers\""); i < end; i++) {
      byte[] bytes = text.getBytes(UTF_8);
      bytes[i] ^= (byte) 1;
      List<Answer> answers;
      try {
        answers = Ballot.parse(bytes).answers();
      } catch (Refusal refused) {
        continue;
      }
      Ballot forged =
          made.prover.sign(made.publicCredential(), answers, made.credential, made.random);
      assertThrows(Refusal.class, () -> made.verifier.verify(forged), "byte " + i);
      signed++;
    }
    assertEquals(true, signed > 500, "bits that keep the form: " + signed);
  }
}
