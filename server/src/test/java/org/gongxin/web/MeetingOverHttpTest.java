package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A meeting from its plan to its record, and its state over time (rows P01, P08, P13, P14, P16).
 */
class MeetingOverHttpTest {
  private static RunningServer server;
  private static Client organiser;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningServer();
    organiser = server.organiser();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aMeeting_heldToItsEnd_isCountedAndLeavesARecord() throws Refusal {
    HttpMeeting meeting = HttpMeeting.open(server, organiser);
    Client anybody = server.anybody();
    String ballots = meeting.ballots("1");
    int[] answers = {0, 0, 2, 1};
    for (int slip = 0; slip < answers.length; slip++) {
      HttpResponse<String> cast = anybody.post(ballots, meeting.ballot("1", slip, answers[slip]));
      assertEquals(201, cast.statusCode(), cast.body());
      assertTrue(cast.body().startsWith("c2sp.org/tlog-proof@v1\n"), cast.body());
    }
    assertEquals("409 not_open", Client.code(anybody.get(ballots)));
    assertEquals("409 not_open", Client.code(anybody.get(meeting.path("/results"))));
    assertEquals("409 not_open", Client.code(anybody.get(meeting.path("/record"))));
    assertEquals(
        "409 not_open",
        Client.code(anybody.get("/api/elections/" + meeting.election("1") + "/tally")));

    meeting.must(organiser.post(meeting.own("/rounds/1/close"), ""));
    assertEquals(4, anybody.get(ballots).body().lines().count());
    for (int trustee = 1; trustee <= 2; trustee++) {
      meeting.must(
          meeting
              .trustee(trustee)
              .post(
                  "/api/elections/" + meeting.election("1") + "/shares",
                  meeting.share("1", trustee)));
    }

    HttpResponse<String> results = anybody.get(meeting.path("/results"));
    assertTrue(results.body().contains("\"votes\":[2,1,1]"), results.body());
    assertTrue(anybody.get(meeting.path("/status")).body().contains("\"phase\":\"counted\""));
    HttpResponse<String> record = anybody.get(meeting.path("/record"));
    assertEquals(200, record.statusCode());
    assertEquals(
        List.of("attachment; filename=\"" + meeting.id + ".gongxin.zip\""),
        record.headers().allValues("Content-Disposition"));
    assertTrue(record.body().startsWith("PK"));
    assertEquals(200, anybody.get("/log/" + meeting.id + "/checkpoint").statusCode());
    assertEquals("404 not_found", Client.code(anybody.get("/log/" + meeting.id + "/tile/9/000")));
  }

  @Test
  void aRound_openedTooEarly_namesWhatIsMissing() {
    HttpMeeting meeting = new HttpMeeting(server.anybody(), organiser);
    String open = meeting.own("/rounds/1/open");
    assertEquals("409 stale_state", Client.code(organiser.post(open, "")));
    assertEquals(
        "409 stale_state",
        Client.code(organiser.post(meeting.own("/freeze"), "{\"assurance\":\"tls\"}")));
    meeting.bringKeys();
    meeting.freeze();
    assertEquals("409 stale_state", Client.code(organiser.post(open, "")));
    meeting.print(server);
    assertEquals("409 stale_state", Client.code(organiser.post(open, "")));
    meeting.must(
        organiser.put(
            meeting.own("/slips/A"), "{\"handed_out\":12,\"replaced\":0,\"left_over\":0}"));
    meeting.must(organiser.put(meeting.own("/attendance"), "{\"expected\":12,\"present\":6}"));

    HttpResponse<String> refused = organiser.post(open, "");

    assertEquals("409 rule_not_met", Client.code(refused));
    assertTrue(refused.body().contains("\"missing\":2"), refused.body());
  }

