package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongxin.record.MeetingId;
import org.gongxin.service.port.AppendOutcome;
import org.gongxin.service.port.LogAppend;
import org.gongxin.service.port.LogHead;
import org.gongxin.service.port.LogStore;

/** The logs in PostgreSQL. */
final class PgLogStore implements LogStore {
  private static final String UNIQUE_VIOLATION = "23505";

  private final Pool pool;

  PgLogStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public List<MeetingId> meetings() {
    List<MeetingId> meetings = new ArrayList<>();
    for (Row row : await(pool.query("SELECT meeting FROM log_head ORDER BY meeting").execute())) {
      meetings.add(new MeetingId(row.getString(0)));
    }
    return meetings;
  }

  @Override
  public Optional<LogHead> head(MeetingId meeting) {
    for (Row row :
        await(
            pool.preparedQuery("SELECT size, root FROM log_head WHERE meeting = $1")
                .execute(Tuple.of(meeting.text())))) {
      return Optional.of(new LogHead(row.getLong(0), row.getString(1)));
    }
    return Optional.empty();
  }

  @Override
  public List<String> entries(MeetingId meeting, long from) {
    List<String> entries = new ArrayList<>();
    for (Row row :
        await(
            pool.preparedQuery(
                    """
                    SELECT leaf_index, entry FROM log_entry
                    WHERE meeting = $1 AND leaf_index >= $2 ORDER BY leaf_index
                    """)
                .execute(Tuple.of(meeting.text(), from)))) {
      if (row.getLong(0) != from + entries.size()) {
        throw new IllegalStateException(
            "entry " + (from + entries.size()) + " of log " + meeting + " is missing");
      }
      entries.add(row.getString(1));
    }
    return entries;
  }

  @Override
  public AppendOutcome append(LogAppend append) {
    try {
      return Transactions.run(
          pool,
          connection -> {
            if (!moveHead(connection, append)) {
              throw new Transactions.Abandon();
            }
            insertEntries(connection, append);
            Attachments.insert(connection, append);
            return AppendOutcome.APPENDED;
          });
    } catch (Transactions.Abandon e) {
      return AppendOutcome.HEAD_MOVED;
    } catch (PgException e) {
      if (UNIQUE_VIOLATION.equals(e.getSqlState())) {
        return AppendOutcome.TAKEN;
      }
      throw e;
    }
  }

  @Override
  public Optional<String> newestCheckpoint(MeetingId meeting) {
    for (Row row :
        await(
            pool.preparedQuery(
                    "SELECT note FROM checkpoint WHERE meeting = $1 ORDER BY size DESC LIMIT 1")
                .execute(Tuple.of(meeting.text())))) {
      return Optional.of(row.getString(0));
    }
    return Optional.empty();
  }

  @Override
  public void putCheckpoint(MeetingId meeting, long size, String note) {
    await(
        pool.preparedQuery(
                """
                INSERT INTO checkpoint (meeting, size, note) VALUES ($1, $2, $3)
                ON CONFLICT DO NOTHING
                """)
            .execute(Tuple.of(meeting.text(), size, note)));
    for (Row row :
        await(
            pool.preparedQuery("SELECT note FROM checkpoint WHERE meeting = $1 AND size = $2")
                .execute(Tuple.of(meeting.text(), size)))) {
      if (!row.getString(0).equals(note)) {
        throw new IllegalStateException(
            "two checkpoints of size "
                + size
                + " of log "
                + meeting
                + ": "
                + row.getString(0)
                + note);
      }
    }
  }

  private static boolean moveHead(SqlConnection connection, LogAppend append) {
    LogHead after = append.after();
    String meeting = append.meeting().text();
    var moved =
        append.before().size() == 0
            ? connection
                .preparedQuery("INSERT INTO log_head (meeting, size, root) VALUES ($1, $2, $3)")
                .execute(Tuple.of(meeting, after.size(), after.root()))
            : connection
                .preparedQuery(
                    """
                    UPDATE log_head SET size = $2, root = $3
                    WHERE meeting = $1 AND size = $4 AND root = $5
                    """)
                .execute(
                    Tuple.of(
                        meeting,
                        after.size(),
                        after.root(),
                        append.before().size(),
                        append.before().root()));
    return await(moved).rowCount() == 1;
  }

  private static void insertEntries(SqlConnection connection, LogAppend append) {
    List<Tuple> rows = new ArrayList<>();
    for (String entry : append.entries()) {
      rows.add(Tuple.of(append.meeting().text(), append.before().size() + rows.size(), entry));
    }
    await(
        connection
            .preparedQuery("INSERT INTO log_entry (meeting, leaf_index, entry) VALUES ($1, $2, $3)")
            .executeBatch(rows));
  }
}
