package org.gongxin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongxin.store.DatabaseAccess;
import org.gongxin.store.SharedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a PostgreSQL that is not its own: here another one, reached by address alone. */
class ExternalDatabaseTest {
  @TempDir private Path folder;

  private Map<String, String> environment(DatabaseAccess access) {
    PgConnectOptions owner = access.owner();
    PgConnectOptions runtime = access.runtime();
    Map<String, String> environment = new HashMap<>();
    environment.put("GONGXIN_PORT", "0");
    environment.put("GONGXIN_BIND", "127.0.0.1");
    environment.put("GONGXIN_DATA", folder.toString());
    environment.put(
        "GONGXIN_DATABASE_URL",
        "postgresql://127.0.0.1:" + owner.getPort() + "/" + owner.getDatabase());
    environment.put("GONGXIN_DATABASE_USER", runtime.getUser());
    environment.put("GONGXIN_DATABASE_PASSWORD", runtime.getPassword());
    environment.put("GONGXIN_DATABASE_OWNER", owner.getUser());
    environment.put("GONGXIN_DATABASE_OWNER_PASSWORD", owner.getPassword());
    return environment;
  }

  private static String words(Map<String, String> environment) throws Exception {
    Settings settings = Settings.read(environment);
    return String.valueOf(
        assertThrows(IOException.class, () -> Server.start(settings)).getMessage());
  }

  @Test
  void start_onIt_makesTheTablesAndTheServerMayOnlyAddToTheLog() throws Exception {
    DatabaseAccess access = SharedDatabase.create();
    for (int start = 0; start < 2; start++) { // and again, on what is there
      try (Server server = Server.start(Settings.read(environment(access)))) {
        assertTrue(server.firstCode().isPresent());
      }
    }

    for (String change :
        List.of(
            "UPDATE log_entry SET entry = entry",
            "DELETE FROM ballot",
            "TRUNCATE checkpoint",
            "DROP TABLE meeting")) {
      PgException refused =
          assertThrows(
              PgException.class, () -> SharedDatabase.execute(access.runtime(), change), change);
      assertEquals("42501", refused.getSqlState(), change);
    }
    assertTrue(Files.notExists(folder.resolve("postgresql")));
  }

  @Test
  void start_withAWrongPassword_saysWhichSettings() throws Exception {
    DatabaseAccess access = SharedDatabase.create();
    Map<String, String> wrongOwner = environment(access);
    wrongOwner.put("GONGXIN_DATABASE_OWNER_PASSWORD", "not the password");
    Map<String, String> wrongRuntime = environment(access);
    wrongRuntime.put("GONGXIN_DATABASE_PASSWORD", "not the password");

    String owner = words(wrongOwner);
    String runtime = words(wrongRuntime);

    assertTrue(owner.contains("GONGXIN_DATABASE_OWNER"), owner);
    assertTrue(runtime.contains("GONGXIN_DATABASE_USER"), runtime);
    assertTrue(!owner.contains("not the password") && !runtime.contains("not the password"));
  }

  @Test
  void start_whereNothingListens_orNoSuchDatabase_saysSo() throws Exception {
    DatabaseAccess access = SharedDatabase.create();
    Map<String, String> nowhere = environment(access);
    try (ServerSocket closedSoon = new ServerSocket(0)) {
      nowhere.put(
          "GONGXIN_DATABASE_URL", "postgresql://127.0.0.1:" + closedSoon.getLocalPort() + "/x");
    }
    Map<String, String> nameless = environment(access);
    nameless.put(
        "GONGXIN_DATABASE_URL",
        "postgresql://127.0.0.1:" + access.owner().getPort() + "/no_such_database");

    assertTrue(words(nowhere).contains("GONGXIN_DATABASE_URL"));
    assertTrue(words(nameless).contains("no_such_database"));
  }
}
