package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gongxin.election.Sha256;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stream that the hall screen and the phones listen to (protocol section 19, invariant I8). */
class EventsTest {
  private static final String BLANK = "\n\n";
  private static RunningServer server;
  private static Client organiser;
  private static HttpMeeting meeting;

  @BeforeAll
  static void start() throws IOException {
    server = new RunningServer();
    organiser = server.organiser();
    meeting = HttpMeeting.open(server, organiser);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawHttp listen() throws IOException {
    return new RawHttp(server.port())
        .send("GET " + meeting.path("/events") + " HTTP/1.1\nHost: localhost\n\n");
  }

  private static String untilItSays(RawHttp http, String text) throws IOException {
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf(text) < 0) {
      heard.append(http.readUntil(BLANK));
    }
    return heard.toString();
  }

  @Test
  void aListener_hearsTheStatusAtOnceAndThenEachChange() throws IOException {
    try (RawHttp http = listen()) {
      String first = http.readUntil(BLANK);
      assertTrue(first.startsWith("HTTP/1.1 200 "), first);
      String head = first.toLowerCase(Locale.ROOT);
      assertTrue(head.contains("content-type: text/event-stream"), first);
      assertTrue(head.contains("cache-control: no-store"), first);
      assertFalse(head.contains("access-control"), first);
      assertTrue(first.contains("retry: 2000\nevent: status\ndata: {\"meeting\":"), first);

      meeting.must(organiser.put(meeting.own("/attendance"), "{\"expected\":12,\"present\":11}"));

      untilItSays(http, "\"present\":11");
    }
    try (RawHttp http = listen()) { // one that comes back has missed nothing
      assertTrue(http.readUntil(BLANK).contains("\"present\":11"));
    }
  }

  @Test
  void aBallot_isHeardOfAsANumberAlone() throws IOException, Refusal {
    String ballot = meeting.ballot("1", 0, 2);
    try (RawHttp http = listen()) {
      http.readUntil(BLANK);
      assertEquals(201, server.anybody().post(meeting.ballots("1"), ballot).statusCode());

      String heard = untilItSays(http, "\"returned\":1");

      assertFalse(heard.contains(meeting.credential("1", 0)), heard);
      assertFalse(heard.contains(Sha256.of(ballot.getBytes(StandardCharsets.UTF_8)).hex()), heard);
      assertFalse(heard.contains("results"), heard);
    }
  }

  @Test
  void aMeetingThatIsNotThere_isRefusedBeforeTheStreamBegins() {
    assertEquals(
        "404 not_found",
        Client.code(server.anybody().get("/api/meetings/1111111111111111/events")));
  }
}
