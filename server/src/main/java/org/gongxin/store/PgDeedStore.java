package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Locale;
import org.gongxin.record.MeetingId;
import org.gongxin.service.port.Account;
import org.gongxin.service.port.DeedStore;

/** Deeds of two persons in PostgreSQL. */
final class PgDeedStore implements DeedStore {
  private final Pool pool;

  PgDeedStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public int propose(MeetingId meeting, String kind, String about, Account by, Instant ends) {
    // The row of the meeting is locked, so that two proposals at once get two numbers.
    return Transactions.run(
        pool,
        connection -> {
          await(
              connection
                  .preparedQuery("SELECT FROM meeting WHERE id = $1 FOR NO KEY UPDATE")
                  .execute(Tuple.of(meeting.text())));
          return await(
                  connection
                      .preparedQuery(
                          """
                          INSERT INTO deed (meeting, number, kind, about, ends, proposed_by)
                          SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4::bigint, $5::integer
                          FROM deed WHERE meeting = $1
                          RETURNING number
                          """)
                      .execute(
                          Tuple.of(
                              meeting.text(), kind, about, ends.getEpochSecond(), by.number())))
              .iterator()
              .next()
              .getInteger(0);
        });
  }

  @Override
  public boolean decide(MeetingId meeting, int number, Outcome outcome, Account by, Instant now) {
    return await(
                pool.preparedQuery(
                        """
                        UPDATE deed SET outcome = $3, decided_by = $4
                        WHERE meeting = $1 AND number = $2
                          AND (outcome IS NULL AND ends > $5 OR outcome = $3 AND decided_by = $4)
                        """)
                    .execute(
                        Tuple.of(
                            meeting.text(),
                            number,
                            outcome.name().toLowerCase(Locale.ROOT),
                            by.number(),
                            now.getEpochSecond())))
            .rowCount()
        == 1;
  }
}
