package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongxin.election.Sha256;
import org.gongxin.record.ChallengeProof;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.CastOutcome;
import org.gongxin.service.port.LogHead;
import org.gongxin.service.port.Stores;
import org.gongxin.store.Database;
import org.gongxin.store.SharedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each step of a batch × {failed, failed but persisted}. */
class BatchFailureTest {
  @TempDir Path folder;
  private Database database;
  private FaultyLogStore faulty;
  private Services services;
  private TestMeeting meeting;

  @BeforeEach
  void start() throws Exception {
    database = SharedDatabase.open(SharedDatabase.create());
    Stores real = database.stores();
    faulty = new FaultyLogStore(real.log());
    services =
        TestMeeting.start(
            new Stores(
                real.meetings(),
                real.ceremonies(),
                real.elections(),
                faulty,
                real.pins(),
                real.accounts(),
                real.people(),
                real.deeds(),
                real.durability()),
            folder);
    meeting = TestMeeting.open(services);
  }

  @AfterEach
  void stop() {
    services.close();
    database.close();
  }

  @ParameterizedTest
  @EnumSource(FaultyLogStore.Fault.class)
  void cast_stepFails_endsWithOneEntryAndAGoodReceipt(FaultyLogStore.Fault fault) throws Exception {
    byte[] first = meeting.ballot("1", 0, 0);
    byte[] second = meeting.ballot("1", 1, 1);
    LogHead before = database.stores().log().head(meeting.id).orElseThrow();
    faulty.failNext(fault);
    CastOutcome outcome = castUntilAccepted(first);
    assertTrue(faulty.hasFailed());
    requireGood(outcome);
    assertEquals(before.size() + 1, size());

    // Nothing hangs over: the next ballot, the same one again, and a restart.
    requireGood(services.casting().cast(meeting.election("1"), second));
    assertEquals(before.size() + 2, size());
    assertEquals(false, services.casting().cast(meeting.election("1"), first).created());
    byte[] another = meeting.ballot("1", 0, 2);
    assertEquals(
        RefusalCode.CREDENTIAL_USED,
        assertThrows(Refusal.class, () -> services.casting().cast(meeting.election("1"), another))
            .code());
    restart();
    assertEquals(false, services.casting().cast(meeting.election("1"), first).created());
  }

  @Test
  void cast_checkpointFileCannotBeWritten_noReceiptLeavesUntilItCan() throws Exception {
    byte[] ballot = meeting.ballot("1", 0, 0);
    Path inTheWay = folder.resolve("logs/" + meeting.id + ".checkpoint.unfinished");
    Files.createDirectory(inTheWay);
    Files.createFile(inTheWay.resolve("full"));
    String before = services.log().checkpoint(meeting.id);
    assertEquals(
        RefusalCode.UNAVAILABLE,
        assertThrows(Refusal.class, () -> services.casting().cast(meeting.election("1"), ballot))
            .code());
    assertEquals(before, services.log().checkpoint(meeting.id));
    assertThrows(
        Refusal.class, () -> services.log().receipt(meeting.election("1"), Sha256.of(ballot)));
    Files.delete(inTheWay.resolve("full"));
    Files.delete(inTheWay);
    CastOutcome outcome = services.casting().cast(meeting.election("1"), ballot);
    requireGood(outcome);
  }

  @ParameterizedTest
  @EnumSource(FaultyLogStore.Fault.class)
  void close_stepFails_closesOnce(FaultyLogStore.Fault fault) throws Exception {
    for (int slip = 0; slip < 4; slip++) {
      services.casting().cast(meeting.election("1"), meeting.ballot("1", slip, 0));
    }
    LogHead before = database.stores().log().head(meeting.id).orElseThrow();
    faulty.failNext(fault);
    try {
      services.rounds().close(meeting.id, "1");
    } catch (Refusal refusal) {
      assertEquals(RefusalCode.UNAVAILABLE, refusal.code());
      services.rounds().close(meeting.id, "1");
    }
    assertEquals(before.size() + 1, size());
    meeting.count("1");
    assertTrue(services.records().results(meeting.id).length > 0);
    restart();
  }

  @ParameterizedTest
  @EnumSource(FaultyLogStore.Fault.class)
  void challenge_stepFails_endsWithOneEntryAndTheBallotIsBarred(FaultyLogStore.Fault fault)
      throws Exception {
    byte[] ballot = meeting.ballot("1", 0, 0);
    LogHead before = database.stores().log().head(meeting.id).orElseThrow();
    faulty.failNext(fault);
    CastOutcome outcome;
    try {
      outcome = services.casting().challenge(meeting.election("1"), ballot);
    } catch (Refusal refusal) {
      assertEquals(RefusalCode.UNAVAILABLE, refusal.code());
      outcome = services.casting().challenge(meeting.election("1"), ballot);
    }
    assertTrue(faulty.hasFailed());
    ChallengeProof.parse(outcome.receipt().getBytes(StandardCharsets.UTF_8))
        .require(meeting.manifest().log());
    assertEquals(before.size() + 1, size());
    requireBarred(ballot);
    restart();
    requireBarred(ballot);
    requireGood(services.casting().cast(meeting.election("1"), meeting.ballot("1", 0, 1)));
  }

  private void requireBarred(byte[] ballot) {
    assertEquals(
        RefusalCode.CHALLENGED_BALLOT,
        assertThrows(Refusal.class, () -> services.casting().cast(meeting.election("1"), ballot))
            .code());
  }

  @ParameterizedTest
  @EnumSource(FaultyLogStore.Fault.class)
  void annul_stepFails_voidsOnce(FaultyLogStore.Fault fault) throws Exception {
    WatchedMeeting watched =
        new WatchedMeeting(
            meeting, meeting.devices.stream().map(device -> device.witness).toList());
    for (int slip = 0; slip < 4; slip++) {
      watched.cast(slip, 0);
    }
    services.rounds().close(meeting.id, "1");
    watched.annul(1, "1", "票数不符");
    LogHead before = database.stores().log().head(meeting.id).orElseThrow();
    faulty.failNext(fault);
    try {
      watched.annul(2, "1", "票数不符");
    } catch (Refusal refusal) {
      assertEquals(RefusalCode.UNAVAILABLE, refusal.code());
      watched.annul(2, "1", "票数不符");
    }
    assertTrue(faulty.hasFailed());
    assertEquals(before.size() + 2, size()); // the annulment and the void result
    VerifiedRecord.of(services, meeting.id).requireAccepted();
    restart();
  }

  private CastOutcome castUntilAccepted(byte[] ballot) throws Refusal {
    try {
      return services.casting().cast(meeting.election("1"), ballot);
    } catch (Refusal refusal) {
      assertEquals(RefusalCode.UNAVAILABLE, refusal.code());
      return services.casting().cast(meeting.election("1"), ballot);
    }
  }

  private void requireGood(CastOutcome outcome) throws Refusal {
    Receipt.parse(outcome.receipt().getBytes(StandardCharsets.UTF_8))
        .require(meeting.manifest().log());
  }

  private long size() {
    return database.stores().log().head(meeting.id).orElseThrow().size();
  }

  private void restart() throws IOException {
    services.close();
    services = TestMeeting.start(database.stores(), folder);
  }
}
