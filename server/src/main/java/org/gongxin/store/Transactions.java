package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.function.Function;
import org.gongxin.service.port.OutcomeUnknownException;
import org.gongxin.service.port.StoreUnavailableException;

/** Runs work in one transaction, in straight lines. */
final class Transactions {
  private Transactions() {}

  /** Ends the transaction without a trace; the answer is given to the caller. */
  static final class Abandon extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Abandon() {
      super(null, null, false, false);
    }
  }

  /**
   * Commits what the work did and gives its answer.
   *
   * @throws PgException when the database refused a statement or the commit: nothing happened
   * @throws Abandon when the work threw it: nothing happened
   * @throws OutcomeUnknownException when the commit was sent and not answered
   * @throws StoreUnavailableException when it did not come that far: nothing happened
   */
  static <T> T run(Pool pool, Function<SqlConnection, T> work) {
    SqlConnection connection = await(pool.getConnection());
    try {
      Transaction transaction = await(connection.begin());
      T answer;
      try {
        answer = work.apply(connection);
      } catch (RuntimeException e) {
        rollback(transaction);
        throw e;
      }
      commit(transaction);
      return answer;
    } finally {
      // Not awaited: a lost connection closes by itself.
      connection.close().onComplete(closed -> {});
    }
  }

  private static void commit(Transaction transaction) {
    try {
      await(transaction.commit());
    } catch (StoreUnavailableException e) {
      throw new OutcomeUnknownException("no answer to a commit", e);
    }
  }

  private static void rollback(Transaction transaction) {
    try {
      await(transaction.rollback());
    } catch (RuntimeException e) {
      // The connection is gone, and the transaction with it.
      transaction.completion().onComplete(done -> {});
    }
  }
}
