package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongxin.meeting.PersonRole;
import org.gongxin.record.MeetingId;
import org.gongxin.service.port.PersonStore;
import org.gongxin.service.port.StoredPerson;

/** The people of meetings in PostgreSQL. */
final class PgPersonStore implements PersonStore {
  private static final String COLUMNS =
      "SELECT number, role, name, ends, arrived, ended FROM person";

  private final Pool pool;

  PgPersonStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Optional<Integer> add(
      MeetingId meeting, PersonRole role, String name, Instant ends, String tokenSha256) {
    // The row of the meeting is locked, so that two who are invited at once get two numbers.
    return Transactions.run(
        pool,
        connection -> {
          boolean known =
              await(
                          connection
                              .preparedQuery("SELECT FROM meeting WHERE id = $1 FOR NO KEY UPDATE")
                              .execute(Tuple.of(meeting.text())))
                      .size()
                  == 1;
          if (!known) {
            return Optional.empty();
          }
          RowSet<Row> added =
              await(
                  connection
                      .preparedQuery(
                          """
                          INSERT INTO person (meeting, number, role, name, ends, token_sha256)
                          SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4::bigint, $5
                          FROM person WHERE meeting = $1
                          RETURNING number
                          """)
                      .execute(
                          Tuple.of(
                              meeting.text(),
                              word(role),
                              name,
                              ends.getEpochSecond(),
                              tokenSha256)));
          return Optional.of(added.iterator().next().getInteger(0));
        });
  }

  @Override
  public List<StoredPerson> list(MeetingId meeting) {
    return read(COLUMNS + " WHERE meeting = $1 ORDER BY number", Tuple.of(meeting.text()));
  }

  @Override
  public Optional<StoredPerson> find(MeetingId meeting, String tokenSha256) {
    return read(
            COLUMNS + " WHERE meeting = $1 AND token_sha256 = $2",
            Tuple.of(meeting.text(), tokenSha256))
        .stream()
        .findFirst();
  }

  @Override
  public boolean renew(MeetingId meeting, int number, String tokenSha256) {
    return changes(
        "UPDATE person SET token_sha256 = $3, arrived = false WHERE meeting = $1 AND number = $2",
        Tuple.of(meeting.text(), number, tokenSha256));
  }

  @Override
  public boolean arrive(MeetingId meeting, int number, String tokenSha256) {
    return changes(
        """
        UPDATE person SET arrived = true
        WHERE meeting = $1 AND number = $2 AND token_sha256 = $3 AND NOT arrived AND NOT ended
        """,
        Tuple.of(meeting.text(), number, tokenSha256));
  }

  @Override
  public boolean end(MeetingId meeting, int number) {
    return changes(
        "UPDATE person SET ended = true WHERE meeting = $1 AND number = $2",
        Tuple.of(meeting.text(), number));
  }

  private boolean changes(String statement, Tuple parameters) {
    return await(pool.preparedQuery(statement).execute(parameters)).rowCount() == 1;
  }

  private List<StoredPerson> read(String query, Tuple parameters) {
    List<StoredPerson> people = new ArrayList<>();
    for (Row row : await(pool.preparedQuery(query).execute(parameters))) {
      people.add(
          new StoredPerson(
              row.getInteger("number"),
              PersonRole.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
              row.getString("name"),
              Instant.ofEpochSecond(row.getLong("ends")),
              row.getBoolean("arrived"),
              row.getBoolean("ended")));
    }
    return people;
  }

  private static String word(PersonRole role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
