package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.gongxin.election.Sha256;
import org.gongxin.json.JsonObject;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.CastOutcome;
import org.gongxin.service.port.StoreUnavailableException;
import org.gongxin.store.Database;
import org.gongxin.store.DatabaseLine;
import org.gongxin.store.SharedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a box is open its database goes away, or goes silent, and comes back. */
class DatabaseAwayTest {
  @TempDir Path folder;
  private DatabaseLine line;
  private Database database;
  private Services services;
  private TestMeeting meeting;
  private ElectionId election;

  @BeforeEach
  void open() throws Exception {
    line = new DatabaseLine(SharedDatabase.create());
    database = SharedDatabase.open(line.access());
    services = TestMeeting.start(database.stores(), folder);
    meeting = TestMeeting.open(services);
    election = meeting.election("1");
  }

  @AfterEach
  void stop() throws Exception {
    services.close();
    database.close();
    line.close();
  }

  @Test
  void databaseAway_whatTheVotersPageReads_isAnsweredFromMemory() throws Exception {
    byte[] manifest = services.meetings().manifest(meeting.id);
    byte[] ballot = meeting.ballot("1", 0, 0);
    services.casting().cast(election, ballot);
    line.cut();
    assertThrows(StoreUnavailableException.class, () -> database.stores().log().meetings());
    requireReadable(ballot);
    assertEquals(
        new String(manifest, StandardCharsets.UTF_8),
        new String(services.meetings().manifest(meeting.id), StandardCharsets.UTF_8));
    assertEquals(
        new SlipState.Used(Sha256.of(ballot)),
        services.casting().slip(election, meeting.credential(election, 0)));
  }

  @Test
  void databaseAway_afterARestart_isNoDifference() throws Exception {
    byte[] ballot = meeting.ballot("1", 0, 0);
    services.casting().cast(election, ballot);
    services.close();
    services = TestMeeting.start(database.stores(), folder);
    line.cut();
    requireReadable(ballot);
  }

  @Test
  void cast_databaseAway_isUnavailableUntilItIsBackAndThenOneEntry() throws Exception {
    byte[] early = meeting.ballot("1", 0, 0);
    byte[] ballot = meeting.ballot("1", 1, 1);
    String receipt = services.casting().cast(election, early).receipt();
    line.cut();
    for (int attempt = 0; attempt < 3; attempt++) {
      Refusal refusal =
          assertThrows(Refusal.class, () -> services.casting().cast(election, ballot));
      assertEquals(RefusalCode.UNAVAILABLE, refusal.code());
      assertTrue(Integer.parseInt(refusal.params().getOrDefault("retry_after", "0")) > 0);
    }
    // What was promised before is promised still, and asking for it needs no database.
    assertEquals(receipt, services.casting().cast(election, early).receipt());
    line.mend();
    CastOutcome outcome = services.casting().cast(election, ballot);
    assertTrue(outcome.created());
    requireGood(outcome);
    assertFalse(services.casting().cast(election, ballot).created());
    assertEquals(2, returned());
  }

  @Test
  void databaseSilent_aCastWaits_readersDoNot() throws Exception {
    byte[] early = meeting.ballot("1", 0, 0);
    byte[] ballot = meeting.ballot("1", 1, 1);
    services.casting().cast(election, early);
    try (ExecutorService voters = Executors.newVirtualThreadPerTaskExecutor()) {
      line.silence();
      Future<CastOutcome> waiting = voters.submit(() -> services.casting().cast(election, ballot));
      line.awaitHeld();
      Future<Boolean> reading =
          voters.submit(
              () -> {
                requireReadable(early);
                return !waiting.isDone();
              });
      assertTrue(reading.get(15, TimeUnit.SECONDS)); // the cast itself waits a moment longer
      line.mend();
      requireGood(waiting.get());
    }
    assertEquals(2, returned());
  }

  @Test
  void databaseSilent_aCast_isRefusedAndSentAgainEntersOnce() throws Exception {
    byte[] ballot = meeting.ballot("1", 1, 1);
    line.silence();
    Refusal refusal = assertThrows(Refusal.class, () -> services.casting().cast(election, ballot));
    assertEquals(RefusalCode.UNAVAILABLE, refusal.code());
    assertTrue(refusal.params().containsKey("retry_after"));
    line.mend();
    requireGood(castUntilAnswered(ballot));
    assertEquals(1, returned());
  }

  /** As a phone does; the connection that was silent has to be found broken first. */
  private CastOutcome castUntilAnswered(byte[] ballot) throws Refusal {
    while (true) {
      try {
        return services.casting().cast(election, ballot);
      } catch (Refusal refusal) {
        assertEquals(RefusalCode.UNAVAILABLE, refusal.code());
      }
    }
  }

  private void requireReadable(byte[] ballot) throws Refusal {
    assertEquals("open", round().reader().string("phase"));
    assertEquals(1, returned());
    assertTrue(services.elections().election(election).contains(election.text()));
    assertTrue(services.elections().trustees(election).startsWith("["));
    assertTrue(services.log().checkpoint(meeting.id).startsWith("gongxin/"));
    assertTrue(services.log().tile(meeting.id, "entries/000.p/" + size()).length > 0);
    assertTrue(services.log().receipt(election, Sha256.of(ballot)).contains("gongxin/"));
    assertTrue(services.elections().largestBallot(election) > ballot.length);
  }

  private JsonObject round() throws Refusal {
    return services.status().current(meeting.id).reader().object("round");
  }

  private int returned() throws Refusal {
    return round().reader().integer("returned");
  }

  private int size() throws Refusal {
    return services.status().current(meeting.id).reader().object("log").reader().integer("size");
  }

  private void requireGood(CastOutcome outcome) throws Refusal {
    Receipt.parse(outcome.receipt().getBytes(StandardCharsets.UTF_8))
        .require(meeting.manifest().log());
  }
}
