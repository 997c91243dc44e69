package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Receipt;
import org.gongxin.store.Database;
import org.gongxin.store.TestFolders;
import org.gongxin.store.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.Test;

/** kill -9 of a real server process that runs an embedded database. */
class KilledServerTest {
  private final List<byte[]> ballots = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private String meeting = "";
  private String election = "";

  @Test
  void killed_whileCasting_losesNoReceiptAndGoesOnWithTheOrphanedDatabase() throws Exception {
    Path folder = Files.createTempDirectory("gongxin-killed-");
    Process server = start(folder);
    try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); receipts.size() < 4; line = lines.readLine()) {
        take(String.valueOf(line));
      }
      server.toHandle().destroyForcibly(); // kill -9; the stream stays readable to its end
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        take(line);
      }
    }
    server.waitFor();
    long orphan = postmaster(folder);
    assertTrue(isDatabase(orphan));

    Vertx vertx = Vertx.vertx();
    try (EmbeddedDatabase embedded = EmbeddedDatabase.start(folder);
        Database database = Database.open(vertx, embedded.access());
        Services services = TestMeeting.start(database.stores(), folder)) {
      assertFalse(isDatabase(orphan));
      requireAllKept(services);
    } finally {
      vertx.close().await();
      TestFolders.delete(folder);
    }
  }

  private void requireAllKept(Services services) throws Exception {
    ElectionId uuid = new ElectionId(election);
    var key = Manifest.parse(services.meetings().manifest(new MeetingId(meeting))).log();
    for (Receipt receipt : receipts) {
      receipt.require(key);
      Receipt now =
          Receipt.parse(
              services.log().receipt(uuid, receipt.ballot()).getBytes(StandardCharsets.UTF_8));
      assertEquals(receipt.proof().inclusion().index(), now.proof().inclusion().index());
    }
    for (byte[] ballot : ballots) {
      services.casting().cast(uuid, ballot); // the last one may be new, the others never are
    }
    services.rounds().close(new MeetingId(meeting), "1");
    assertEquals(
        ballots.size(),
        services
            .status()
            .current(new MeetingId(meeting))
            .reader()
            .object("round")
            .reader()
            .integer("returned"));
  }

  private void take(String line) throws Exception {
    String[] words = line.split(" ", 2);
    switch (words[0]) {
      case "MEETING" -> meeting = words[1];
      case "ELECTION" -> election = words[1];
      case "BALLOT" -> ballots.add(Base64.getDecoder().decode(words[1]));
      case "RECEIPT" -> receipts.add(Receipt.parse(Base64.getDecoder().decode(words[1])));
      default -> throw new IllegalStateException("the server ended: " + line);
    }
  }

  private static Process start(Path folder) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            CrashingServer.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  // One that has ended and waits to be collected has no command any more.
  private static boolean isDatabase(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().command()).isPresent();
  }

  private static long postmaster(Path folder) throws IOException {
    return Long.parseLong(
        Files.readAllLines(folder.resolve("postgresql/data/postmaster.pid")).getFirst().trim());
  }
}
