package org.gongxin.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongxin.store.embedded.EmbeddedDatabase;

/** The one embedded PostgreSQL of a test run, with as many databases in it as tests want. */
public final class SharedDatabase {
  private static final Vertx VERTX = Vertx.vertx();
  private static final EmbeddedDatabase EMBEDDED = start();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private SharedDatabase() {}

  private static EmbeddedDatabase start() {
    try {
      Path folder = Files.createTempDirectory("gongxin-test-");
      TestFolders.deleteAtExit(folder);
      return EmbeddedDatabase.start(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Vertx vertx() {
    return VERTX;
  }

  /** A new empty database. */
  public static DatabaseAccess create() {
    String name = "test_" + NUMBER.incrementAndGet();
    execute(EMBEDDED.access().owner(), "CREATE DATABASE " + name);
    return access(name);
  }

  /** A database with the present contents of another, to which nobody may be connected. */
  public static DatabaseAccess copyOf(DatabaseAccess other) {
    String name = "test_" + NUMBER.incrementAndGet();
    execute(
        EMBEDDED.access().owner(),
        "CREATE DATABASE " + name + " TEMPLATE " + other.owner().getDatabase());
    return access(name);
  }

  /** Opens one of them. */
  public static Database open(DatabaseAccess access) {
    return Database.open(VERTX, access);
  }

  /** Runs statements as one of its roles. */
  public static void execute(PgConnectOptions role, String sql) {
    PgConnection connection = PgConnection.connect(VERTX, role).await();
    try {
      connection.query(sql).execute().await();
    } finally {
      connection.close().await();
    }
  }

  private static DatabaseAccess access(String name) {
    DatabaseAccess access = EMBEDDED.access();
    return new DatabaseAccess(access.owner().setDatabase(name), access.runtime().setDatabase(name));
  }
}
