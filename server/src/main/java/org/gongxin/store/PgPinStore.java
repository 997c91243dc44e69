package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gongxin.record.ElectionId;
import org.gongxin.service.port.PinStore;
import org.gongxin.service.port.PinTry;

/** The digits of slips in PostgreSQL. */
final class PgPinStore implements PinStore {
  private final Pool pool;

  PgPinStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Optional<String> verifiers(ElectionId election) {
    for (Row row :
        await(
            pool.preparedQuery("SELECT verifiers FROM pin_list WHERE election = $1")
                .execute(Tuple.of(election.text())))) {
      return Optional.of(row.getString(0));
    }
    return Optional.empty();
  }

  @Override
  public PinTry judge(ElectionId election, String credential, boolean right) {
    Tuple slip = Tuple.of(election.text(), credential);
    return Transactions.run(
        pool,
        connection -> {
          lock(connection, slip);
          int wrong = wrong(connection, slip);
          if (wrong >= MOST_WRONG) {
            return new PinTry.Locked();
          }
          if (right) {
            return new PinTry.Right();
          }
          await(
              connection
                  .preparedQuery(
                      """
                      INSERT INTO pin_failure (election, credential, wrong) VALUES ($1, $2, 1)
                      ON CONFLICT (election, credential) DO UPDATE SET wrong = pin_failure.wrong + 1
                      """)
                  .execute(slip));
          int left = MOST_WRONG - wrong - 1;
          return left > 0 ? new PinTry.Wrong(left) : new PinTry.Locked();
        });
  }

  // Not a lock of the row: it would write the number of the transaction into the row of a right
  // try,
  // and these numbers in their order are the voters in theirs.
  private static void lock(SqlConnection connection, Tuple slip) {
    await(
        connection
            .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 0))")
            .execute(slip));
  }

  private static int wrong(SqlConnection connection, Tuple slip) {
    for (Row row :
        await(
            connection
                .preparedQuery(
                    "SELECT wrong FROM pin_failure WHERE election = $1 AND credential = $2")
                .execute(slip))) {
      return row.getInteger(0);
    }
    return 0;
  }

  @Override
  public List<String> locked(ElectionId election) {
    List<String> locked = new ArrayList<>();
    for (Row row :
        await(
            pool.preparedQuery(
                    "SELECT credential FROM pin_failure WHERE election = $1 AND wrong >= $2")
                .execute(Tuple.of(election.text(), MOST_WRONG)))) {
      locked.add(row.getString(0));
    }
    return locked;
  }

  @Override
  public boolean unlock(ElectionId election, String credential) {
    return await(
                pool.preparedQuery(
                        """
                        UPDATE pin_failure SET wrong = 0
                        WHERE election = $1 AND credential = $2 AND wrong >= $3
                        """)
                    .execute(Tuple.of(election.text(), credential, MOST_WRONG)))
            .rowCount()
        == 1;
  }
}
