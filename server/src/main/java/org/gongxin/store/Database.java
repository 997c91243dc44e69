package org.gongxin.store;

import static org.gongxin.store.Await.await;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;
import org.gongxin.service.port.Stores;

/**
 * The open database: its tables are those of this version, and everything runs in the role that may
 * only do what the server needs. Its methods and those of its stores wait: call them on virtual
 * threads, never on an event loop.
 */
public final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 16;
  private static final int WAITING = 1000;

  private final Pool pool;
  private final PgDurability durability;

  private Database(Pool pool, PgDurability durability) {
    this.pool = pool;
    this.durability = durability;
  }

  /**
   * Brings the tables to this version and opens the pool.
   *
   * @throws IllegalStateException when the tables are of another version
   * @throws org.gongxin.service.port.StoreUnavailableException when the database cannot be reached
   */
  public static Database open(Vertx vertx, DatabaseAccess access) {
    PgConnection owner = await(PgConnection.connect(vertx, access.owner()));
    try {
      Migrations.run(owner, access.runtime().getUser());
    } finally {
      await(owner.close());
    }
    PgConnectOptions runtime =
        access.runtime().setCachePreparedStatements(true).setPipeliningLimit(1);
    // A role or database that is told otherwise is refused by PgDurability; should that change
    // while a box is open, no session of this server follows.
    runtime.addProperty("synchronous_commit", "on");
    Pool pool =
        PgBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(CONNECTIONS)
                    .setMaxWaitQueueSize(WAITING)
                    .setConnectionTimeout(10)
                    .setConnectionTimeoutUnit(TimeUnit.SECONDS))
            .connectingTo(runtime)
            .using(vertx)
            .build();
    return new Database(pool, new PgDurability(vertx, access.runtime()));
  }

  /** The ports of the services, on this database. */
  public Stores stores() {
    return new Stores(
        new PgMeetingStore(pool),
        new PgCeremonyStore(pool),
        new PgElectionStore(pool),
        new PgLogStore(pool),
        new PgPinStore(pool),
        new PgAccountStore(pool),
        new PgPersonStore(pool),
        new PgDeedStore(pool),
        durability);
  }

  @Override
  public void close() {
    await(pool.close());
  }
}
