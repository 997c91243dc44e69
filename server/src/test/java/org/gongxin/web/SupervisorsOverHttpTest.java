package org.gongxin.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gongxin.election.DecryptionProof;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.log.NoteSigner;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.ChallengeProof;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Statement;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Challenges, witnesses and statements as their devices reach them (A18, A22, A25). */
class SupervisorsOverHttpTest {
  private static final String REASON = "票数不符";

  private static RunningServer server;
  private static Client organiser;
  private HttpMeeting meeting;
  private List<NoteSigner> devices;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningServer();
    organiser = server.organiser();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void open() throws Exception {
    meeting = HttpMeeting.open(server, organiser);
    devices = meeting.devices.stream().map(device -> device.witness).toList();
  }

  @Test
  void a22_challenge_answersItsProofAndBarsTheBallot() throws Refusal {
    Client anybody = server.anybody();
    String ballot = meeting.ballot("1", 0, 0);
    String challenges = "/api/elections/" + meeting.election("1") + "/challenges";
    String hash = Sha256.of(ballot).hex();
    assertEquals("404 not_found", Client.code(anybody.get(challenges + "/" + hash)));

    HttpResponse<String> made = anybody.post(challenges, ballot);

    assertEquals(201, made.statusCode(), made.body());
    ChallengeProof proof = ChallengeProof.parse(made.body().getBytes(UTF_8));
    proof.require(meeting.manifest().log());
    assertEquals(
        "{\"election\":\"%s\",\"challenge\":\"%s\"}".formatted(meeting.election("1"), hash),
        proof.proof().extra());
    HttpResponse<String> again = anybody.post(challenges, ballot);
    assertEquals(200, again.statusCode());
    assertEquals(made.body(), again.body());
    assertEquals(made.body(), anybody.get(challenges + "/" + hash).body());
    assertEquals("422 challenged_ballot", Client.code(anybody.post(meeting.ballots("1"), ballot)));
    assertEquals(201, anybody.post(meeting.ballots("1"), meeting.ballot("1", 0, 0)).statusCode());
    assertEquals(
        "409 credential_used", Client.code(anybody.post(challenges, meeting.ballot("1", 0, 1))));
  }

  @Test
  void a25_box_isForTrusteesOfTheMeetingWhileItIsOpen() throws Refusal {
    Client anybody = server.anybody();
    String ballot = meeting.ballot("1", 0, 0);
    anybody.post(meeting.ballots("1"), ballot);
    String box = "/api/elections/" + meeting.election("1") + "/box";

    HttpResponse<String> lines = meeting.trustee(2).get(box);

    assertEquals(200, lines.statusCode(), lines.body());
    Json line = Json.parse(lines.body().strip());
    assertEquals(ballot, Client.text(line.asObject(), "ballot"));
    long leaf = line.asObject().reader().integer("leaf");
    assertEquals("", meeting.trustee(1).get(box + "?after=" + leaf).body());
    assertEquals(lines.body(), meeting.trustee(1).get(box + "?after=0").body());
    assertEquals("401 unauthenticated", Client.code(anybody.get(box)));
    assertEquals("409 not_open", Client.code(anybody.get(meeting.ballots("1"))));
    for (String wrong :
        List.of("?after=-1", "?after=", "?after=01", "?before=3", "?after=1&after=2")) {
      assertEquals("400 malformed", Client.code(meeting.trustee(1).get(box + wrong)), wrong);
    }
  }

  @Test
  void a13_shareOfOneBallotOrBeforeTheClose_isRefused() throws Refusal {
    String single = meeting.ballot("1", 0, 0);
    server.anybody().post(meeting.ballots("1"), single);
    for (int slip = 1; slip < 4; slip++) {
      server.anybody().post(meeting.ballots("1"), meeting.ballot("1", slip, 1));
    }
    String shares = "/api/elections/" + meeting.election("1") + "/shares";
    String ofOneBallot = meeting.shareOf("1", 1, single);
    assertEquals("409 not_open", Client.code(meeting.trustee(1).post(shares, ofOneBallot)));
    meeting.must(organiser.post(meeting.own("/rounds/1/close"), ""));
    String before = server.anybody().get("/log/" + meeting.id + "/checkpoint").body();

    HttpResponse<String> answer = meeting.trustee(1).post(shares, ofOneBallot);

    assertEquals("422 bad_proof", Client.code(answer));
    assertTrue(answer.body().contains("\"trustee\":\"1\""), answer.body());
    assertEquals(before, server.anybody().get("/log/" + meeting.id + "/checkpoint").body());
    meeting.count("1");
    String results = server.anybody().get(meeting.path("/results")).body();
    assertTrue(results.contains("\"votes\":[1,3,0]"), results);
  }

