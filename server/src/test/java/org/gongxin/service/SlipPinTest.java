package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.PinKey;
import org.gongxin.election.PinProof;
import org.gongxin.election.SlipPin;
import org.gongxin.election.UnlockCode;
import org.gongxin.json.Json;
import org.gongxin.record.ElectionId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.CastOutcome;
import org.gongxin.store.DatabaseDump;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

/** Attack A42: who has read a slip's QR code still lacks its digits, and may try five times. */
class SlipPinTest {
  @RegisterExtension static final RunningServices SERVER = new RunningServices();

  private TestMeeting meeting;

  @BeforeEach
  void open() throws Exception {
    meeting = TestMeeting.openWithPins(SERVER.services());
  }

  @Test
  void a42_cast_wrongDigits_isRefusedWithTheTriesLeftAndRightOnesAreTaken() throws Exception {
    byte[] ballot = meeting.ballot("1", 0, 0);
    Refusal refusal = assertThrows(Refusal.class, () -> cast(ballot, wrong(0, 1)));
    assertEquals(RefusalCode.WRONG_PIN, refusal.code());
    assertEquals(Map.of("left", "4"), refusal.params());
    assertTrue(cast(ballot, meeting.pin("1", 0)).created());
    assertEquals(1, meeting.returned());
  }

  @Test
  void a42_cast_digitsOfAnotherSlipOrElection_areWrong() throws Exception {
    byte[] ballot = meeting.ballot("1", 0, 0);
    assertCode(RefusalCode.WRONG_PIN, () -> cast(ballot, meeting.pin("1", 1)));
    assertCode(RefusalCode.WRONG_PIN, () -> cast(ballot, meeting.pin("2", 0)));
    assertTrue(cast(ballot, meeting.pin("1", 0)).created());
  }

