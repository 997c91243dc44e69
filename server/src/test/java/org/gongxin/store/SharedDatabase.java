package org.gongxin.store;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongxin.service.Stores;
import org.gongxin.store.embedded.EmbeddedDatabase;

/** The one embedded database of a test run; each test works in meetings of its own. */
public final class SharedDatabase {
  private static final SharedDatabase INSTANCE = new SharedDatabase();

  private final Vertx vertx = Vertx.vertx();
  private final EmbeddedDatabase embedded;
  private final Database database;

  private SharedDatabase() {
    try {
      Path folder = Files.createTempDirectory("gongxin-test-");
      embedded = EmbeddedDatabase.start(folder);
      TestFolders.deleteAtExit(folder);
      database = Database.open(vertx, embedded.access());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Vertx vertx() {
    return INSTANCE.vertx;
  }

  public static DatabaseAccess access() {
    return INSTANCE.embedded.access();
  }

  public static Stores stores() {
    return INSTANCE.database.stores();
  }
}
