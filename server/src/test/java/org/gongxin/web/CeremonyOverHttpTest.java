package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.ceremony.Step;
import org.gongxin.service.ceremony.TrusteeDevice;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The key ceremony and the count of any two of three, over HTTP (rows A09, A10 and A11). */
class CeremonyOverHttpTest {
  private static final SecureRandom RANDOM = new SecureRandom();
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
  void threeDevices_makeTheKeyAndTwoOpenTheBox() throws Refusal {
    HttpMeeting meeting = HttpMeeting.ofThree(server.anybody(), organiser);
    Client anybody = server.anybody();
    assertTrue(state(meeting).contains("\"kind\":\"threshold\",\"size\":3,\"threshold\":2"));
    meeting.bringKeys();
    assertTrue(state(meeting).contains("\"state\":\"complete\""), state(meeting));
    String status = anybody.get(meeting.path("/status")).body();
    assertTrue(status.contains("\"ceremony\":" + state(meeting)), status);
    meeting.freeze();
    assertFalse(anybody.get(meeting.path("/status")).body().contains("\"ceremony\""));
    meeting.makeReady(server);
    assertEquals(2, meeting.manifest().trustees().threshold());

    meeting.must(organiser.post(meeting.own("/rounds/1/open"), ""));
    for (int slip = 0; slip < 4; slip++) {
      meeting.must(anybody.post(meeting.ballots("1"), meeting.ballot("1", slip, slip % 2)));
    }
    meeting.must(organiser.post(meeting.own("/rounds/1/close"), ""));
    String shares = "/api/elections/" + meeting.election("1") + "/shares";
    String late = meeting.share("1", 1);
    meeting.must(meeting.trustee(3).post(shares, meeting.share("1", 3)));
    HttpResponse<String> wrong = meeting.trustee(2).post(shares, late);
    assertEquals("422 bad_proof", Client.code(wrong));
    assertTrue(wrong.body().contains("\"trustee\":\"2\""), wrong.body());
    meeting.must(meeting.trustee(2).post(shares, meeting.share("1", 2)));

    assertTrue(anybody.get(meeting.path("/results")).body().contains("\"votes\":[2,2,0]"));
    assertEquals("409 stale_state", Client.code(meeting.trustee(1).post(shares, late)));
    String task = meeting.trustee(1).get(meeting.path("/trustee")).body();
    assertTrue(task.contains("\"state\":\"counted\""), task);
    assertEquals(200, anybody.get(meeting.path("/record")).statusCode());
  }

  @Test
  void a10_complaint_blocksTheFreezeAndNamesTheDealerUntilARestart() {
    HttpMeeting meeting = HttpMeeting.ofThree(server.anybody(), organiser);
    meeting.invite();
    TrusteeDevice first = meeting.devices.getFirst();
    String certificate = meeting.next(first).orElseThrow();
    meeting.must(meeting.trustee(1).post(meeting.path("/trustee/ceremony"), certificate));
    String complaint = "{\"number\":1,\"dealer\":1,\"reason\":\"份额不符\"}";

    meeting.must(meeting.trustee(3).post(meeting.path("/trustee/complaint"), complaint));

    assertTrue(state(meeting).contains("\"state\":\"failed\""), state(meeting));
    HttpResponse<String> freeze =
        organiser.post(meeting.own("/freeze"), "{\"assurance\":\"plain-lan\"}");
    assertEquals("409 stale_state", Client.code(freeze));
    assertTrue(freeze.body().contains("\"dealer\":\"1\""), freeze.body());
    assertEquals("409 stale_state", Client.code(organiser.post(meeting.own("/rounds/1/open"), "")));
    meeting.must(organiser.post(meeting.own("/ceremony/restart"), ""));
    assertEquals(
        "409 stale_state",
        Client.code(meeting.trustee(1).post(meeting.path("/trustee/ceremony"), certificate)));
    meeting.holdCeremony();
    meeting.freeze();
  }

  @Test
  void link_takenByADevice_opensNothingAnyMore() {
    HttpMeeting meeting = HttpMeeting.ofThree(server.anybody(), organiser);
    meeting.invite();
    String own = "D".repeat(22);
    String path = meeting.path("/trustee/device");
    meeting.must(meeting.trustee(1).post(path, "{\"token\":\"" + own + "\"}"));
    for (String place : List.of("/trustee", "/trustee/ceremony")) {
      assertEquals("403 forbidden", Client.code(meeting.trustee(1).get(meeting.path(place))));
    }
    String other = "{\"token\":\"" + "E".repeat(22) + "\"}";
    assertEquals("403 forbidden", Client.code(meeting.trustee(1).post(path, other)));
    Client device = server.anybody().with("Authorization", "Bearer " + own);
    assertEquals(200, device.get(meeting.path("/trustee")).statusCode());
    assertEquals(200, meeting.trustee(2).get(meeting.path("/trustee")).statusCode());
  }

  @Test
  void sameDevice_isRefusedUntilTheOrganiserSaysWhy() throws Refusal {
    HttpMeeting meeting = HttpMeeting.ofThree(server.anybody(), organiser);
    meeting.devices.get(1).mark = meeting.devices.get(0).mark;
    meeting.invite();
    String path = meeting.path("/trustee/ceremony");
    meeting.must(meeting.trustee(1).post(path, meeting.next(meeting.devices.get(0)).orElseThrow()));
    String second = meeting.next(meeting.devices.get(1)).orElseThrow();
    HttpResponse<String> refused = meeting.trustee(2).post(path, second);
    assertEquals("409 same_device", Client.code(refused));
    assertTrue(refused.body().contains("\"trustee\":\"1\""), refused.body());

    meeting.must(organiser.put(meeting.own("/shared-device"), "{\"reason\":\"只有一台\"}"));
    meeting.holdCeremony();
    meeting.freeze();

    assertEquals("只有一台", meeting.manifest().trustees().sharedDevice());
    assertFalse(state(meeting).contains(meeting.devices.get(0).mark));
  }

  @Test
  void a09_rogueKey_isRefusedAndNamed() throws Refusal {
    HttpMeeting meeting = new HttpMeeting(server.anybody(), organiser);
    meeting.invite();
    TrusteeDevice first = meeting.devices.get(0);
    TrusteeDevice second = meeting.devices.get(1);
    String path = meeting.path("/trustee/ceremony");
    meeting.must(meeting.trustee(1).post(path, meeting.next(first).orElseThrow()));
    TrusteeKey theirs = TrusteeKey.of(first.single, RANDOM);
    TrusteeKey own = TrusteeKey.of(second.single, RANDOM);
    TrusteeKey rogue =
        new TrusteeKey(own.publicKey().subtract(theirs.publicKey()), own.pok(), null, null);
    for (TrusteeKey wrong : List.of(rogue, theirs)) {
      Json message = wrong.toJson();
      HttpResponse<String> answer =
          meeting.trustee(2).post(path, second.first(1, Step.KEY, message));
      assertEquals("422 bad_proof", Client.code(answer));
      assertTrue(answer.body().contains("\"trustee\":\"2\""), answer.body());
    }
    for (String wrong :
        List.of("{}", "{\"number\":1,\"step\":\"complaint\",\"message\":{}}", "[]")) {
      assertEquals("400 malformed", Client.code(meeting.trustee(2).post(path, wrong)));
    }
    meeting.holdCeremony();
    meeting.freeze();
  }

  private static String state(HttpMeeting meeting) {
    return server.anybody().get(meeting.path("/ceremony")).body();
  }
}
