package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongxin.service.port.Durability;

/**
 * Asks PostgreSQL how it is set up, as a new session of the running server finds it: one that has
 * been open for a while does not see what was told to its role or database since.
 */
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

  private final Vertx vertx;
  private final PgConnectOptions runtime;

  PgDurability(Vertx vertx, PgConnectOptions runtime) {
    this.vertx = vertx;
    this.runtime = runtime;
  }

  @Override
  public List<String> problems() {
    PgConnection session = await(PgConnection.connect(vertx, runtime));
    try {
      return problems(await(session.query(SETTINGS).execute()).iterator().next());
    } finally {
      session.close().onComplete(closed -> {});
    }
  }

  private static List<String> problems(Row row) {
    List<String> problems = new ArrayList<>();
    require(problems, row, "fsync", Set.of("on"));
    require(problems, row, "synchronous_commit", SYNCHRONOUS);
    require(problems, row, "full_page_writes", Set.of("on"));
    require(problems, row, "data_checksums", Set.of("on"));
    require(problems, row, "track_commit_timestamp", Set.of("off"));
    require(problems, row, "log_statement", Set.of("none", "ddl"));
    if (row.getBoolean("in_recovery")) {
      problems.add("the database is a standby or still recovering");
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
