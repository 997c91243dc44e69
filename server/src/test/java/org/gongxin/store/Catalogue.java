package org.gongxin.store;

import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/** Looks into the database's own description of our tables. */
final class Catalogue {
  private Catalogue() {}

  /** The columns, as table.column, for which a condition holds. */
  static List<String> columns(DatabaseAccess access, String condition) {
    PgConnection connection = PgConnection.connect(SharedDatabase.vertx(), access.owner()).await();
    try {
      List<String> columns = new ArrayList<>();
      for (Row row :
          connection
              .query(
                  """
                  SELECT c.relname || '.' || a.attname FROM pg_attribute a
                  JOIN pg_class c ON c.oid = a.attrelid
                  JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0
                    AND NOT a.attisdropped AND (%s)
                  ORDER BY 1
                  """
                      .formatted(condition))
              .execute()
              .await()) {
        columns.add(row.getString(0));
      }
      return columns;
    } finally {
      connection.close().await();
    }
  }
}