  @Test
  void a25_shares_areForTrusteesOnceTheRoundIsCounted() throws Refusal {
    for (int slip = 0; slip < 4; slip++) {
      server.anybody().post(meeting.ballots("1"), meeting.ballot("1", slip, 0));
    }
    meeting.must(organiser.post(meeting.own("/rounds/1/close"), ""));
    String shares = "/api/elections/" + meeting.election("1") + "/shares";
    meeting.must(meeting.trustee(1).post(shares, meeting.share("1", 1)));
    assertEquals("409 not_open", Client.code(meeting.trustee(2).get(shares)));
    meeting.must(meeting.trustee(2).post(shares, meeting.share("1", 2)));

    HttpResponse<String> lines = meeting.trustee(1).get(shares);

    assertEquals(200, lines.statusCode(), lines.body());
    List<JsonObject> told = new ArrayList<>();
    for (String line : lines.body().lines().toList()) {
      told.add(Json.parse(line).asObject());
    }
    assertEquals(2, told.size());
    for (JsonObject share : told) {
      // The exact texts, whose hashes are in the log.
      PartialDecryption.parse(Client.text(share, "partial_decryption").getBytes(UTF_8));
      DecryptionProof.parse(Client.text(share, "proof").getBytes(UTF_8));
    }
    assertEquals("401 unauthenticated", Client.code(server.anybody().get(shares)));
  }

  @Test
  void a18_cosignature_isCheckedAndServed() throws Refusal {
    Client anybody = server.anybody();
    String path = "/log/" + meeting.id;
    Client one = meeting.trustee(1).with("Content-Type", "text/plain");
    String served = anybody.get(path + "/checkpoint").body();
    String cosigned = cosigned(served, 0);

    assertEquals(
        "415 unsupported_type",
        Client.code(meeting.trustee(1).post(path + "/cosignature", cosigned)));
    assertEquals("422 bad_signature", Client.code(one.post(path + "/cosignature", served)));
    assertEquals(
        "422 bad_signature", Client.code(one.post(path + "/cosignature", cosigned(served, 1))));
    assertEquals(served, anybody.get(path + "/checkpoint").body());
    assertEquals(204, one.post(path + "/cosignature", cosigned).statusCode());
    assertEquals(cosigned, anybody.get(path + "/checkpoint").body());
    String status = anybody.get(meeting.path("/status")).body();
    assertTrue(status.contains("\"witnesses\":[{\"index\":1,"), status);
  }

  @Test
  void statements_ofTwoTrustees_areInTheStatus() throws Refusal {
    MeetingId id = new MeetingId(meeting.id);
    for (int slip = 0; slip < 4; slip++) {
      server.anybody().post(meeting.ballots("1"), meeting.ballot("1", slip, 0));
    }
    String annul = "{\"round\":\"1\",\"reason\":\"" + REASON + "\",\"signature\":\"%s\"}";
    byte[] words = Statement.Annul.text(id, "1", REASON);
    assertEquals("409 not_open", Client.code(say(1, "annulment", annul, words)));
    meeting.must(organiser.post(meeting.own("/rounds/1/close"), ""));

    meeting.must(
        say(
            2,
            "objection",
            "{\"text\":\"" + REASON + "\",\"signature\":\"%s\"}",
            Statement.Objection.text(id, REASON)));
    meeting.must(say(1, "annulment", annul, words));
    String proposed = server.anybody().get(meeting.path("/status")).body();
    assertTrue(
        proposed.contains(
            "\"annulment_proposals\":[{\"round\":\"1\",\"reason\":\"票数不符\",\"by\":[1]}]"),
        proposed);
    HttpResponse<String> task = meeting.must(say(2, "annulment", annul, words));

    assertTrue(task.body().contains("\"state\":\"void\""), task.body());
    String status = server.anybody().get(meeting.path("/status")).body();
    assertTrue(status.contains("\"phase\":\"void\""), status);
    assertTrue(status.contains("\"annulled\":{\"reason\":\"票数不符\",\"by\":[1,2]}"), status);
    assertTrue(status.contains("\"objections\":[{\"by\":2,\"text\":\"票数不符\"}]"), status);
    assertEquals(
        "409 rule_not_met",
        Client.code(
            meeting.trustee(1).post("/api/elections/" + meeting.election("1") + "/shares", "{}")));
    String hash =
        Client.json(server.anybody().get(meeting.path("/status")))
            .reader()
            .object("round")
            .reader()
            .string("result_hash");
    meeting.must(
        say(
            1,
            "certify",
            "{\"round\":\"1\",\"result\":\"" + hash + "\",\"signature\":\"%s\"}",
            Statement.Certify.text(id, "1", Sha256.parse(hash))));
    assertTrue(
        server.anybody().get(meeting.path("/status")).body().contains("\"certified_by\":[1]"));
  }

  private HttpResponse<String> say(int number, String what, String body, byte[] text) {
    String signature =
        Base64.getEncoder().encodeToString(devices.get(number - 1).signStatement(text));
    return meeting
        .trustee(number)
        .post(meeting.path("/trustee/" + what), body.formatted(signature));
  }

  private String cosigned(String served, int device) throws Refusal {
    SignedCheckpoint checkpoint = SignedCheckpoint.parse(served.getBytes(UTF_8));
    var line =
        devices.get(device).cosign(checkpoint.checkpoint(), Instant.parse("2026-03-20T07:42:00Z"));
    return checkpoint.note().with(line).encode();
  }
}
