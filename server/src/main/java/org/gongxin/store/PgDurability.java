package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongxin.service.port.Durability;

/** Asks PostgreSQL how it is set up, as this server's own sessions see it. */
final class PgDurability implements Durability {
  private static final Set<String> SYNCHRONOUS = Set.of("on", "remote_apply");
  private static final String SETTINGS =
      """
      SELECT current_setting('fsync') AS fsync,
        current_setting('synchronous_commit') AS synchronous_commit,
        current_setting('full_page_writes') AS full_page_writes,
        current_setting('data_checksums') AS data_checksums,
        current_setting('track_commit_timestamp') AS track_commit_timestamp,
        current_setting('log_statement') AS log_statement,
        pg_is_in_recovery() AS in_recovery
      """;

  private final Pool pool;

  PgDurability(Pool pool) {
    this.pool = pool;
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Row row : await(pool.query(SETTINGS).execute())) {
      require(problems, row, "fsync", Set.of("on"));
      require(problems, row, "synchronous_commit", SYNCHRONOUS);
      require(problems, row, "full_page_writes", Set.of("on"));
      require(problems, row, "data_checksums", Set.of("on"));
      require(problems, row, "track_commit_timestamp", Set.of("off"));
      require(problems, row, "log_statement", Set.of("none", "ddl"));
      if (row.getBoolean("in_recovery")) {
        problems.add("the database is a standby or still recovering");
      }
    }
    return problems;
  }

  private static void require(List<String> problems, Row row, String setting, Set<String> allowed) {
    String value = row.getString(setting);
    if (!allowed.contains(value)) {
      problems.add("the database has " + setting + " = " + value);
    }
  }
}
