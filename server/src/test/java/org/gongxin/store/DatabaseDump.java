package org.gongxin.store;

import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.record.ElectionId;

/** All rows of all our tables as text: what somebody sees who takes the database away. */
public final class DatabaseDump {
  private DatabaseDump() {}

  public static String of(DatabaseAccess access) {
    StringBuilder dump = new StringBuilder();
    for (String table :
        read(access, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")) {
      read(access, "SELECT t::text FROM " + table + " t")
          .forEach(row -> dump.append(table).append(' ').append(row).append('\n'));
    }
    return dump.toString();
  }

  /** The rows of one table that are of an election. */
  public static List<String> of(DatabaseAccess access, String table, ElectionId election) {
    return read(
        access, "SELECT t::text FROM " + table + " t WHERE election = '" + election.text() + "'");
  }

  private static List<String> read(DatabaseAccess access, String query) {
    PgConnection connection = PgConnection.connect(SharedDatabase.vertx(), access.owner()).await();
    try {
      List<String> rows = new ArrayList<>();
      for (Row row : connection.query(query).execute().await()) {
        rows.add(row.getString(0));
      }
      return rows;
    } finally {
      connection.close().await();
    }
  }
}
