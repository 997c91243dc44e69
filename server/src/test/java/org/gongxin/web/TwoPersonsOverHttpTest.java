package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongxin.meeting.PersonRole;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deeds of two persons: one proposes, another confirms (security 5.4; row H20). */
class TwoPersonsOverHttpTest {
  private static final String FREEZE = "{\"assurance\":\"plain-lan\"}";
  private static final String PASSPHRASE =
      "{\"passphrase\":\"%s\"}".formatted(RunningServer.PASSPHRASE);

  private RunningServer server;
  private Client organiser;
  private HttpMeeting meeting;
  private Client supervisor;
  private Client inspection;

  @BeforeEach
  void start() throws IOException {
    server = new RunningServer();
    organiser = server.organiser();
    meeting = HttpMeeting.ofTwoPersons(server.anybody(), organiser);
    invite();
  }

  private void invite() {
    supervisor = meeting.person(PersonRole.SUPERVISOR);
    inspection = meeting.person(PersonRole.INSPECTION);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String propose(Client by, String place, String body) {
    return Client.code(by.post(meeting.own(place), body));
  }

  private String confirm(Client by, int number) {
    return confirm(by, number, by == organiser ? PASSPHRASE : "{}");
  }

  private String confirm(Client by, int number, String body) {
    return Client.code(by.post(meeting.path("/deeds/" + number + "/confirmation"), body));
  }

  private String withdraw(Client by, int number) {
    return Client.code(by.send("DELETE", meeting.path("/deeds/" + number), ""));
  }

  private String status() {
    return server.anybody().get(meeting.path("/status")).body();
  }

  private void makeReady() {
    assertEquals("202", propose(organiser, "/freeze", FREEZE));
    assertEquals("200", confirm(supervisor, 1));
    meeting.makeReady(server);
  }

  @Test
  void freeze_isProposedByOneAndDoneByAnother() throws Refusal {
    HttpResponse<String> proposed = organiser.post(meeting.own("/freeze"), FREEZE);

    assertEquals(202, proposed.statusCode());
    assertTrue(
        status()
            .contains(
                "\"deeds\":[{\"number\":1,\"kind\":\"freeze\",\"assurance\":\"plain-lan\","
                    + "\"slips\":\"server\",\"small\":[],\"by\":{\"role\":\"organiser\",\"number\":0},"
                    + "\"ends\":\"2026-03-20T07:52:10Z\"}]"),
        status());
    assertTrue(status().contains("\"phase\":\"draft\""));
    assertEquals("202", propose(organiser, "/freeze", FREEZE)); // again: still the same one
    assertEquals("403 forbidden", confirm(organiser, 1));
    assertTrue(inspection.get(meeting.own("")).body().contains("\"plan\""));
    assertEquals("200", confirm(inspection, 1));

    assertTrue(meeting.manifest().twoPersons());
    assertTrue(status().contains("\"two_persons\":true"));
    assertTrue(status().contains("\"deeds\":[]"));
    assertEquals("409 stale_state", confirm(supervisor, 1));
    assertEquals("200", propose(organiser, "/freeze", FREEZE)); // done already
  }

  @Test
  void openAndClose_waitForTheSecondPerson() {
    makeReady();

    assertEquals("202", propose(organiser, "/rounds/1/open", ""));
    assertTrue(status().contains("\"phase\":\"waiting\""));
    assertEquals("200", confirm(inspection, 2));
    assertTrue(status().contains("\"phase\":\"open\""));
    assertEquals("202", propose(organiser, "/rounds/1/close", ""));
    assertTrue(status().contains("\"phase\":\"open\""));
    assertEquals("200", confirm(supervisor, 3));
    assertFalse(status().contains("\"phase\":\"open\""));
  }

  @Test
  void open_thatWouldBeRefused_isNotEvenProposed() {
    makeReady();
    organiser.put(meeting.own("/attendance"), "{\"expected\":12,\"present\":7}");

    assertEquals("409 rule_not_met", propose(organiser, "/rounds/1/open", ""));
    assertEquals("409 not_open", propose(organiser, "/rounds/1/close", ""));
    assertTrue(status().contains("\"deeds\":[]"));
  }

  @Test
  void open_refusedWhenItIsConfirmed_isProposedAnew() {
    makeReady();
    assertEquals("202", propose(organiser, "/rounds/1/open", ""));
    organiser.put(meeting.own("/attendance"), "{\"expected\":12,\"present\":7}");

    assertEquals("409 rule_not_met", confirm(supervisor, 2));
    assertEquals("409 stale_state", confirm(inspection, 2));
    organiser.put(meeting.own("/attendance"), "{\"expected\":12,\"present\":12}");
    assertEquals("202", propose(organiser, "/rounds/1/open", ""));
    assertEquals("200", confirm(supervisor, 3));
  }

  @Test
  void voidOfASlip_byTheDesk_isConfirmedByTheOrganiserWithTheirPassphrase() throws Refusal {
    makeReady();
    Client desk = meeting.person(PersonRole.STAFF);

    assertEquals("202", propose(desk, "/slips/void", meeting.voiding(3)));
    assertTrue(status().contains("\"class\":\"A\""));
    assertFalse(status().contains(meeting.credential("1", 3)), status());
    assertEquals("403 forbidden", confirm(desk, 2));
    assertEquals("403 forbidden", confirm(inspection, 2));
    assertEquals("403 forbidden", confirm(organiser, 2, "{}"));
    assertEquals(
        "403 forbidden", confirm(organiser, 2, "{\"passphrase\":\"not this one at all\"}"));
    assertEquals("200", Client.code(organiser.get("/api/organiser/session"))); // still signed in
    assertEquals("200", confirm(organiser, 2));

    String slip = "/api/elections/" + meeting.election("1") + "/slips/";
    assertTrue(server.anybody().get(slip + meeting.credential("1", 3)).body().contains("voided"));
  }

  @Test
  void proposal_withdrawnOrTenMinutesOld_cannotBeConfirmed() {
    makeReady();
    Client desk = meeting.person(PersonRole.STAFF);
    assertEquals("202", propose(organiser, "/rounds/1/open", ""));
    assertEquals("403 forbidden", withdraw(desk, 2));
    assertEquals("200", withdraw(organiser, 2));
    assertEquals("409 stale_state", confirm(supervisor, 2));
    assertEquals("409 stale_state", withdraw(organiser, 2));

    assertEquals("202", propose(organiser, "/rounds/1/open", ""));
    server.pass(Duration.ofMinutes(10));
    assertEquals("409 stale_state", confirm(supervisor, 3));
    assertTrue(status().contains("\"deeds\":[]"));
    assertTrue(status().contains("\"phase\":\"waiting\""));
  }

  @Test
  void h20_twoConfirmAndOneWithdrawsAtOnce_haveOneOutcome() throws Exception {
    makeReady();
    try (ExecutorService callers = Executors.newFixedThreadPool(3)) {
      for (int number = 2; number < 8; number++) {
        assertEquals("202", propose(organiser, "/rounds/1/open", ""));
        int deed = number;
        List<Callable<String>> calls =
            List.of(
                () -> confirm(supervisor, deed),
                () -> withdraw(organiser, deed),
                () -> confirm(inspection, deed));
        List<String> outcomes = new ArrayList<>();
        for (Future<String> call : callers.invokeAll(calls)) {
          outcomes.add(call.get());
        }
        boolean withdrawn = outcomes.get(1).equals("200");

        assertEquals(1, outcomes.stream().filter("200"::equals).count(), outcomes.toString());
        assertEquals(2, outcomes.stream().filter("409 stale_state"::equals).count());
        assertEquals(1, done(deed), server.adminLog());
        assertEquals(withdrawn, status().contains("\"phase\":\"waiting\""));
        if (!withdrawn) {
          return;
        }
      }
    }
  }

  // What the admin log says was done with a deed.
  private long done(int deed) throws IOException {
    return server
        .adminLog()
        .lines()
        .filter(
            line -> line.contains("\"what\":\"confirmDeed\"") || line.contains("\"withdrawDeed\""))
        .filter(line -> line.contains("\"number\":\"" + deed + "\"}"))
        .filter(line -> line.endsWith("\"outcome\":\"200\"}"))
        .count();
  }

  @Test
  void smallBody_isFrozenOnlyWhenTwoRolesAcceptIt() throws Refusal {
    meeting = HttpMeeting.ofNine(server.anybody(), organiser);
    invite();

    HttpResponse<String> refused = organiser.post(meeting.own("/freeze"), FREEZE);
    assertEquals("409 small_class", Client.code(refused));
    assertTrue(refused.body().contains("\"classes\":\"A\""), refused.body());
    String accepting = "{\"assurance\":\"plain-lan\",\"small\":[\"A\"]}";
    assertEquals("202", propose(organiser, "/freeze", accepting));
    assertEquals("200", confirm(supervisor, 1));

    Manifest manifest = meeting.manifest();
    assertEquals(
        List.of(new Manifest.SmallClass("A", List.of("organiser", "supervisor"))),
        manifest.small());
    assertFalse(manifest.twoPersons());
  }

  @Test
  void classOfTen_isNotAcceptedAsSmall() {
    String accepting = "{\"assurance\":\"plain-lan\",\"small\":[\"A\"]}";

    assertEquals("400 malformed", propose(organiser, "/freeze", accepting));
  }

  @Test
  void meetingThatLeavesItToOnePerson_doesAllAtOnceAndSaysSo() {
    HttpMeeting alone = HttpMeeting.open(server, organiser);

    String status = server.anybody().get(alone.path("/status")).body();
    assertTrue(status.contains("\"phase\":\"open\""));
    assertFalse(status.contains("two_persons"), status);
  }
}
