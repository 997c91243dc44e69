package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the survey on discipline (T12) counts is for the supervisors and the inspection team: their
 * own routes and the organiser's have it, what everybody can read does not.
 */
class SurveyOverHttpTest {
  // Twice the first answer, once the second, once the third, to both questions alike.
  private static final String VOTES = "\"votes\":[2,1,1]";
  private static final String COUNTS = "[0,2,1,1]";

  private static RunningServer server;
  private static Client organiser;
  private static HttpMeeting meeting;

  @BeforeAll
  static void hold() throws IOException, Refusal {
    server = new RunningServer();
    organiser = server.organiser();
    meeting = HttpMeeting.openWithSurvey(server, organiser);
    int[] answers = {0, 0, 2, 1};
    for (int slip = 0; slip < answers.length; slip++) {
      String ballot = meeting.ballot("1", slip, answers[slip]);
      meeting.must(server.anybody().post(meeting.ballots("1"), ballot));
    }
    meeting.must(organiser.post(meeting.own("/rounds/1/close"), ""));
    meeting.count("1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatEverybodyReads_hasNoCountOfTheSurvey() {
    String anybody = server.anybody().get(meeting.path("/results")).body();
    String status = server.anybody().get(meeting.path("/status")).body();

    for (String text : List.of(anybody, status)) {
      assertTrue(text.contains("\"counts\":[[]," + COUNTS + "]"), text);
      assertEquals(1, occurrences(text, VOTES), text);
      assertFalse(text.contains("\"T12-Q1\""), text);
    }
  }

  @Test
  void theOrganiserAndTheTrustees_readAllCounts() {
    String own = organiser.get(meeting.own("/results")).body();

    assertTrue(own.contains("\"counts\":[" + COUNTS + "," + COUNTS + "]"), own);
    assertEquals(2, occurrences(own, VOTES), own);
    for (int trustee = 1; trustee <= 2; trustee++) {
      assertEquals(own, meeting.trustee(trustee).get(meeting.path("/trustee/results")).body());
    }
  }

  @Test
  void theRecord_isForTheOrganiserAndTheTrusteesToHandOut() {
    assertEquals("403 forbidden", Client.code(server.anybody().get(meeting.path("/record"))));
    assertEquals("403 forbidden", Client.code(organiser.get(meeting.path("/record"))));

    assertTrue(organiser.get(meeting.own("/record")).body().startsWith("PK"));
    assertTrue(meeting.trustee(1).get(meeting.path("/trustee/record")).body().startsWith("PK"));
  }

  private static int occurrences(String text, String piece) {
    return text.split(Pattern.quote(piece), -1).length - 1;
  }
}
