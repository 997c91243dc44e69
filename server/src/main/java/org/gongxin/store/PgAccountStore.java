package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import org.gongxin.service.port.AccountStore;

/** The organiser's account in PostgreSQL. */
final class PgAccountStore implements AccountStore {
  private final Pool pool;

  PgAccountStore(Pool pool) {
    this.pool = pool;
  }

  @Override
  public boolean create(String name, String verifier) {
    return await(
                pool.preparedQuery(
                        """
                        INSERT INTO account (name, verifier) VALUES ($1, $2)
                        ON CONFLICT DO NOTHING
                        """)
                    .execute(Tuple.of(name, verifier)))
            .rowCount()
        == 1;
  }

  @Override
  public Optional<String> verifier(String name) {
    for (Row row :
        await(
            pool.preparedQuery("SELECT verifier FROM account WHERE name = $1")
                .execute(Tuple.of(name)))) {
      return Optional.of(row.getString(0));
    }
    return Optional.empty();
  }
}
