package org.gongxin.service;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;
import org.gongxin.store.Database;
import org.gongxin.store.embedded.EmbeddedDatabase;

/**
 * The two halves of {@code scripts/powercut}: a server that votes until it is cut, and a look
 * after.
 */
final class PowerCut {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private PowerCut() {}

  /** {@code vote FOLDER SLIPS durable|forgetful}, or {@code check FOLDER} with what vote told. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "vote" -> vote(folder, Integer.parseInt(arguments[2]), arguments[3].equals("forgetful"));
      case "check" -> check(folder);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    System.exit(0);
  }

  private static void vote(Path folder, int slips, boolean forgetful) throws Exception {
    Vertx vertx = Vertx.vertx();
    EmbeddedDatabase embedded = EmbeddedDatabase.start(folder);
    Database database = Database.open(vertx, embedded.access());
    Services services = TestMeeting.start(database.stores(), folder);
    TestMeeting meeting = TestMeeting.open(services, slips);
    List<byte[]> ballots = new ArrayList<>();
    for (int slip = 0; slip < slips; slip++) {
      ballots.add(meeting.ballot("1", slip, 0));
    }
    if (forgetful) {
      forget(vertx, embedded);
    }
    OUT.println("MEETING " + meeting.id);
    try (ExecutorService voters = Executors.newFixedThreadPool(4)) {
      ballots.forEach(ballot -> voters.execute(() -> cast(services, meeting, ballot)));
    }
    Thread.currentThread().join(); // until it is killed
  }

  private static void cast(Services services, TestMeeting meeting, byte[] ballot) {
    try {
      String receipt = services.casting().cast(meeting.election("1"), ballot).receipt();
      byte[] bytes = receipt.getBytes(StandardCharsets.UTF_8);
      OUT.println("RECEIPT " + Base64.getEncoder().encodeToString(bytes));
    } catch (Refusal refusal) {
      OUT.println("REFUSED " + refusal.code());
    }
  }

  /** After the round was opened, or that would have been refused. */
  private static void forget(Vertx vertx, EmbeddedDatabase embedded) {
    PgConnection owner = PgConnection.connect(vertx, embedded.access().owner()).await();
    owner.query("ALTER SYSTEM SET fsync = off").execute().await();
    owner.query("SELECT pg_reload_conf()").execute().await();
    while (!owner
        .query("SHOW fsync")
        .execute()
        .await()
        .iterator()
        .next()
        .getString(0)
        .equals("off")) {
      Thread.onSpinWait();
    }
    owner.close().await();
  }

  private static void check(Path folder) throws Exception {
    MeetingId meeting = null;
    List<Receipt> receipts = new ArrayList<>();
    BufferedReader told =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = told.readLine(); line != null; line = told.readLine()) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "MEETING" -> meeting = new MeetingId(words[1]);
        case "RECEIPT" -> receipts.add(Receipt.parse(Base64.getDecoder().decode(words[1])));
        default -> {
          // Refused while the power went.
        }
      }
    }
    if (meeting == null) {
      throw new IllegalStateException("nothing was told");
    }
    OUT.println(receipts.size() + " " + lost(folder, meeting, receipts));
  }

  private static int lost(Path folder, MeetingId meeting, List<Receipt> receipts)
      throws IOException {
    Vertx vertx = Vertx.vertx();
    try (EmbeddedDatabase embedded = EmbeddedDatabase.start(folder);
        Database database = Database.open(vertx, embedded.access());
        Services services = TestMeeting.start(database.stores(), folder)) {
      var key = Manifest.parse(services.meetings().manifest(meeting)).log();
      int lost = 0;
      for (Receipt receipt : receipts) {
        receipt.require(key);
        lost += isKept(services, receipt) ? 0 : 1;
      }
      return lost;
    } catch (IOException | RuntimeException | Refusal stopped) {
      // The database does not start, or is behind what was signed: the server goes on with nothing.
      stopped.printStackTrace();
      return receipts.size();
    } finally {
      vertx.close().await();
    }
  }

  private static boolean isKept(Services services, Receipt receipt) {
    try {
      byte[] now =
          services
              .log()
              .receipt(receipt.election(), receipt.ballot())
              .getBytes(StandardCharsets.UTF_8);
      return Receipt.parse(now).proof().inclusion().index() == receipt.proof().inclusion().index();
    } catch (Refusal refusal) {
      return false;
    }
  }
}
