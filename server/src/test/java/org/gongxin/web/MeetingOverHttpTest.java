package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
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
    meeting.count("1");

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
        Client.code(organiser.post(meeting.own("/freeze"), "{\"assurance\":\"plain-lan\"}")));
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
    assertTrue(refused.body().contains("\"missing\":\"2\""), refused.body());
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
  void aPlanWithMistakes_isRefusedWithAllOfThemAndTheirPlaces() throws Refusal {
    HttpMeeting meeting = new HttpMeeting(server.anybody(), organiser);
    String wrong =
        HttpMeeting.plan()
            .replaceFirst("\"number\":12", "\"number\":-1")
            .replaceFirst("\"好\"", "\"\"")
            .replace("\"place\"", "\"plase\"");
    String drafts = organiser.get("/api/organiser/meetings").body();

    for (HttpResponse<String> answer :
        List.of(
            organiser.post("/api/organiser/meetings", wrong),
            organiser.put(meeting.own(""), wrong))) {
      assertEquals("400 malformed", Client.code(answer));
      List<String> problems =
          Client.json(answer)
              .reader()
              .object("error")
              .reader()
              .object("params")
              .reader()
              .array("problems")
              .map(
                  it ->
                      Client.text(it.asObject(), "path")
                          + " "
                          + Client.text(it.asObject(), "code"));
      assertEquals(
          Set.of(
              "expected.number out_of_range",
              "classes classes_sum",
              "meeting.place missing",
              "meeting.plase unknown_field",
              "rounds[0].forms[0].scale[0] empty"),
          Set.copyOf(problems));
      assertTrue(answer.body().contains("\"min\":\"1\""), answer.body());
    }
    assertEquals(drafts, organiser.get("/api/organiser/meetings").body());
    assertTrue(organiser.get(meeting.own("")).body().contains("\"place\":\"会议室\""));
  }

  @Test
  void aFreeze_thatPromisesTlsWhereThereIsNone_isRefused() {
    HttpMeeting meeting = new HttpMeeting(server.anybody(), organiser);
    meeting.bringKeys();

    HttpResponse<String> answer = organiser.post(meeting.own("/freeze"), "{\"assurance\":\"tls\"}");

    assertEquals("409 no_tls", Client.code(answer));
    assertTrue(organiser.get(meeting.own("")).body().contains("\"phase\":\"draft\""));
    meeting.freeze();
  }

  @Test
  void current_namesTheMeetingsThatAreFrozenAndNotOver() throws Refusal {
    Client anybody = server.anybody();
    HttpMeeting draft = new HttpMeeting(anybody, organiser);
    HttpMeeting frozen = new HttpMeeting(anybody, organiser);
    frozen.bringKeys();
    frozen.freeze();
    HttpMeeting over = HttpMeeting.open(server, organiser);

    String before = anybody.get("/api/current").body();
    for (String round : List.of("1", "2")) { // nobody votes: both rounds are void
      over.must(organiser.post(over.own("/rounds/" + round + "/open"), ""));
      over.must(organiser.post(over.own("/rounds/" + round + "/close"), ""));
    }
    String after = anybody.get("/api/current").body();

    String named = "{\"meeting\":\"%s\",\"title\":\"测试会议\"}";
    assertFalse(before.contains(draft.id), before);
    assertTrue(before.contains(named.formatted(frozen.id)), before);
    assertTrue(before.contains(named.formatted(over.id)), before);
    assertFalse(after.contains(over.id), after);
    assertTrue(after.contains(frozen.id), after);
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