  @Test
  void whatWasDone_cannotBeDoneOtherwise() throws Refusal {
    HttpMeeting meeting = HttpMeeting.open(server, organiser);
    assertEquals(
        "409 stale_state", Client.code(organiser.put(meeting.own(""), HttpMeeting.plan())));
    assertEquals("409 stale_state", Client.code(organiser.send("DELETE", meeting.own(""), "")));
    assertEquals(
        "409 stale_state",
        Client.code(organiser.post(meeting.own("/slips"), "{\"class\":\"A\",\"number\":12}")));
    assertEquals("409 stale_state", Client.code(organiser.post(meeting.own("/rounds/2/open"), "")));

    meeting.must(organiser.post(meeting.own("/rounds/1/open"), ""));
    meeting.must(organiser.post(meeting.own("/rounds/1/close"), ""));
    String closed = server.anybody().get("/log/" + meeting.id + "/checkpoint").body();
    meeting.must(organiser.post(meeting.own("/rounds/1/close"), ""));
    assertEquals(closed, server.anybody().get("/log/" + meeting.id + "/checkpoint").body());
    assertEquals("409 closed", Client.code(organiser.post(meeting.own("/rounds/1/open"), "")));
    assertEquals("409 not_open", Client.code(organiser.post(meeting.own("/rounds/2/close"), "")));
  }

  @Test
  void aDraft_isListedChangedAndDeleted() {
    HttpMeeting meeting = new HttpMeeting(server.anybody(), organiser);
    assertTrue(organiser.get("/api/organiser/meetings").body().contains(meeting.id));
    meeting.must(organiser.put(meeting.own(""), HttpMeeting.plan().replace("某校", "另校")));
    assertTrue(organiser.get(meeting.own("")).body().contains("另校"));

    assertEquals(204, organiser.send("DELETE", meeting.own(""), "").statusCode());
    assertEquals("404 not_found", Client.code(organiser.get(meeting.own(""))));
    assertEquals("404 not_found", Client.code(server.anybody().get(meeting.path("/status"))));
  }

  @Test
  void aPlanWithMistakes_isRefusedWithAllOfThem() {
    String wrong =
        HttpMeeting.plan().replace("\"number\":12", "\"number\":-1").replace("\"好\"", "\"\"");

    HttpResponse<String> answer = organiser.post("/api/organiser/meetings", wrong);

    assertEquals("400 malformed", Client.code(answer));
    assertTrue(answer.body().contains("\"problems\":[{\"path\":"), answer.body());
  }

  @Test
  void theSamplePlan_isAcceptedAsItIs() {
    HttpResponse<String> sample = organiser.get("/api/organiser/sample-plan");
    assertEquals(200, sample.statusCode());

    HttpResponse<String> made = organiser.post("/api/organiser/meetings", sample.body());

    assertEquals(201, made.statusCode(), made.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/elections/1111111111111111/ballots",
        "/api/elections/short/ballots",
        "/api/elections/..%2F..%2Fx/ballots",
        "/api/elections/111111111111111%00/ballots"
      })
  void anElectionThatIsNotThere_isNotFound(String path) {
    assertEquals("404 not_found", Client.code(server.anybody().post(path, "{}")));
    String long0 = "/api/elections/" + "1".repeat(10_240) + "/ballots";
    assertEquals("414 uri_too_long", Client.code(server.anybody().post(long0, "{}")));
  }

  @Test
  void whatAnybodySeesBeforeTheCount_dependsOnNoChoice() throws Refusal {
    HttpMeeting one = HttpMeeting.open(server, organiser);
    HttpMeeting other = HttpMeeting.open(server, organiser);
    Client anybody = server.anybody();
    for (int slip = 0; slip < 3; slip++) {
      anybody.post(one.ballots("1"), one.ballot("1", slip, 0));
      anybody.post(other.ballots("1"), other.ballot("1", slip, 2));
    }

    assertEquals(plain(one), plain(other));
  }

  private static String plain(HttpMeeting meeting) throws Refusal {
    String status = server.anybody().get(meeting.path("/status")).body();
    assertFalse(status.contains("results"), status);
    return Json.parse(status)
        .encode()
        .replaceAll("\"[0-9a-f]{64}\"", "\"HASH\"")
        .replaceAll("\"manifest_code\":\"[^\"]*\"", "\"CODE\"")
        .replace(meeting.id, "ID")
        .replace(meeting.election("1"), "E1");
  }
}
