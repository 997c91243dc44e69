package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongxin.record.MeetingId;
import org.gongxin.service.port.MeetingStore;
import org.gongxin.service.port.StoredMeeting;
import org.gongxin.service.port.StoredTrustee;

/** Meetings in PostgreSQL. */
final class PgMeetingStore implements MeetingStore {
  private final Pool pool;

  PgMeetingStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public void create(MeetingId id, String plan, int trustees) {
    Transactions.run(
        pool,
        connection -> {
          run(
              connection,
              "INSERT INTO meeting (id, plan) VALUES ($1, $2)",
              Tuple.of(id.text(), plan));
          return insertTrustees(connection, id, trustees);
        });
  }

  @Override
  public Optional<StoredMeeting> find(MeetingId id) {
    return meetings("SELECT id, plan, manifest FROM meeting WHERE id = $1", Tuple.of(id.text()))
        .stream()
        .findFirst();
  }

  @Override
  public List<StoredMeeting> list() {
    return meetings("SELECT id, plan, manifest FROM meeting ORDER BY id", Tuple.tuple());
  }

  @Override
  public boolean replacePlan(MeetingId id, String plan, int trustees) {
    return Transactions.run(
        pool,
        connection -> {
          int changed =
              run(
                      connection,
                      "UPDATE meeting SET plan = $2 WHERE id = $1 AND manifest IS NULL",
                      Tuple.of(id.text(), plan))
                  .rowCount();
          if (changed == 1 && trustees > 0) {
            run(connection, "DELETE FROM trustee WHERE meeting = $1", Tuple.of(id.text()));
            run(
                connection,
                "UPDATE meeting SET ceremony = ceremony + 1, shared_device = NULL WHERE id = $1",
                Tuple.of(id.text()));
            insertTrustees(connection, id, trustees);
          }
          return changed == 1;
        });
  }

  @Override
  public boolean deleteDraft(MeetingId id) {
    return run(pool, "DELETE FROM meeting WHERE id = $1 AND manifest IS NULL", Tuple.of(id.text()))
            .rowCount()
        == 1;
  }

  @Override
  public List<StoredTrustee> trustees(MeetingId id) {
    List<StoredTrustee> trustees = new ArrayList<>();
    for (Row row :
        run(
            pool,
            "SELECT number, token_sha256 FROM trustee WHERE meeting = $1 ORDER BY number",
            Tuple.of(id.text()))) {
      trustees.add(new StoredTrustee(row.getInteger("number"), row.getString("token_sha256")));
    }
    return trustees;
  }

  @Override
  public boolean invite(MeetingId id, int number, String tokenSha256) {
    return run(
                pool,
                "UPDATE trustee SET token_sha256 = $3 WHERE meeting = $1 AND number = $2",
                Tuple.of(id.text(), number, tokenSha256))
            .rowCount()
        == 1;
  }

  @Override
  public boolean replaceToken(MeetingId id, int number, String from, String to) {
    return run(
                pool,
                """
                UPDATE trustee SET token_sha256 = $4
                WHERE meeting = $1 AND number = $2 AND token_sha256 = $3
                """,
                Tuple.of(id.text(), number, from, to))
            .rowCount()
        == 1;
  }

  private static int insertTrustees(SqlConnection connection, MeetingId id, int trustees) {
    return run(
            connection,
            "INSERT INTO trustee (meeting, number) SELECT $1, generate_series(1, $2)",
            Tuple.of(id.text(), trustees))
        .rowCount();
  }

  private List<StoredMeeting> meetings(String query, Tuple parameters) {
    List<StoredMeeting> meetings = new ArrayList<>();
    for (Row row : run(pool, query, parameters)) {
      meetings.add(
          new StoredMeeting(
              new MeetingId(row.getString("id")),
              row.getString("plan"),
              row.getString("manifest")));
    }
    return meetings;
  }

  private static RowSet<Row> run(SqlClient client, String query, Tuple parameters) {
    return await(client.preparedQuery(query).execute(parameters));
  }
}
