package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Brings the tables to this version, by numbered scripts that only go forward. Each is one
 * transaction, done once; one that was changed after it was done stops the start.
 */
final class Migrations {
  private static final List<String> SCRIPTS =
      List.of(
          "001_meetings.sql",
          "002_log.sql",
          "003_archive_time.sql",
          "004_challenges.sql",
          "005_ceremony.sql",
          "006_people.sql",
          "007_slip_pins.sql",
          "008_deeds.sql");

  // Two servers that start at once take turns.
  private static final String LOCK = "SELECT pg_advisory_xact_lock(706761)";
  private static final String TABLE =
      """
      CREATE TABLE migration (
        number integer PRIMARY KEY,
        script text NOT NULL,
        sha256 text NOT NULL)
      """;

  private Migrations() {}

  /** Runs as the owner of the tables and gives the runtime role the rights it needs. */
  static void run(SqlConnection owner, String runtimeRole) {
    Transaction transaction = await(owner.begin());
    await(owner.query(LOCK).execute());
    boolean first =
        await(owner.query("SELECT to_regclass('migration') IS NULL").execute())
            .iterator()
            .next()
            .getBoolean(0);
    if (first) {
      await(owner.query(TABLE).execute());
    }
    RowSet<Row> done =
        await(owner.query("SELECT number, sha256 FROM migration ORDER BY number").execute());
    int number = 0;
    for (Row row : done) {
      if (number == SCRIPTS.size()) {
        throw new IllegalStateException(
            "the database was made by a newer version of this software");
      }
      if (!row.getString("sha256").equals(hash(read(SCRIPTS.get(number))))) {
        throw new IllegalStateException(
            "a migration that is done was changed: " + SCRIPTS.get(number));
      }
      number++;
    }
    for (; number < SCRIPTS.size(); number++) {
      String script = read(SCRIPTS.get(number));
      await(owner.query(script.replace("${runtime}", quote(runtimeRole))).execute());
      await(
          owner
              .preparedQuery("INSERT INTO migration (number, script, sha256) VALUES ($1, $2, $3)")
              .execute(Tuple.of(number + 1, SCRIPTS.get(number), hash(script))));
    }
    await(transaction.commit());
  }

  private static String quote(String role) {
    return '"' + role.replace("\"", "\"\"") + '"';
  }

  private static String read(String script) {
    try (InputStream in = Migrations.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("missing: " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String script) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
