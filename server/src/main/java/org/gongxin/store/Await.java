package org.gongxin.store;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.gongxin.service.port.StoreUnavailableException;

/** Waits in a straight line for the database, on a virtual thread. */
final class Await {
  private static final long SECONDS = 20;

  private Await() {}

  /**
   * The result of a statement.
   *
   * @throws PgException when the database itself refused the statement: it had no effect
   * @throws StoreUnavailableException when there is no answer
   */
  static <T> T await(Future<T> future) {
    try {
      return future.await(SECONDS, TimeUnit.SECONDS);
    } catch (PgException refused) {
      if (isOutage(refused)) {
        throw new StoreUnavailableException("the database is not available", refused);
      }
      throw refused;
    } catch (TimeoutException e) {
      throw new StoreUnavailableException("the database did not answer", e);
    } catch (RuntimeException e) {
      throw new StoreUnavailableException("no connection to the database", e);
    } catch (Exception e) { // await throws checked exceptions of the future without declaring them
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new StoreUnavailableException("no connection to the database", e);
    }
  }

  // Classes 08 connection, 53 resources such as a full disk, 57 operator intervention, 58 system.
  private static boolean isOutage(PgException refused) {
    String state = String.valueOf(refused.getSqlState());
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57")
        || state.startsWith("58");
  }
}
