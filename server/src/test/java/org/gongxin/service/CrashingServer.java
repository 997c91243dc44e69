package org.gongxin.service;

import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.gongxin.service.casting.CastOutcome;
import org.gongxin.store.Database;
import org.gongxin.store.embedded.EmbeddedDatabase;

/**
 * A server process for tests that kill it: it holds a meeting on an embedded database and casts one
 * ballot after the other. It tells each ballot before it is cast and each receipt as it comes.
 */
final class CrashingServer {
  private CrashingServer() {}

  /** Runs until it is killed or all slips are used. The argument is the data folder. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Path.of(arguments[0]);
    EmbeddedDatabase embedded = EmbeddedDatabase.start(folder);
    Database database = Database.open(Vertx.vertx(), embedded.access());
    Services services = TestMeeting.start(database.stores(), folder);
    TestMeeting meeting = TestMeeting.open(services);
    out.println("MEETING " + meeting.id);
    out.println("ELECTION " + meeting.election("1"));
    for (int slip = 0; slip < TestMeeting.SLIPS; slip++) {
      byte[] ballot = meeting.ballot("1", slip, 0);
      out.println("BALLOT " + Base64.getEncoder().encodeToString(ballot));
      CastOutcome outcome = services.casting().cast(meeting.election("1"), ballot);
      byte[] receipt = outcome.receipt().getBytes(StandardCharsets.UTF_8);
      out.println("RECEIPT " + Base64.getEncoder().encodeToString(receipt));
    }
    Thread.currentThread().join(); // until it is killed
  }
}
