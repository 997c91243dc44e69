package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.Sha256;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ballots that are well written but may not be counted, or not twice (rows P02 to P20). */
class CastingOverHttpTest {
  private static RunningServer server;
  private static Client organiser;
  private static Client voter;
  private static HttpMeeting meeting;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningServer();
    organiser = server.organiser();
    voter = server.anybody();
    meeting = HttpMeeting.open(server, organiser);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void p02ToP04_aBallotThatIsNotOfThisElectionOrSlip_isRefused() throws Refusal {
    HttpMeeting other = HttpMeeting.open(server, organiser);
    String path = meeting.ballots("1");
    String ballot = meeting.ballot("1", 0, 0);
    String otherHash =
        ballot.replaceFirst("\"election_hash\":\"[^\"]*\"", "\"election_hash\":\"" + hash() + "\"");
    CredentialCode stranger = CredentialCode.random(new SecureRandom());
    meeting.must(organiser.post(meeting.own("/slips/void"), meeting.voiding(11)));

    try (Oracle oracle = new Oracle(server, meeting)) {
      oracle.refused("422 wrong_election", voter.post(path, other.ballot("1", 0, 0)));
      oracle.refused("422 wrong_election", voter.post(path, otherHash));
      oracle.refused("403 unknown_credential", voter.post(path, meeting.ballot("1", stranger, 0)));
      oracle.refused("403 voided_credential", voter.post(path, meeting.ballot("1", 11, 0)));
      oracle.refused("409 not_open", voter.post(meeting.ballots("2"), meeting.ballot("2", 0, 0)));
      oracle.nothingHappened(10);
    }
  }

  private static String hash() {
    return Sha256.of(new byte[] {1}).base64();
  }

  @Test
  void p05_oneSlipAHundredBallotsAtOnce_exactlyOneIsTaken() throws Exception {
    List<String> ballots = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ballots.add(meeting.ballot("1", 1, i % 3));
    }
    int before = returned();

    List<HttpResponse<String>> answers = atOnce(ballots);

    Map<String, Long> codes =
        answers.stream().collect(Collectors.groupingBy(Client::code, Collectors.counting()));
    assertEquals(Map.of("201", 1L, "409 credential_used", 99L), codes);
    assertEquals(before + 1, returned());
  }

  @Test
  void p06_theSameBallotAHundredTimesAtOnce_getsOneReceipt() throws Exception {
    String ballot = meeting.ballot("1", 2, 0);
    List<String> same = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      same.add(ballot);
    }
    int before = returned();

    List<HttpResponse<String>> answers = atOnce(same);

    assertEquals(
        Set.of(200, 201),
        answers.stream().map(HttpResponse::statusCode).collect(Collectors.toSet()));
    assertEquals(1, answers.stream().filter(answer -> answer.statusCode() == 201).count());
    assertEquals(1, answers.stream().map(HttpResponse::body).distinct().count());
    assertEquals(before + 1, returned());
  }

  @Test
  void p11AndP12_anAnswerThatWasLost_isHadAgain() throws Exception {
    String ballot = meeting.ballot("1", 3, 0);
    int before = returned();
    try (RawHttp http = new RawHttp(server.port())) {
      http.send(
          "POST %s HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: %d\n\n%s"
              .formatted(meeting.ballots("1"), ballot.length(), ballot));
    } // the phone is gone before the answer

    HttpResponse<String> again = voter.post(meeting.ballots("1"), ballot);
    HttpResponse<String> onceMore = voter.post(meeting.ballots("1"), ballot);

    assertTrue(List.of(200, 201).contains(again.statusCode()), again.body());
    assertEquals(200, onceMore.statusCode());
    assertEquals(again.body(), onceMore.body());
    assertEquals(before + 1, returned());
    String election = "/api/elections/" + meeting.election("1");
    String hex = Sha256.of(ballot.getBytes(StandardCharsets.UTF_8)).hex();
    assertEquals(
        "{\"state\":\"used\",\"ballot\":\"" + hex + "\"}",
        voter.get(election + "/slips/" + meeting.credential("1", 3)).body());
    assertEquals(again.body(), voter.get(election + "/receipts/" + hex).body());
  }

  @Test
  void p20_aUsedSlip_cannotBeVoided() throws Refusal {
    voter.post(meeting.ballots("1"), meeting.ballot("1", 4, 0));

    try (Oracle oracle = new Oracle(server, meeting)) {
      oracle.refused(
          "409 credential_used", organiser.post(meeting.own("/slips/void"), meeting.voiding(4)));
      oracle.nothingHappened(5);
    }
  }

  @Test
  void p08AndP10_afterTheClose_onlyWhatIsInKeepsItsReceipt() throws Refusal {
    HttpMeeting closed = HttpMeeting.open(server, organiser);
    String in = closed.ballot("1", 0, 0);
    String late = closed.ballot("1", 1, 0);
    String receipt = voter.post(closed.ballots("1"), in).body();
    closed.must(organiser.post(closed.own("/rounds/1/close"), ""));

    HttpResponse<String> again = voter.post(closed.ballots("1"), in);

    assertEquals(200, again.statusCode());
    assertEquals(lines(receipt, 3), lines(again.body(), 3));
    assertEquals("409 closed", Client.code(voter.post(closed.ballots("1"), late)));
  }

  // Up to the entry's index; the proof after it is against the newest checkpoint.
  private static List<String> lines(String text, int number) {
    return text.lines().limit(number).toList();
  }

  @Test
  void p15_closeAgainstCasts_everyAnswerAgreesWithTheRecord() throws Exception {
    for (int race = 0; race < 5; race++) {
      HttpMeeting raced = HttpMeeting.open(server, organiser);
      List<Callable<HttpResponse<String>>> work = new ArrayList<>();
      for (int slip = 0; slip < 8; slip++) {
        String ballot = raced.ballot("1", slip, 0);
        String path = raced.ballots("1");
        work.add(() -> voter.post(path, ballot));
      }
      work.add(4, () -> organiser.post(raced.own("/rounds/1/close"), ""));
      List<HttpResponse<String>> answers = run(work);

      raced.must(answers.remove(4));
      Set<String> codes = answers.stream().map(Client::code).collect(Collectors.toSet());
      assertTrue(Set.of("201", "409 closed").containsAll(codes), codes.toString());
      long taken = answers.stream().filter(answer -> answer.statusCode() == 201).count();
      assertEquals(taken, voter.get(raced.ballots("1")).body().lines().count(), "race " + race);
    }
  }

  private static List<HttpResponse<String>> atOnce(List<String> ballots) throws Exception {
    String path = meeting.ballots("1");
    return run(
        ballots.stream()
            .<Callable<HttpResponse<String>>>map(ballot -> () -> voter.post(path, ballot))
            .toList());
  }

  private static List<HttpResponse<String>> run(List<Callable<HttpResponse<String>>> work)
      throws Exception {
    List<HttpResponse<String>> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<HttpResponse<String>> answer : executor.invokeAll(work)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }

  private static int returned() throws Refusal {
    return Client.json(voter.get(meeting.path("/status")))
        .reader()
        .object("round")
        .reader()
        .integer("returned");
  }
}
