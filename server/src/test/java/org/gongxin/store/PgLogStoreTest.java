package org.gongxin.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;
import org.gongxin.service.port.AppendOutcome;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.CeremonyMessage;
import org.gongxin.service.port.LogAppend;
import org.gongxin.service.port.LogHead;
import org.gongxin.service.port.StoredBallot;
import org.gongxin.service.port.StoredCeremony;
import org.gongxin.service.port.StoredElection;
import org.gongxin.service.port.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PgLogStoreTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static DatabaseAccess access;
  private static Database database;

  private Stores stores;
  private MeetingId meeting;
  private ElectionId election;

  @BeforeAll
  static void open() {
    access = SharedDatabase.create();
    database = SharedDatabase.open(access);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void beginLog() {
    stores = database.stores();
    meeting = MeetingId.random(RANDOM);
    election = ElectionId.random(RANDOM);
    stores.meetings().create(meeting, "{}", 3);
    stores
        .ceremonies()
        .add(
            meeting,
            new StoredCeremony(1, null, List.of()),
            new CeremonyMessage(1, "key", "{}", null, null));
    var frozen =
        new Attachment.Frozen(
            "{}", 1, "manifest", List.of(new StoredElection(election, meeting, "A", "1", 0)));
    assertEquals(
        AppendOutcome.APPENDED,
        stores
            .log()
            .append(
                new LogAppend(
                    meeting, LogHead.NONE, new LogHead(1, "r1"), List.of("e0"), List.of(frozen))));
  }

  @Test
  void append_headExpected_keepsEntriesInOrder() {
    assertEquals(AppendOutcome.APPENDED, append(1, "r1", 3, "r3", List.of("e1", "e2")));
    assertEquals(List.of("e0", "e1", "e2"), stores.log().entries(meeting, 0));
    assertEquals(List.of("e2"), stores.log().entries(meeting, 2));
    assertEquals(Optional.of(new LogHead(3, "r3")), stores.log().head(meeting));
  }

  @Test
  void append_headMoved_storesNothing() {
    append(1, "r1", 2, "r2", List.of("e1"));
    assertEquals(AppendOutcome.HEAD_MOVED, append(1, "r1", 2, "other", List.of("x")));
    assertEquals(AppendOutcome.HEAD_MOVED, append(2, "other", 3, "r3", List.of("x")));
    assertEquals(List.of("e0", "e1"), stores.log().entries(meeting, 0));
  }

  @Test
  void append_credentialUsed_storesNothing() {
    assertEquals(AppendOutcome.APPENDED, cast(1, "c1", "h1", "code1"));
    assertEquals(AppendOutcome.TAKEN, cast(2, "c1", "h2", "code2"));
    assertEquals(AppendOutcome.TAKEN, cast(2, "c2", "h1", "code2"));
    assertEquals(AppendOutcome.TAKEN, cast(2, "c2", "h2", "code1"));
    assertEquals(new LogHead(2, "r2"), stores.log().head(meeting).orElseThrow());
    assertEquals("h1", stores.elections().ballotOf(election, "c1").orElseThrow().sha256());
  }

  @Test
  void append_logBegunTwice_storesNothing() {
    assertEquals(
        AppendOutcome.TAKEN,
        stores
            .log()
            .append(
                new LogAppend(
                    meeting, LogHead.NONE, new LogHead(1, "x"), List.of("x"), List.of())));
  }

  @Test
  void forEachBallot_moreThanAPage_givesAllInOrder() {
    for (int i = 1; i <= 70; i++) {
      cast(i, "c" + i, "h" + i, "code" + i);
    }
    List<Long> leaves = new ArrayList<>();
    stores.elections().forEachBallot(election, 3, ballot -> leaves.add(ballot.leafIndex()));
    assertEquals(67, leaves.size());
    assertEquals(leaves.stream().sorted().toList(), leaves);
  }

  @Test
  void putCheckpoint_anotherOfTheSameSize_isAnError() {
    stores.log().putCheckpoint(meeting, 1, "note");
    stores.log().putCheckpoint(meeting, 1, "note");
    assertThrows(
        IllegalStateException.class, () -> stores.log().putCheckpoint(meeting, 1, "another"));
    assertEquals(Optional.of("note"), stores.log().newestCheckpoint(meeting));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE log_entry SET entry = 'x'",
        "DELETE FROM log_entry",
        "TRUNCATE log_entry",
        "UPDATE ballot SET ballot = 'x'",
        "DELETE FROM ballot",
        "UPDATE checkpoint SET note = 'x'",
        "DELETE FROM checkpoint",
        "DELETE FROM log_head",
        "UPDATE credential_list SET credentials = '[]'",
        "DELETE FROM setup",
        "UPDATE ceremony_message SET message = 'x'",
        "DELETE FROM ceremony_message",
        "DELETE FROM tally",
        "UPDATE share SET proof = 'x'",
        "DELETE FROM result",
        "UPDATE meeting SET plan = 'x' WHERE manifest IS NOT NULL",
        "DELETE FROM meeting WHERE manifest IS NOT NULL"
      })
  void statement_changesWhatMustStay_isRefusedToBothRoles(String statement) {
    cast(1, "c1", "h1", "code1");
    assertThrows(PgException.class, () -> SharedDatabase.execute(access.runtime(), statement));
    assertThrows(PgException.class, () -> SharedDatabase.execute(access.owner(), statement));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALTER TABLE ballot DISABLE TRIGGER ALL",
        "DROP TABLE ballot",
        "CREATE TABLE spy (ballot text, seen timestamptz)",
        "SET session_replication_role = replica"
      })
  void statement_changesTheTables_isRefusedToTheRuntimeRole(String statement) {
    assertThrows(PgException.class, () -> SharedDatabase.execute(access.runtime(), statement));
  }

  @Test
  void tables_anyColumn_isCommentedAndNoneHoldsATime() {
    assertEquals(
        List.of(),
        Catalogue.columns(
            access,
            "format_type(a.atttypid, a.atttypmod) ~ 'time|date|interval|inet'"
                + " OR a.attname ~ 'created|updated|addr|agent|ip$'"));
    assertTrue(Catalogue.columns(access, "true").size() > 30);
    assertEquals(
        List.of(),
        Catalogue.columns(
            access,
            "c.relname IN ('ballot', 'log_entry', 'checkpoint', 'log_head')"
                + " AND a.attname NOT IN ('meeting', 'election', 'size')"
                + " AND col_description(c.oid, a.attnum) IS NULL"));
  }

  private AppendOutcome append(
      long size, String root, long newSize, String newRoot, List<String> entries) {
    return stores
        .log()
        .append(
            new LogAppend(
                meeting,
                new LogHead(size, root),
                new LogHead(newSize, newRoot),
                entries,
                List.of()));
  }

  private AppendOutcome cast(long index, String credential, String hash, String code) {
    var ballot =
        new Attachment.Ballot(
            new StoredBallot(election, credential, hash, code, index, "ballot " + hash));
    return stores
        .log()
        .append(
            new LogAppend(
                meeting,
                new LogHead(index, "r" + index),
                new LogHead(index + 1, "r" + (index + 1)),
                List.of("e" + index),
                List.of(ballot)));
  }
}
