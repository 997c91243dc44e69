package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongxin.election.Ballot;
import org.gongxin.election.Sha256;
import org.gongxin.group.SecretScalar;
import org.gongxin.record.ChallengeProof;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.CastOutcome;
import org.gongxin.verify.BallotForge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

/** 检验票 (rows A21 and A22 of the attacks). */
class ChallengeTest {
  @RegisterExtension final RunningServices server = new RunningServices();

  @Test
  void a22_challengedBallot_isProvenLoggedAndNeverCast() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    byte[] ballot = meeting.ballot("1", 0, 0);

    CastOutcome first = challenge(meeting, ballot);

    assertTrue(first.created());
    ChallengeProof proof = ChallengeProof.parse(first.receipt().getBytes(UTF_8));
    proof.require(meeting.manifest().log());
    assertEquals(Sha256.of(ballot), proof.ballot());
    assertEquals(new CastOutcome(first.receipt(), false), challenge(meeting, ballot));
    assertCode(RefusalCode.CHALLENGED_BALLOT, () -> cast(meeting, ballot));
    assertCode(
        RefusalCode.NOT_FOUND,
        () -> server.services().log().receipt(election(meeting), hash(ballot)));
    assertEquals(
        first.receipt(), server.services().log().challenge(election(meeting), hash(ballot)));
    assertEquals(0, meeting.returned());
  }

  @Test
  void a22_afterAChallenge_theSlipCastsAFreshBallotAndTheRecordVerifies() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    byte[] opened = meeting.ballot("1", 0, 2);
    challenge(meeting, opened);
    assertEquals(
        new SlipState.Unused(),
        server
            .services()
            .casting()
            .slip(election(meeting), meeting.credential(election(meeting), 0)));
    for (int slip = 0; slip < 4; slip++) {
      assertTrue(cast(meeting, meeting.ballot("1", slip, 0)).created());
    }
    server.services().rounds().close(meeting.id, "1");
    meeting.count("1");

    VerifiedRecord record = VerifiedRecord.of(server.services(), meeting.id);

    record.requireAccepted();
    assertEquals(List.of(4L, 0L, 0L), record.votes("1"));
    // Long after the close the proof is still there, and the ballot still no ballot.
    assertFalse(challenge(meeting, opened).created());
    assertCode(RefusalCode.CLOSED, () -> cast(meeting, opened));
    byte[] late = meeting.ballot("1", 5, 0);
    assertCode(RefusalCode.CLOSED, () -> challenge(meeting, late));
  }

  @Test
  void a22_ciphertextOfAChallengedBallot_isNotCastUnderAnotherSignature() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    byte[] opened = meeting.ballot("1", 0, 0);
    byte[] again = signedAnew(meeting, 0, opened);
    challenge(meeting, opened);

    assertCode(RefusalCode.DUPLICATE_CIPHERTEXT, () -> cast(meeting, again));
    assertCode(RefusalCode.DUPLICATE_CIPHERTEXT, () -> challenge(meeting, again));

    server.restart();
    assertCode(RefusalCode.DUPLICATE_CIPHERTEXT, () -> cast(meeting, again));
    assertCode(RefusalCode.CHALLENGED_BALLOT, () -> cast(meeting, opened));
    assertEquals(0, meeting.with(server.services()).returned());
    assertTrue(cast(meeting, meeting.with(server.services()).ballot("1", 0, 1)).created());
  }

  @Test
  void challenge_ofACastBallotOrAUsedSlip_isRefused() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    byte[] ballot = meeting.ballot("1", 0, 0);
    cast(meeting, ballot);
    byte[] other = meeting.ballot("1", 0, 1);

    assertCode(RefusalCode.CREDENTIAL_USED, () -> challenge(meeting, ballot));
    assertCode(RefusalCode.CREDENTIAL_USED, () -> challenge(meeting, other));
    assertFalse(cast(meeting, ballot).created());
  }

  @Test
  void challenge_moreThanTwentyOfOneSlip_isRefusedAlsoAfterARestart() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    byte[] first = meeting.ballot("1", 0, 0);
    challenge(meeting, first);
    for (int i = 1; i < 20; i++) {
      challenge(meeting, meeting.ballot("1", 0, i % 3));
    }
    byte[] more = meeting.ballot("1", 0, 0);

    assertCode(RefusalCode.RATE_LIMITED, () -> challenge(meeting, more));
    assertFalse(challenge(meeting, first).created());
    assertTrue(challenge(meeting, meeting.ballot("1", 1, 0)).created());
    server.restart();
    assertCode(RefusalCode.RATE_LIMITED, () -> challenge(meeting, more));
    assertTrue(cast(meeting, more).created());
  }

  @Test
  void challenge_whatCouldNotBeCast_isRefusedWithTheSameCodes() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    TestMeeting other = TestMeeting.open(server.services());
    byte[] foreign = other.ballot("1", 0, 0);
    byte[] second = meeting.ballot("2", 0, 0);
    String good = new String(meeting.ballot("1", 0, 0), UTF_8);
    int digit = good.indexOf("\"response\":\"") + 15;
    String flipped =
        good.substring(0, digit)
            + (good.charAt(digit) == '1' ? '2' : '1')
            + good.substring(digit + 1);
    server.services().slips().voidSlip(meeting.id, meeting.credentials(3));
    byte[] voided = meeting.ballot("1", 3, 0);

    assertCode(RefusalCode.WRONG_ELECTION, () -> challenge(meeting, foreign));
    assertCode(
        RefusalCode.NOT_OPEN,
        () -> server.services().casting().challenge(meeting.election("2"), second));
    assertCode(RefusalCode.MALFORMED, () -> challenge(meeting, new byte[0]));
    assertCode(RefusalCode.BAD_SIGNATURE, () -> challenge(meeting, flipped.getBytes(UTF_8)));
    assertCode(RefusalCode.VOIDED_CREDENTIAL, () -> challenge(meeting, voided));
    assertTrue(cast(meeting, good.getBytes(UTF_8)).created());
  }

  @Test
  void castAndChallenge_ofOneBallotAtOnce_oneOfThemHappens() throws Exception {
    for (int race = 0; race < 10; race++) {
      TestMeeting meeting = TestMeeting.open(server.services());
      byte[] ballot = meeting.ballot("1", 0, 0);
      List<Future<CastOutcome>> answers =
          atOnce(List.of(() -> cast(meeting, ballot), () -> challenge(meeting, ballot)));
      List<String> outcomes = new ArrayList<>();
      for (Future<CastOutcome> answer : answers) {
        try {
          outcomes.add(answer.get().created() ? "done" : "again");
        } catch (ExecutionException e) {
          outcomes.add(requireNonNull((Refusal) e.getCause()).code().wire());
        }
      }
      assertTrue(
          List.of(List.of("done", "credential_used"), List.of("challenged_ballot", "done"))
              .contains(outcomes),
          "race " + race + ": " + outcomes);
      assertEquals(outcomes.getFirst().equals("done") ? 1 : 0, meeting.returned());
    }
  }

  @Test
  void a36_castsAndChallengesOfOneBatch_standInTheOrderOfHashes() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    List<Callable<CastOutcome>> work = new ArrayList<>();
    for (int slip = 0; slip < 8; slip++) {
      byte[] ballot = meeting.ballot("1", slip, 0);
      boolean casts = slip % 2 == 0;
      work.add(() -> casts ? cast(meeting, ballot) : challenge(meeting, ballot));
    }
    record Placed(long size, long index, Sha256 hash) {}
    List<Placed> placed = new ArrayList<>();
    int place = 0;
    for (Future<CastOutcome> answer : atOnce(work)) {
      byte[] text = answer.get().receipt().getBytes(UTF_8);
      boolean casts = place++ % 2 == 0;
      var proof = casts ? Receipt.parse(text).proof() : ChallengeProof.parse(text).proof();
      Sha256 hash = casts ? Receipt.parse(text).ballot() : ChallengeProof.parse(text).ballot();
      placed.add(
          new Placed(proof.checkpoint().checkpoint().size(), proof.inclusion().index(), hash));
    }
    assertTrue(placed.stream().map(Placed::size).distinct().count() < 8, "no batch of two");
    for (Placed one : placed) {
      for (Placed other : placed) {
        if (one.size == other.size && one.index < other.index) {
          assertTrue(one.hash.compareTo(other.hash) < 0);
        }
      }
    }
  }

  private static byte[] signedAnew(TestMeeting meeting, int slip, byte[] ballot) throws Refusal {
    SecretScalar secret = meeting.slips.get(slip).secret().privateKey(meeting.record("1").uuid());
    return BallotForge.signedAnew(Ballot.parse(ballot), secret);
  }

  private static List<Future<CastOutcome>> atOnce(List<Callable<CastOutcome>> work)
      throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(work);
    }
  }

  private CastOutcome cast(TestMeeting meeting, byte[] ballot) throws Refusal {
    return server.services().casting().cast(election(meeting), ballot);
  }

  private CastOutcome challenge(TestMeeting meeting, byte[] ballot) throws Refusal {
    return server.services().casting().challenge(election(meeting), ballot);
  }

  private ElectionId election(TestMeeting meeting) throws Refusal {
    return meeting.with(server.services()).election("1");
  }

  private static Sha256 hash(byte[] ballot) {
    return Sha256.of(ballot);
  }

  private static void assertCode(RefusalCode code, Executable executable) {
    assertEquals(code, assertThrows(Refusal.class, executable).code());
  }
}
