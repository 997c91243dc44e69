package org.gongxin.service;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a listener hears while a round is open (invariant I8). */
class LiveStatusTest {
  @RegisterExtension static final RunningServices SERVER = new RunningServices();

  @Test
  void subscribe_whileBallotsCome_hearsNumbersThatRiseAndNothingOfAChoice() throws Exception {
    List<String> ofOne = heard(0);
    List<String> ofOther = heard(2);

    // Every ballot was waited for, so both meetings told the same, whatever was chosen.
    assertEquals(ofOne, ofOther);
  }

  /** What was told of each of three ballots for one answer, without what is random. */
  private static List<String> heard(int answer) throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();
    List<String> heard = new ArrayList<>();
    try (LiveStatus.Subscription ignored =
        SERVER.services().status().subscribe(meeting.id, told::add)) {
      for (int slip = 0; slip < 3; slip++) {
        SERVER.services().casting().cast(meeting.election("1"), meeting.ballot("1", slip, answer));
        heard.add(plain(meeting, next(told, slip + 1)));
      }
    }
    return heard;
  }

  /**
   * The status that first counts so many ballots; none before it counts more or fewer than known.
   */
  private static JsonObject next(BlockingQueue<JsonObject> told, int wanted) throws Exception {
    while (true) {
      JsonObject status = told.poll(60, SECONDS);
      assertNotNull(status, "nothing was told of ballot " + wanted);
      int returned = returned(status);
      if (returned == wanted) {
        return status;
      }
      assertEquals(wanted - 1, returned);
    }
  }

  private static int returned(JsonObject status) throws Refusal {
    return status.reader().object("round").reader().integer("returned");
  }

  private static String plain(TestMeeting meeting, JsonObject status) throws Refusal {
    String text = status.encode();
    assertFalse(text.contains("results"), text);
    assertFalse(text.contains(meeting.credential(meeting.election("1"), 0)), text);
    return text.replaceAll("\"[0-9a-f]{64}\"", "\"HASH\"")
        .replaceAll("\"manifest_code\":\"[^\"]*\"", "\"CODE\"")
        .replace(meeting.id.text(), "MEETING")
        .replace(meeting.election("1").text(), "ELECTION");
  }
}
