package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.gongxin.record.Results;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.LogRegressionException;
import org.gongxin.store.Database;
import org.gongxin.store.DatabaseAccess;
import org.gongxin.store.SharedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestartTest {
  @RegisterExtension final RunningServices server = new RunningServices();

  @Test
  void restart_inTheMiddleOfAnOpenRound_goesOn() throws Exception {
    TestMeeting before = TestMeeting.open(server.services());
    byte[] first = before.ballot("1", 0, 0);
    server.services().casting().cast(before.election("1"), first);
    String checkpoint = server.services().log().checkpoint(before.id);
    server.restart();
    assertEquals(checkpoint, server.services().log().checkpoint(before.id));
    assertFalse(server.services().casting().cast(before.election("1"), first).created());
    byte[] other = before.with(server.services()).ballot("1", 0, 1);
    assertCode(
        RefusalCode.CREDENTIAL_USED,
        () -> server.services().casting().cast(before.election("1"), other));
    for (int slip = 1; slip < 4; slip++) {
      server
          .services()
          .casting()
          .cast(before.election("1"), before.with(server.services()).ballot("1", slip, 2));
    }
    server.services().rounds().close(before.id, "1");
    server.restart();
    before.with(server.services()).count("1");
    server.restart();
    assertEquals(
        List.of(1L, 0L, 3L),
        Results.parse(server.services().records().results(before.id))
            .rounds()
            .getFirst()
            .questions()
            .getFirst()
            .votes());
  }

  @Test
  void start_databaseOlderThanTheLastCheckpoint_stopsAndShowsBoth() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    DatabaseAccess backup = server.restartAfter(() -> SharedDatabase.copyOf(server.access()));
    TestMeeting again = meeting.with(server.services());
    server.services().casting().cast(again.election("1"), again.ballot("1", 0, 0));
    String signed = server.services().log().checkpoint(meeting.id);
    server.services().close();
    Database stale = SharedDatabase.open(backup);
    try {
      LogRegressionException stopped =
          assertThrows(
              LogRegressionException.class,
              () -> TestMeeting.start(stale.stores(), server.folder()));
      assertTrue(String.valueOf(stopped.getMessage()).contains(signed));
      assertTrue(String.valueOf(stopped.getMessage()).contains("Database:\ngongxin/"));
    } finally {
      stale.close();
    }
  }

  @Test
  void start_emptyDatabase_stops() throws Exception {
    TestMeeting.open(server.services());
    Database empty = SharedDatabase.open(SharedDatabase.create());
    try {
      assertThrows(
          LogRegressionException.class, () -> TestMeeting.start(empty.stores(), server.folder()));
    } finally {
      empty.close();
    }
  }

  @Test
  void add_databaseFallsBackWhileRunning_signsNothingMore() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    byte[] first = meeting.ballot("1", 0, 0);
    byte[] second = meeting.ballot("1", 1, 0);
    server.services().casting().cast(meeting.election("1"), first);
    String signed = server.services().log().checkpoint(meeting.id);
    // As a failover to a stale standby would: the newest entry is gone, the head with it.
    asOwner(
        """
        ALTER TABLE log_entry DISABLE TRIGGER ALL; ALTER TABLE ballot DISABLE TRIGGER ALL;
        DELETE FROM ballot;
        DELETE FROM log_entry WHERE leaf_index = (SELECT max(leaf_index) FROM log_entry);
        UPDATE log_head SET size = size - 1, root = repeat('0', 64)
        """);
    assertCode(
        RefusalCode.STALE_STATE,
        () -> server.services().casting().cast(meeting.election("1"), second));
    assertEquals(signed, server.services().log().checkpoint(meeting.id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE ballot SET ballot = replace(ballot, '1', '2')",
        "UPDATE ballot SET leaf_index = leaf_index + 1",
        "DELETE FROM ballot",
        "UPDATE challenge SET ballot = replace(ballot, '1', '2')",
        "UPDATE challenge SET leaf_index = leaf_index + 1",
        "DELETE FROM challenge",
        "UPDATE log_entry SET entry = replace(entry, '12', '11') WHERE entry LIKE '%attendance%'",
        "UPDATE log_entry SET entry = 'x' WHERE leaf_index = 3",
        "UPDATE log_head SET root = repeat('0', 64)",
        "UPDATE credential_list SET credentials = replace(credentials, 'a', 'b')",
        "UPDATE setup SET record = replace(record, '1', '2')",
        "UPDATE meeting SET manifest = replace(manifest, '某', '其')"
      })
  void start_storedBytesChanged_stops(String change) throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    server.services().casting().cast(meeting.election("1"), meeting.ballot("1", 0, 0));
    server.services().casting().challenge(meeting.election("1"), meeting.ballot("1", 1, 0));
    server.services().close();
    for (String table :
        List.of(
            "ballot",
            "challenge",
            "log_entry",
            "log_head",
            "credential_list",
            "setup",
            "meeting")) {
      asOwner("ALTER TABLE " + table + " DISABLE TRIGGER ALL");
    }
    asOwner(change);
    assertThrows(LogRegressionException.class, () -> server.another());
  }

  @Test
  void start_ballotOfACountedRoundChanged_isFoundWhenTheRecordIsWritten() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    for (int slip = 0; slip < 4; slip++) {
      server.services().casting().cast(meeting.election("1"), meeting.ballot("1", slip, 0));
    }
    server.services().rounds().close(meeting.id, "1");
    meeting.count("1");
    asOwner("ALTER TABLE ballot DISABLE TRIGGER ALL");
    asOwner("UPDATE ballot SET ballot = replace(ballot, '1', '2') WHERE leaf_index % 2 = 0");
    server.restart(); // however many meetings were held, a start does not read their ballots
    assertThrows(
        LogRegressionException.class, () -> server.services().records().record(meeting.id));
  }

  @Test
  void start_keyMissingOrReadableByOthers_stopsWithWords() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    server.services().close();
    Path key = server.folder().resolve("logs/" + meeting.id + ".key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    IOException open = assertThrows(IOException.class, () -> server.another());
    assertTrue(String.valueOf(open.getMessage()).contains("chmod 600"));
    Files.delete(key);
    IOException missing = assertThrows(IOException.class, () -> server.another());
    assertTrue(String.valueOf(missing.getMessage()).contains("is missing"));
  }

  @Test
  void start_checkpointFileMissing_stops() throws Exception {
    TestMeeting meeting = TestMeeting.open(server.services());
    server.services().close();
    Files.delete(server.folder().resolve("logs/" + meeting.id + ".checkpoint"));
    assertThrows(IOException.class, () -> server.another());
  }

  @Test
  void open_databaseMightLoseBallots_isRefused() throws Exception {
    TestMeeting meeting = TestMeeting.ready(server.services());
    setForTheServer("synchronous_commit = off");
    Refusal refusal =
        assertThrows(Refusal.class, () -> server.services().rounds().open(meeting.id, "1"));
    assertEquals(RefusalCode.STALE_STATE, refusal.code());
    assertEquals("the database has synchronous_commit = off", refusal.detail());
    setForTheServer("synchronous_commit = on");
    server.services().rounds().open(meeting.id, "1");
  }

  @Test
  void start_databaseMightLoseBallots_stopsAndNamesTheSetting() throws Exception {
    server.services().close();
    setForTheServer("synchronous_commit = off");
    IOException stopped = assertThrows(IOException.class, () -> server.another());
    assertTrue(String.valueOf(stopped.getMessage()).contains("synchronous_commit = off"));
    setForTheServer("synchronous_commit = on");
    server.restart();
  }

  private void setForTheServer(String setting) {
    String role = server.access().runtime().getUser();
    String name = server.access().runtime().getDatabase();
    asOwner("ALTER ROLE " + role + " IN DATABASE " + name + " SET " + setting);
  }

  private void asOwner(String sql) {
    SharedDatabase.execute(server.access().owner(), sql);
  }

  private static void assertCode(RefusalCode code, Executable executable) {
    assertEquals(code, assertThrows(Refusal.class, executable).code());
  }
}
