package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The organiser's session against other sites and other people (rows H10 to H14). */
class SessionOverHttpTest {
  private static final String SESSION = "/api/organiser/session";
  private static final String GOOD = "{\"passphrase\":\"%s\"}".formatted(RunningServer.PASSPHRASE);
  private static final String WRONG = "{\"passphrase\":\"not the passphrase at all\"}";
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String drafts(Client organiser) {
    return organiser.get("/api/organiser/meetings").body();
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example.com",
    "Origin, null",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void h10AndH11_aChangeFromAnotherSite_isRefusedAndNobodyIsAllowed(String header, String value)
      throws IOException {
    Client organiser = server.organiser();
    String before = drafts(organiser);

    HttpResponse<String> answer =
        organiser.with(header, value).post("/api/organiser/meetings", HttpMeeting.plan());

    assertEquals("403 csrf", Client.code(answer));
    assertEquals(before, drafts(organiser));
    HttpResponse<String> preflight =
        organiser
            .with(header, value)
            .with("Access-Control-Request-Method", "POST")
            .send("OPTIONS", "/api/organiser/meetings", "");
    assertEquals(405, preflight.statusCode());
    assertTrue(
        preflight.headers().map().keySet().stream()
            .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control")));
  }

  @Test
  void h11_aFormOrAGet_changesNothing() {
    Client organiser = server.organiser();
    Client noToken = organiser.without("X-Csrf-Token");
    String before = drafts(organiser);

    assertEquals(
        "415 unsupported_type",
        Client.code(
            noToken
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/api/organiser/meetings", "plan=x")));
    assertEquals(
        "415 unsupported_type",
        Client.code(
            noToken
                .with("Content-Type", "text/plain")
                .post("/api/organiser/meetings", HttpMeeting.plan())));
    assertEquals(
        "403 csrf", Client.code(noToken.post("/api/organiser/meetings", HttpMeeting.plan())));
    assertEquals(
        405, organiser.get("/api/organiser/meetings/1111111111111111/rounds/1/open").statusCode());
    assertEquals(before, drafts(organiser));
  }

  @Test
  void h12_aPlantedCookie_isReplacedAtTheLogin() {
    server.organiser();
    Client planted = server.anybody().with("Cookie", "gongxin=" + "p".repeat(43));

    HttpResponse<String> answer = planted.post(SESSION, GOOD);

    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertFalse(cookie.contains("p".repeat(43)), cookie);
    assertEquals("401 unauthenticated", Client.code(planted.get(SESSION)));
    HttpResponse<String> other = planted.post(SESSION, GOOD);
    assertNotEquals(cookie, other.headers().firstValue("Set-Cookie").orElseThrow());
  }

  @Test
  void h13_aStolenCookie_isWorthNothingAfterTheLogoutOrTooLong() {
    Client organiser = server.organiser();
    assertEquals(204, organiser.send("DELETE", SESSION, "").statusCode());
    assertEquals("401 unauthenticated", Client.code(organiser.get(SESSION)));

    Client left = server.organiser();
    server.pass(Duration.ofHours(9));
    assertEquals("401 unauthenticated", Client.code(left.get(SESSION)));
  }

  @Test
  void h14_guesses_waitLongerEachTimeAndTheOwnerGetsIn() {
    server.organiser();
    String text = "";
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> wrong = server.anybody().post(SESSION, WRONG);
      assertEquals("401 unauthenticated", Client.code(wrong));
      text = wrong.body();
    }
    HttpResponse<String> slowed = server.anybody().post(SESSION, GOOD);

    assertFalse(text.contains("organiser"), text);
    assertEquals("429 rate_limited", Client.code(slowed));
    assertEquals("2", slowed.headers().firstValue("Retry-After").orElseThrow());
    server.pass(Duration.ofMinutes(1));
    assertEquals(200, server.anybody().post(SESSION, GOOD).statusCode());
  }
}
