package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.gongxin.refusal.Refusal;

/**
 * What every bad input must leave behind: its exact code, an unchanged log, an answer that tells
 * nothing of the inside, not a word in the program's log, and a server that takes the next good
 * ballot.
 */
final class Oracle implements AutoCloseable {
  private static final Pattern INSIDE =
      Pattern.compile("Exception|\\bat [a-z]+\\.|java\\.|SELECT |INSERT |/tmp/|/home/|postgres");

  private final Client anybody;
  private final HttpMeeting meeting;
  private final String checkpoint;
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          logged.add(entry.getLoggerName() + ": " + entry.getMessage() + " " + entry.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  Oracle(RunningServer server, HttpMeeting meeting) {
    this.anybody = server.anybody();
    this.meeting = meeting;
    this.checkpoint = checkpoint();
    root.addHandler(handler);
  }

  private String checkpoint() {
    return anybody.get("/log/" + meeting.id + "/checkpoint").body();
  }

  /** The answer is this refusal and says no more than a refusal says. */
  void refused(String code, HttpResponse<String> answer) {
    assertEquals(code, Client.code(answer));
    assertFalse(INSIDE.matcher(answer.body()).find(), answer.body());
  }

  /** The log did not grow, the program said nothing, and this good ballot of a slip gets in. */
  void nothingHappened(int slip) throws Refusal {
    assertEquals(checkpoint, checkpoint());
    assertEquals(List.of(), logged);
    HttpResponse<String> good = anybody.post(meeting.ballots("1"), meeting.ballot("1", slip, 1));
    assertEquals(201, good.statusCode(), good.body());
    assertTrue(good.body().startsWith("c2sp.org/tlog-proof@v1\n"), good.body());
  }

  @Override
  public void close() {
    root.removeHandler(handler);
  }
}
