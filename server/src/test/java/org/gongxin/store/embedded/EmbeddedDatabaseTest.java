package org.gongxin.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir static Path folder;
  private static Vertx vertx;
  private static EmbeddedDatabase database;

  @BeforeAll
  static void start() throws IOException {
    vertx = Vertx.vertx();
    database = EmbeddedDatabase.start(folder);
  }

  @AfterAll
  static void stop() {
    database.close();
    vertx.close().await();
  }

  @Test
  void start_firstTime_losesNothingAndTellsNoTimes() {
    assertEquals("on", setting("fsync"));
    assertEquals("on", setting("synchronous_commit"));
    assertEquals("on", setting("full_page_writes"));
    assertEquals("on", setting("data_checksums"));
    assertEquals("off", setting("track_commit_timestamp"));
    assertEquals("none", setting("log_statement"));
    assertEquals("panic", setting("log_min_error_statement"));
    assertEquals("terse", setting("log_error_verbosity"));
    assertEquals("127.0.0.1", setting("listen_addresses"));
    assertTrue(setting("server_version").startsWith("18."));
  }

  @Test
  void start_firstTime_onlyTheOwnerReadsFolderAndPasswords() throws IOException {
    Path postgresql = folder.resolve("postgresql");
    assertEquals("rwx------", mode(postgresql.resolve("data")));
    assertEquals("rw-------", mode(postgresql.resolve("passwords")));
    assertEquals("rw-------", mode(postgresql.resolve("log")));
    assertFalse(Files.exists(postgresql.resolve("initdb-password")));
  }

  @Test
  void access_wrongPassword_isRefused() {
    PgConnectOptions wrong = database.access().runtime().setPassword("wrong");
    assertThrows(Exception.class, () -> PgConnection.connect(vertx, wrong).await());
  }

  @Test
  void start_folderInUse_isRefused() {
    IOException refused = assertThrows(IOException.class, () -> EmbeddedDatabase.start(folder));
    assertTrue(String.valueOf(refused.getMessage()).contains("another running server"));
  }

  @Test
  void start_afterClose_findsWhatWasThere(@TempDir Path other) throws IOException {
    try (EmbeddedDatabase first = EmbeddedDatabase.start(other)) {
      PgConnection connection = PgConnection.connect(vertx, first.access().owner()).await();
      connection.query("CREATE TABLE kept AS SELECT 42 AS number").execute().await();
      connection.close().await();
    }
    try (EmbeddedDatabase second = EmbeddedDatabase.start(other)) {
      assertEquals(42, query(second.access().owner(), "SELECT number FROM kept").getInteger(0));
    }
  }

  @Test
  void start_pidFileNamesSomebodyElse_leavesThemAloneAndStarts(@TempDir Path other)
      throws IOException {
    EmbeddedDatabase.start(other).close();
    Path data = other.resolve("postgresql/data");
    long self = ProcessHandle.current().pid();
    Files.write(data.resolve("postmaster.pid"), List.of(Long.toString(self), data.toString()));
    try (EmbeddedDatabase second = EmbeddedDatabase.start(other)) {
      assertEquals(1, query(second.access().runtime(), "SELECT 1").getInteger(0));
    }
  }

  @Test
  void database_killed_comesBackOnTheSamePort(@TempDir Path other) throws Exception {
    try (EmbeddedDatabase killed = EmbeddedDatabase.start(other)) {
      int port = killed.access().runtime().getPort();
      Path pidFile = other.resolve("postgresql/data/postmaster.pid");
      long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
      ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
      postmaster.destroyForcibly();
      while (Processes.runs(postmaster)) {
        Thread.onSpinWait();
      }
      awaitAnswer(killed.access().runtime());
      assertEquals(port, killed.access().runtime().getPort());
    }
  }

  @Test
  void dropTo_userWithoutRights_isNotRoot() throws IOException {
    if (PostgresBinaries.isLinux() && Commands.run(List.of("id", "-u")).trim().equals("0")) {
      UnprivilegedUser nobody = UnprivilegedUser.dropTo("nobody");
      assertEquals(
          "nobody", Commands.run(Commands.join(nobody.prefix(), List.of("id", "-un"))).trim());
    }
  }

  // Each try waits for an answer or a refused connection; the database needs a moment of recovery.
  private static void awaitAnswer(PgConnectOptions options) throws Exception {
    for (long deadline = System.nanoTime() + 120_000_000_000L; ; ) {
      try {
        assertEquals(1, query(options, "SELECT 1").getInteger(0));
        return;
      } catch (Exception e) { // await throws checked ones too
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static String setting(String name) {
    return query(database.access().runtime(), "SHOW " + name).getString(0);
  }

  private static Row query(PgConnectOptions options, String sql) {
    PgConnection connection = PgConnection.connect(vertx, options).await();
    try {
      return connection.query(sql).execute().await().iterator().next();
    } finally {
      connection.close().await();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
