package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.gongxin.meeting.PersonRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invitations to one meeting and what comes of them (rows H12, H13, H16, H18). */
class PeopleOverHttpTest {
  private RunningServer server;
  private Client organiser;
  private HttpMeeting meeting;

  @BeforeEach
  void start() throws IOException {
    server = new RunningServer();
    organiser = server.organiser();
    meeting = new HttpMeeting(server.anybody(), organiser);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String arrival(String token) {
    return code(server.anybody(), token);
  }

  private String code(Client client, String token) {
    return Client.code(
        client.post(meeting.path("/staff/session"), "{\"token\":\"%s\"}".formatted(token)));
  }

  private String session(Client person) {
    return Client.code(person.get(meeting.path("/staff/session")));
  }

  @Test
  void link_usedOnce_signsInAndNeverAgain() {
    String token = meeting.invitation(PersonRole.SUPERVISOR);

    Client person = meeting.arrive(token);

    HttpResponse<String> own = person.get(meeting.path("/staff/session"));
    assertEquals("supervisor", Client.text(Client.json(own), "role"));
    assertEquals("易安", Client.text(Client.json(own), "name"));
    assertEquals("403 link_used", arrival(token));
    assertEquals("200", session(person));
    assertTrue(organiser.get(meeting.own("/people")).body().contains("\"state\":\"arrived\""));
  }

  @Test
  void p14_aGetOfTheLink_spendsNothing() {
    String token = meeting.invitation(PersonRole.STAFF);

    server.anybody().get("/staff");
    server.anybody().get(meeting.path("/staff/session"));

    assertEquals("200", arrival(token));
  }

  @Test
  void link_usedByManyAtOnce_signsInOne() throws Exception {
    String token = meeting.invitation(PersonRole.TELLER);
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      List<Callable<String>> calls =
          Stream.<Callable<String>>generate(() -> () -> arrival(token)).limit(8).toList();
      int signedIn = 0;
      for (Future<String> call : callers.invokeAll(calls)) {
        signedIn += call.get().equals("200") ? 1 : 0;
      }
      assertEquals(1, signedIn);
    }
  }

  @Test
  void h16_endedOrRenewed_theLinkAndTheSessionAreGone() {
    String token = meeting.invitation(PersonRole.STAFF);
    Client first = meeting.arrive(token);
    HttpResponse<String> renewed = organiser.post(meeting.own("/people/1/invitation"), "");
    assertEquals("401 unauthenticated", session(first));
    assertEquals("404 not_found", arrival(token));
    String second = Client.text(Client.json(renewed), "token");
    Client again = meeting.arrive(second);

    assertEquals(200, organiser.send("DELETE", meeting.own("/people/1"), "").statusCode());

    assertEquals("401 unauthenticated", session(again));
    assertEquals("403 link_ended", arrival(second));
    assertEquals(
        "403 link_ended", Client.code(organiser.post(meeting.own("/people/1/invitation"), "")));
    assertTrue(organiser.get(meeting.own("/people")).body().contains("\"state\":\"ended\""));
  }

  @Test
  void h13_afterItsEnd_theLinkAndTheSessionAreGone() {
    String unused = meeting.invitation(PersonRole.OBSERVER);
    Client person = meeting.person(PersonRole.OBSERVER);
    for (int i = 0; i < 2; i++) {
      server.pass(Duration.ofMinutes(38)); // busy enough not to be idle; the end is at 17:00
      session(person);
    }
    assertEquals("200", session(person));
    server.pass(Duration.ofMinutes(2));

    assertEquals("401 unauthenticated", session(person));
    assertEquals("403 link_ended", arrival(unused));
  }

  @Test
  void h12_aPlantedCookie_isReplaced() {
    Client planted = server.anybody().with("Cookie", "gongxin=" + "p".repeat(43));

    HttpResponse<String> answer =
        planted.post(
            meeting.path("/staff/session"),
            "{\"token\":\"%s\"}".formatted(meeting.invitation(PersonRole.STAFF)));

    assertFalse(answer.headers().firstValue("Set-Cookie").orElseThrow().contains("p".repeat(43)));
    assertEquals("401 unauthenticated", session(planted));
  }

  @Test
  void link_ofAnotherMeeting_isUnknownHere() {
    HttpMeeting other = new HttpMeeting(server.anybody(), organiser);

    assertEquals("404 not_found", arrival(other.invitation(PersonRole.STAFF)));
  }

  @Test
  void leave_signsOut() {
    Client person = meeting.person(PersonRole.INSPECTION);

    assertEquals(204, person.send("DELETE", meeting.path("/staff/session"), "").statusCode());
    assertEquals("401 unauthenticated", session(person));
  }

  @ParameterizedTest
  @CsvSource({
    "chief, 易安, 2026-03-20T17:00+08:00",
    "staff, '', 2026-03-20T17:00+08:00",
    "staff, 易\u202e安, 2026-03-20T17:00+08:00",
    "staff, 易安, 2026-03-20T15:42+08:00",
    "staff, 易安, 2027-03-20T15:42+08:00",
    "staff, 易安, tomorrow"
  })
  void invitation_thatCannotBe_isRefusedAndNobodyIsInvited(String role, String name, String ends) {
    String body = "{\"role\":\"%s\",\"name\":\"%s\",\"ends\":\"%s\"}".formatted(role, name, ends);

    assertEquals("400 malformed", Client.code(organiser.post(meeting.own("/people"), body)));
    assertEquals("{\"people\":[]}", organiser.get(meeting.own("/people")).body());
  }

  @Test
  void desk_entersAttendance_andTheAdminLogNamesIt() throws IOException {
    HttpMeeting ready = HttpMeeting.ready(server, organiser);
    Client desk = ready.person(PersonRole.STAFF);

    assertEquals(
        200, desk.put(ready.own("/attendance"), "{\"expected\":12,\"present\":9}").statusCode());

    assertTrue(server.adminLog().contains("\"who\":\"staff 1\""), server.adminLog());
  }
}