  @Test
  void a42_cast_fiveWrongTries_lockTheSlipAndNoOther() throws Exception {
    List<String> left = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      PinKey wrong = wrong(0, n);
      byte[] ballot = meeting.ballot("1", 0, 0);
      left.add(
          assertThrows(Refusal.class, () -> cast(ballot, wrong)).params().getOrDefault("left", ""));
    }
    assertEquals(List.of("4", "3", "2", "1"), left);
    byte[] ballot = meeting.ballot("1", 0, 0);
    assertCode(RefusalCode.PIN_LOCKED, () -> cast(ballot, wrong(0, 5)));
    PinKey right = meeting.pin("1", 0);
    assertCode(RefusalCode.PIN_LOCKED, () -> cast(ballot, right));
    assertCode(
        RefusalCode.PIN_LOCKED,
        () -> SERVER.services().casting().challenge(meeting.election("1"), ballot, right));
    assertCode(RefusalCode.PIN_LOCKED, () -> check(0, right));
    assertTrue(cast(meeting.ballot("1", 1, 0), meeting.pin("1", 1)).created());
    assertEquals(1, meeting.returned());
  }

  @Test
  void a42_check_aHundredGuessesAtOnce_onlyFiveAreJudged() throws Exception {
    List<PinProof> guesses = new ArrayList<>();
    for (int n = 1; n <= 100; n++) {
      guesses.add(proof(0, wrong(0, n)));
    }
    ElectionId election = meeting.election("1");
    Map<String, Long> answers =
        atOnce(100, n -> code(() -> SERVER.services().pins().check(election, guesses.get(n))));
    assertEquals(Map.of("wrong_pin", 4L, "pin_locked", 96L), answers);
    assertEquals(
        List.of(meeting.credential(election, 0)),
        SERVER.database().stores().pins().locked(election));
  }

  @Test
  void a42_restart_keepsWrongTries() throws Exception {
    for (int n = 1; n <= 5; n++) {
      PinKey wrong = wrong(0, n);
      code(() -> check(0, wrong));
    }
    assertCode(RefusalCode.WRONG_PIN, () -> check(1, wrong(1, 1)));
    try (Services again = SERVER.another()) {
      TestMeeting after = meeting.with(again);
      ElectionId election = meeting.election("1");
      PinProof locked = proof(0, after.pin("1", 0));
      assertCode(RefusalCode.PIN_LOCKED, () -> again.pins().check(election, locked));
      PinProof wrong = proof(1, wrong(1, 2));
      Refusal refusal = assertThrows(Refusal.class, () -> again.pins().check(election, wrong));
      assertEquals(Map.of("left", "3"), refusal.params());
    }
  }

  @Test
  void a42_cast_theSameBytesAgain_getTheSameReceiptWhateverTheDigits() throws Exception {
    byte[] ballot = meeting.ballot("1", 0, 0);
    String receipt = cast(ballot, meeting.pin("1", 0)).receipt();
    for (int n = 1; n <= 6; n++) {
      assertEquals(receipt, cast(ballot, wrong(0, n)).receipt());
    }
    assertEquals(
        receipt, SERVER.services().casting().cast(meeting.election("1"), ballot).receipt());
    assertEquals(List.of(), SERVER.database().stores().pins().locked(meeting.election("1")));
  }

  @Test
  void a42_withoutDigitsOrWithoutTheSlip_isNoTry() throws Exception {
    ElectionId election = meeting.election("1");
    ElectionUuid uuid = new ElectionUuid(election.text());
    byte[] ballot = meeting.ballot("1", 0, 0);
    CredentialCode stranger = CredentialCode.random(new SecureRandom());
    // Public credentials are public: without a signature anybody could lock every slip.
    PinProof forged =
        PinProof.of(
            uuid,
            stranger.privateKey(uuid),
            meeting.slips.getFirst().secret().publicKey(uuid),
            wrong(0, 1),
            new SecureRandom());
    PinProof unknown =
        PinProof.of(
            uuid,
            stranger.privateKey(uuid),
            stranger.publicKey(uuid),
            wrong(0, 1),
            new SecureRandom());
    for (int n = 0; n < 6; n++) {
      assertCode(RefusalCode.MALFORMED, () -> SERVER.services().casting().cast(election, ballot));
      assertCode(RefusalCode.BAD_SIGNATURE, () -> SERVER.services().pins().check(election, forged));
      assertCode(
          RefusalCode.UNKNOWN_CREDENTIAL, () -> SERVER.services().pins().check(election, unknown));
    }
    check(0, meeting.pin("1", 0));
    assertTrue(cast(ballot, meeting.pin("1", 0)).created());
  }

  @Test
  void a42_aRoundThatIsNotOpen_judgesNothing() throws Exception {
    PinProof early =
        PinProof.of(
            new ElectionUuid(meeting.election("2").text()),
            meeting.slips.getFirst().secret().privateKey(meeting.record("2").uuid()),
            meeting.slips.getFirst().secret().publicKey(meeting.record("2").uuid()),
            meeting.pin("2", 0),
            new SecureRandom());
    assertCode(
        RefusalCode.NOT_OPEN, () -> SERVER.services().pins().check(meeting.election("2"), early));
  }

  @Test
  void a42_unlock_byTwo_givesOneSlipItsTriesAgain() throws Exception {
    lock(0);
    lock(1);
    UnlockCode code = UnlockCode.of(meeting.credential(meeting.election("1"), 0));
    UnlockCode free = UnlockCode.of(meeting.credential(meeting.election("1"), 2));
    assertCode(
        RefusalCode.STALE_STATE, () -> SERVER.services().pins().confirmUnlock(meeting.id, code));
    assertCode(
        RefusalCode.NOT_FOUND, () -> SERVER.services().pins().proposeUnlock(meeting.id, free));

    SERVER.services().pins().proposeUnlock(meeting.id, code);
    assertEquals("[\"" + code.text() + "\"]", proposals());
    assertCode(RefusalCode.PIN_LOCKED, () -> check(0, meeting.pin("1", 0)));

    SERVER.services().pins().confirmUnlock(meeting.id, code);
    assertEquals("[]", proposals());
    assertTrue(cast(meeting.ballot("1", 0, 0), meeting.pin("1", 0)).created());
    assertCode(RefusalCode.PIN_LOCKED, () -> check(1, meeting.pin("1", 1)));
    assertCode(
        RefusalCode.STALE_STATE, () -> SERVER.services().pins().confirmUnlock(meeting.id, code));
  }

  @Test
  void a42_digits_areInNoLogRecordOrTable() throws Exception {
    List<String> secrets = new ArrayList<>();
    for (int slip = 0; slip < 4; slip++) {
      check(slip, meeting.pin("1", slip));
      PinKey wrong = wrong(slip, 1);
      byte[] ballot = meeting.ballot("1", slip, slip % 2);
      if (slip == 0) {
        assertCode(RefusalCode.WRONG_PIN, () -> cast(ballot, wrong));
        secrets.add(wrong.value().hex());
      }
      cast(ballot, meeting.pin("1", slip));
      secrets.add(meeting.pin("1", slip).value().hex());
    }
    SERVER.services().rounds().close(meeting.id, "1");
    meeting.count("1");
    VerifiedRecord verified = VerifiedRecord.of(SERVER.services(), meeting.id);
    verified.requireAccepted();
    String out = Files.readString(verified.path(), StandardCharsets.ISO_8859_1);
    String verifier = meeting.pin("1", 0).verifier().hex();
    String dump = DatabaseDump.of(SERVER.access());
    assertTrue(dump.contains(verifier), "the dump has the list");
    assertTrue(out.contains("\"slips\":\"server\",\"pin\":true"), "the record is one with digits");
    assertFalse(out.contains(verifier) || out.contains("pin_list"));
    for (String secret : secrets) {
      assertFalse(out.contains(secret) || dump.contains(secret));
    }
    for (var slip : meeting.slips) {
      String digits = Objects.requireNonNull(slip.pin()).digits();
      Pattern word = Pattern.compile("(?<![0-9A-Za-z])" + digits + "(?![0-9A-Za-z])");
      assertFalse(word.matcher(dump).find() || word.matcher(out).find(), digits);
    }
    // One wrong try is kept, and of the right ones not even an order.
    assertEquals(1, DatabaseDump.of(SERVER.access(), "pin_failure", meeting.election("1")).size());
  }

  @Test
  void a42_twoElections_haveNothingInCommonOfOneSlip() throws Exception {
    assertNotEquals(meeting.pin("1", 0).verifier().hex(), meeting.pin("2", 0).verifier().hex());
    assertNotEquals(meeting.pin("1", 0), meeting.pin("2", 0));
  }

  @Test
  void meetingWithoutDigits_asksForNone() throws Exception {
    TestMeeting plain = TestMeeting.open(SERVER.services());
    assertFalse(plain.manifest().pin());
    assertEquals(null, plain.slips.getFirst().pin());
    PinKey some = PinKey.parse("0".repeat(64));
    ElectionId election = plain.election("1");
    assertTrue(SERVER.services().casting().cast(election, plain.ballot("1", 0, 0), some).created());
    assertTrue(SERVER.services().casting().cast(election, plain.ballot("1", 1, 0)).created());
    UnlockCode code = UnlockCode.of(plain.credential(election, 2));
    assertCode(
        RefusalCode.STALE_STATE, () -> SERVER.services().pins().proposeUnlock(plain.id, code));
    assertFalse(
        SERVER.services().status().current(plain.id).members().containsKey("unlock_proposals"));
  }

  private void lock(int slip) throws Exception {
    for (int n = 1; n <= 5; n++) {
      PinKey wrong = wrong(slip, n);
      code(() -> check(slip, wrong));
    }
  }

  private String proposals() throws Refusal {
    return Json.array(
            SERVER
                .services()
                .status()
                .current(meeting.id)
                .reader()
                .array("unlock_proposals")
                .elements())
        .encode();
  }

  private CastOutcome cast(byte[] ballot, PinKey pin) throws Refusal {
    return SERVER.services().casting().cast(meeting.election("1"), ballot, pin);
  }

  private void check(int slip, PinKey key) throws Refusal {
    SERVER.services().pins().check(meeting.election("1"), proof(slip, key));
  }

  private PinProof proof(int slip, PinKey key) throws Refusal {
    ElectionUuid uuid = new ElectionUuid(meeting.election("1").text());
    CredentialCode secret = meeting.slips.get(slip).secret();
    return PinProof.of(
        uuid, secret.privateKey(uuid), secret.publicKey(uuid), key, new SecureRandom());
  }

  /** What the slip's holder sends with digits that are so far from the right ones. */
  private PinKey wrong(int slip, int distance) throws Refusal {
    int right = Integer.parseInt(Objects.requireNonNull(meeting.slips.get(slip).pin()).digits());
    String digits = "%06d".formatted((right + distance) % 1_000_000);
    return meeting.pin("1", slip, SlipPin.parse(digits));
  }

  private static void assertCode(RefusalCode code, Executable work) {
    assertEquals(code, assertThrows(Refusal.class, work).code());
  }

  private static String code(Executable work) throws Exception {
    try {
      work.execute();
      return "ok";
    } catch (Refusal refusal) {
      return refusal.code().wire();
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }

  /** How often each answer came. */
  private static Map<String, Long> atOnce(int number, Work work) throws Exception {
    try (ExecutorService voters = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> all = new ArrayList<>();
      for (int n = 0; n < number; n++) {
        int place = n;
        all.add(() -> work.of(place));
      }
      List<String> answers = new ArrayList<>();
      for (Future<String> answer : voters.invokeAll(all)) {
        answers.add(answer.get());
      }
      return answers.stream()
          .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
  }

  @FunctionalInterface
  private interface Work {
    String of(int place) throws Exception;
  }
}
