package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.stream.Collectors;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.PinKey;
import org.gongxin.election.PinProof;
import org.gongxin.election.Slip;
import org.gongxin.election.SlipPin;
import org.gongxin.election.UnlockCode;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Attack A42 as its attacker meets the server: the right credential and no digits. */
class SlipPinOverHttpTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static RunningServer server;
  private static Client organiser;
  private static Client voter;
  private static HttpMeeting meeting;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningServer();
    organiser = server.organiser();
    voter = server.anybody();
    meeting = HttpMeeting.openWithPins(server, organiser);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a42_wrongDigitsFiveTimes_lockTheSlipUntilTwoPeopleUnlockIt() throws Refusal {
    String ballot = meeting.ballot("1", 0, 0);
    for (int n = 1; n <= 4; n++) {
      HttpResponse<String> answer = cast(ballot, key(0, n));
      assertEquals("403 wrong_pin", Client.code(answer));
      assertTrue(answer.body().contains("\"left\":\"" + (5 - n) + "\""), answer.body());
    }
    assertEquals("403 pin_locked", Client.code(cast(ballot, key(0, 5))));
    assertEquals("403 pin_locked", Client.code(cast(ballot, key(0, 0))));
    assertEquals("204", Client.code(check(1, 0)));

    String code = UnlockCode.of(meeting.credential("1", 0)).text();
    String body = "{\"code\":\"" + code + "\"}";
    Client trustee = meeting.trustee(1);
    assertEquals("409 stale_state", Client.code(trustee.post(unlock(), body)));
    assertEquals("401 unauthenticated", Client.code(voter.post(propose(), body)));
    assertEquals("401 unauthenticated", Client.code(voter.post(unlock(), body)));
    assertEquals("200", Client.code(organiser.post(propose(), body)));
    assertTrue(voter.get(meeting.path("/status")).body().contains(code));
    assertEquals("403 pin_locked", Client.code(cast(ballot, key(0, 0))));
    assertEquals("200", Client.code(trustee.post(unlock(), body)));
    assertEquals(201, cast(ballot, key(0, 0)).statusCode());
    assertEquals(200, voter.post(meeting.ballots("1"), ballot).statusCode());
  }

  @Test
  void a42_wrongDigitsAtOnce_neverHaveMoreThanFiveTries() throws Exception {
    List<Callable<String>> all = new ArrayList<>();
    for (int n = 1; n <= 60; n++) {
      String proof = proof(2, key(2, n));
      all.add(() -> Client.code(voter.post(pins(), proof)));
    }
    List<String> answers = new ArrayList<>();
    try (ExecutorService voters = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> answer : voters.invokeAll(all)) {
        answers.add(answer.get());
      }
    }
    Map<String, Long> counts =
        answers.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertEquals(Map.of("403 wrong_pin", 4L, "403 pin_locked", 56L), counts);
    assertEquals("403 pin_locked", Client.code(check(2, 0)));
    String code = "{\"code\":\"" + UnlockCode.of(meeting.credential("1", 2)).text() + "\"}";
    assertEquals("200", Client.code(organiser.post(propose(), code)));
  }

  @Test
  void a42_theHeader_isReadStrictly() throws Refusal {
    String ballot = meeting.ballot("1", 3, 0);
    for (String bad : List.of("123456", "x", "A".repeat(64))) {
      assertEquals(
          "400 malformed",
          Client.code(voter.with("X-Slip-Pin", bad).post(meeting.ballots("1"), ballot)));
    }
    assertEquals("400 malformed", Client.code(voter.post(meeting.ballots("1"), ballot)));
    assertEquals("403 wrong_pin", Client.code(cast(ballot, key(3, 1))));
    assertEquals(201, cast(ballot, key(3, 0)).statusCode());
  }

  @Test
  void a42_aTryThatTheSlipDidNotSign_isRefusedAndCountsForNothing() throws Refusal {
    String signed = proof(4, key(4, 1));
    String other = signed.replaceFirst(meeting.credential("1", 4), meeting.credential("1", 5));
    for (int n = 0; n < 6; n++) {
      assertEquals("422 bad_signature", Client.code(voter.post(pins(), other)));
    }
    assertEquals("204", Client.code(check(5, 0)));
    assertEquals(
        "400 unknown_field", Client.code(voter.post(pins(), "{\"x\":1," + signed.substring(1))));
  }

  @Test
  void a42_logs_haveNoDigitsNoKeyAndNoSlip() throws Exception {
    check(6, 0);
    check(6, 1);
    cast(meeting.ballot("1", 6, 0), key(6, 0));
    for (int n = 1; n <= 5; n++) {
      check(7, n);
    }
    String code = UnlockCode.of(meeting.credential("1", 7)).text();
    organiser.post(propose(), "{\"code\":\"" + code + "\"}");
    String admin = Files.readString(server.folder().resolve("admin.log"));
    assertTrue(admin.contains("\"what\":\"proposeUnlock\""), admin);
    assertFalse(admin.contains("checkPin"), admin);
    List<String> words = new ArrayList<>(List.of(code, meeting.credential("1", 7)));
    for (int slip : new int[] {6, 7}) {
      words.add(Objects.requireNonNull(meeting.slip(slip).pin()).digits());
      words.add(key(slip, 0).value().hex());
      words.add(key(slip, 1).value().hex());
    }
    for (Path file : List.of(server.folder().resolve("admin.log"), casting())) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      words.forEach(word -> assertFalse(text.contains(word), word + " in " + file));
    }
  }

  private static Path casting() {
    return server.folder().resolve("casting.log");
  }

  private static HttpResponse<String> cast(String ballot, PinKey key) throws Refusal {
    return voter.with("X-Slip-Pin", key.value().hex()).post(meeting.ballots("1"), ballot);
  }

  private static HttpResponse<String> check(int slip, int distance) throws Refusal {
    return voter.post(pins(), proof(slip, key(slip, distance)));
  }

  private static String proof(int slip, PinKey key) throws Refusal {
    ElectionUuid uuid = new ElectionUuid(meeting.election("1"));
    CredentialCode secret = meeting.slip(slip).secret();
    return PinProof.of(uuid, secret.privateKey(uuid), secret.publicKey(uuid), key, RANDOM)
        .toJson()
        .encode();
  }

  /** Of digits so far from the right ones. */
  private static PinKey key(int slip, int distance) throws Refusal {
    Slip paper = meeting.slip(slip);
    int right = Integer.parseInt(Objects.requireNonNull(paper.pin()).digits());
    SlipPin digits = SlipPin.parse("%06d".formatted((right + distance) % 1_000_000));
    return digits.key(paper.secret(), new ElectionUuid(meeting.election("1")));
  }

  private static String pins() throws Refusal {
    return "/api/elections/" + meeting.election("1") + "/pins";
  }

  private static String propose() {
    return meeting.own("/slips/unlock");
  }

  private static String unlock() {
    return meeting.path("/trustee/unlock");
  }
}
