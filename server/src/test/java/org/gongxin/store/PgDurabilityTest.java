package org.gongxin.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gongxin.store.embedded.EmbeddedDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cluster of its own, because a whole cluster is told to forget what it acknowledges. */
class PgDurabilityTest {
  private static Vertx vertx;
  private static Path folder;
  private static EmbeddedDatabase embedded;
  private static Database database;

  @BeforeAll
  static void start() throws IOException {
    vertx = Vertx.vertx();
    folder = Files.createTempDirectory("gongxin-durability-");
    embedded = EmbeddedDatabase.start(folder);
    database = Database.open(vertx, embedded.access());
  }

  @AfterAll
  static void stop() {
    database.close();
    embedded.close();
    vertx.close().await();
    TestFolders.delete(folder);
  }

  @Test
  void problems_ofOurOwnCluster_none() {
    assertEquals(List.of(), problems());
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, off",
    "full_page_writes, off",
    "synchronous_commit, off",
    "synchronous_commit, local",
    "log_statement, all"
  })
  void problems_theWholeClusterIsTold_namesTheSetting(String setting, String value) {
    try {
      asOwner("ALTER SYSTEM SET " + setting + " = '" + value + "'");
      reload(setting, value);
      assertEquals(List.of("the database has " + setting + " = " + value), problems());
    } finally {
      asOwner("ALTER SYSTEM RESET ALL");
      reload(setting, setting.startsWith("log") ? "none" : "on");
    }
    assertEquals(List.of(), problems());
  }

  @ParameterizedTest
  @CsvSource({"ROLE gongxin_runtime", "DATABASE gongxin"})
  void problems_roleOrDatabaseIsTold_namesTheSetting(String whom) {
    String who = whom.startsWith("ROLE") ? "ROLE " + embedded.access().runtime().getUser() : whom;
    asOwner("ALTER " + who + " SET synchronous_commit = off");
    try {
      assertEquals(List.of("the database has synchronous_commit = off"), problems());
    } finally {
      asOwner("ALTER " + who + " RESET synchronous_commit");
    }
    assertEquals(List.of(), problems());
  }

  @Test
  void start_afterTheClusterWasTold_isOursAgain() throws IOException {
    Path other = Files.createTempDirectory("gongxin-durability-");
    try (EmbeddedDatabase first = EmbeddedDatabase.start(other)) {
      SharedDatabase.execute(first.access().owner(), "ALTER SYSTEM SET fsync = off");
    }
    try (EmbeddedDatabase second = EmbeddedDatabase.start(other)) {
      assertEquals("on", show(second.access().runtime(), "fsync"));
    } finally {
      TestFolders.delete(other);
    }
  }

  private static List<String> problems() {
    return database.stores().durability().problems();
  }

  // The signal is answered before it is heeded.
  private static void reload(String setting, String value) {
    asOwner("SELECT pg_reload_conf()");
    while (!show(embedded.access().owner(), setting).equals(value)) {
      Thread.onSpinWait();
    }
  }

  private static String show(PgConnectOptions role, String setting) {
    PgConnection connection = PgConnection.connect(vertx, role).await();
    try {
      return connection.query("SHOW " + setting).execute().await().iterator().next().getString(0);
    } finally {
      connection.close().await();
    }
  }

  private static void asOwner(String sql) {
    SharedDatabase.execute(embedded.access().owner(), sql);
  }
}
