package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.gongxin.election.Ballot;
import org.gongxin.election.Sha256;
import org.gongxin.election.Slip;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.CastOutcome;
import org.gongxin.verify.BallotForge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

class CastingTest {
  @RegisterExtension static final RunningServices SERVER = new RunningServices();

  @Test
  void cast_sameBallotAHundredTimesAtOnce_oneEntryAndOneReceipt() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    byte[] ballot = meeting.ballot("1", 0, 0);
    List<CastOutcome> outcomes = new ArrayList<>();
    for (Future<CastOutcome> answer : atOnce(100, n -> cast(meeting, ballot))) {
      outcomes.add(answer.get());
    }
    assertEquals(1, outcomes.stream().filter(CastOutcome::created).count());
    assertEquals(1, Set.copyOf(outcomes.stream().map(CastOutcome::receipt).toList()).size());
    assertEquals(1, returned(meeting));
    assertEquals(outcomes.getFirst().receipt(), cast(meeting, ballot).receipt());
  }

  @Test
  void cast_oneCredentialTwentyBallotsAtOnce_exactlyOneEnters() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    List<byte[]> ballots = new ArrayList<>();
    for (int n = 0; n < 20; n++) {
      ballots.add(meeting.ballot("1", 0, n % 3));
    }
    int created = 0;
    for (Future<CastOutcome> answer : atOnce(20, n -> cast(meeting, ballots.get(n)))) {
      try {
        created += answer.get().created() ? 1 : 0;
      } catch (ExecutionException e) {
        Refusal refusal = assertInstanceOf(Refusal.class, e.getCause());
        assertEquals(RefusalCode.CREDENTIAL_USED, refusal.code());
      }
    }
    assertEquals(1, created);
    assertEquals(1, returned(meeting));
  }

  @Test
  void cast_inOneBatch_entersTheLogInTheOrderOfHashes() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    List<byte[]> ballots = new ArrayList<>();
    for (int slip = 0; slip < 8; slip++) {
      ballots.add(meeting.ballot("1", slip, 0));
    }
    List<Long> sizes = new ArrayList<>();
    List<Receipt> receipts = new ArrayList<>();
    for (Future<CastOutcome> answer : atOnce(8, n -> cast(meeting, ballots.get(n)))) {
      Receipt receipt = Receipt.parse(answer.get().receipt().getBytes(StandardCharsets.UTF_8));
      receipt.require(meeting.manifest().log());
      receipts.add(receipt);
      sizes.add(receipt.proof().checkpoint().checkpoint().size());
    }
    for (long size : Set.copyOf(sizes)) {
      List<Receipt> batch =
          receipts.stream()
              .filter(it -> it.proof().checkpoint().checkpoint().size() == size)
              .sorted(
                  (a, b) ->
                      Long.compare(a.proof().inclusion().index(), b.proof().inclusion().index()))
              .toList();
      List<Sha256> hashes = batch.stream().map(Receipt::ballot).toList();
      assertEquals(hashes.stream().sorted().toList(), hashes);
    }
  }

  @Test
  void cast_foreignOrUnknownOrWrong_isRefusedWithItsCode() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    TestMeeting other = TestMeeting.open(SERVER.services());
    byte[] foreign = other.ballot("1", 0, 0);
    assertCode(RefusalCode.WRONG_ELECTION, () -> cast(meeting, foreign));
    byte[] notOpen = meeting.ballot("2", 0, 0);
    assertCode(
        RefusalCode.NOT_OPEN,
        () -> SERVER.services().casting().cast(meeting.election("2"), notOpen));
    assertCode(RefusalCode.MALFORMED, () -> cast(meeting, new byte[0]));
    String good = new String(meeting.ballot("1", 0, 0), StandardCharsets.UTF_8);
    byte[] spaced = good.replaceFirst(":", ": ").getBytes(StandardCharsets.UTF_8);
    assertCode(RefusalCode.BAD_ENCODING, () -> cast(meeting, spaced));
    meeting.slips.add(Slip.random(false, new SecureRandom()));
    byte[] unknown = meeting.ballot("1", TestMeeting.SLIPS, 0);
    assertCode(RefusalCode.UNKNOWN_CREDENTIAL, () -> cast(meeting, unknown));
    assertEquals(0, returned(meeting));
  }

  @Test
  void cast_proofChanged_isRefusedAndTheSlipStaysGood() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    byte[] good = meeting.ballot("1", 0, 0);
    String text = new String(good, StandardCharsets.UTF_8);
    int digit = text.indexOf("\"response\":\"") + 15;
    char changed = text.charAt(digit) == '1' ? '2' : '1';
    byte[] bad =
        (text.substring(0, digit) + changed + text.substring(digit + 1))
            .getBytes(StandardCharsets.UTF_8);
    assertCode(RefusalCode.BAD_SIGNATURE, () -> cast(meeting, bad));
    assertTrue(cast(meeting, good).created());
  }

  /** Security A01: a ballot that was seen on its way, under the name of another slip. */
  @Test
  void cast_copiedUnderAnotherCredential_isABadProofAndBothSlipsStayGood() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    Ballot seen = Ballot.parse(meeting.ballot("1", 0, 0));
    byte[] copy =
        BallotForge.resigned(
            seen,
            meeting.slips.get(1).secret().privateKey(meeting.record("1").uuid()),
            meeting.credential(meeting.election("1"), 0),
            meeting.credential(meeting.election("1"), 1),
            new SecureRandom());

    assertCode(RefusalCode.BAD_PROOF, () -> cast(meeting, copy));
    assertTrue(cast(meeting, seen.encode().getBytes(StandardCharsets.UTF_8)).created());
    assertCode(RefusalCode.BAD_PROOF, () -> cast(meeting, copy));
    assertTrue(cast(meeting, meeting.ballot("1", 1, 2)).created());
    assertEquals(2, returned(meeting));
  }

  @Test
  void slip_beforeAndAfter_tellsWhatBecameOfIt() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    String credential = meeting.credential(meeting.election("1"), 0);
    assertEquals(
        new SlipState.Unused(),
        SERVER.services().casting().slip(meeting.election("1"), credential));
    byte[] ballot = meeting.ballot("1", 0, 0);
    cast(meeting, ballot);
    assertEquals(
        new SlipState.Used(Sha256.of(ballot)),
        SERVER.services().casting().slip(meeting.election("1"), credential));
    assertCode(
        RefusalCode.UNKNOWN_CREDENTIAL,
        () -> SERVER.services().casting().slip(meeting.election("2"), credential));
  }

  @Test
  void cast_afterTheClose_oldBallotKeepsItsReceiptNewOneIsRefused() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    byte[] ballot = meeting.ballot("1", 0, 0);
    byte[] late = meeting.ballot("1", 1, 0);
    cast(meeting, ballot);
    SERVER.services().rounds().close(meeting.id, "1");
    CastOutcome again = cast(meeting, ballot);
    assertEquals(false, again.created());
    Receipt.parse(again.receipt().getBytes(StandardCharsets.UTF_8))
        .require(meeting.manifest().log());
    assertCode(RefusalCode.CLOSED, () -> cast(meeting, late));
  }

  @Test
  void close_againstCasts_everyAnswerAgreesWithTheRecord() throws Exception {
    for (int race = 0; race < 30; race++) {
      TestMeeting meeting = TestMeeting.open(SERVER.services());
      List<byte[]> ballots = new ArrayList<>();
      for (int slip = 0; slip < 6; slip++) {
        ballots.add(meeting.ballot("1", slip, 0));
      }
      List<Future<CastOutcome>> answers =
          atOnce(
              7,
              n -> {
                if (n < 6) {
                  return cast(meeting, ballots.get(n));
                }
                SERVER.services().rounds().close(meeting.id, "1");
                return new CastOutcome("", false);
              });
      int accepted = 0;
      for (int n = 0; n < 6; n++) {
        Optional<CastOutcome> outcome = outcome(answers.get(n));
        boolean counted = isInLog(meeting, ballots.get(n));
        assertEquals(outcome.isPresent(), counted, "race " + race);
        accepted += counted ? 1 : 0;
      }
      answers.get(6).get();
      assertEquals(accepted, returned(meeting), "race " + race);
    }
  }

  private static Optional<CastOutcome> outcome(Future<CastOutcome> answer)
      throws InterruptedException {
    try {
      return Optional.of(answer.get());
    } catch (ExecutionException e) {
      assertEquals(RefusalCode.CLOSED, assertInstanceOf(Refusal.class, e.getCause()).code());
      return Optional.empty();
    }
  }

  private static boolean isInLog(TestMeeting meeting, byte[] ballot) throws Refusal {
    try {
      SERVER.services().log().receipt(meeting.election("1"), Sha256.of(ballot));
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }

  private static CastOutcome cast(TestMeeting meeting, byte[] ballot) throws Refusal {
    return SERVER.services().casting().cast(meeting.election("1"), ballot);
  }

  private static int returned(TestMeeting meeting) throws Refusal {
    return SERVER
        .services()
        .status()
        .current(meeting.id)
        .reader()
        .object("round")
        .reader()
        .integer("returned");
  }

  /** One piece of work for each number from 0. */
  private interface Numbered<T> {
    T call(int number) throws Exception;
  }

  private static <T> List<Future<T>> atOnce(int number, Numbered<T> work) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> all = new ArrayList<>();
      for (int n = 0; n < number; n++) {
        int which = n;
        all.add(
            () -> {
              start.await();
              return work.call(which);
            });
      }
      List<Future<T>> started = all.stream().map(executor::submit).collect(Collectors.toList());
      start.countDown();
      return started;
    }
  }

  private static void assertCode(RefusalCode code, Executable executable) {
    assertEquals(code, assertThrows(Refusal.class, executable).code());
  }
}
