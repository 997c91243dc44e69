package org.gongxin.app;

import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.gongxin.store.Database;
import org.gongxin.store.DatabaseAccess;

/**
 * How a PostgreSQL of the house's own is reached: over TLS with its name checked, unless it is on
 * this machine.
 */
final class ExternalDatabase {
  private static final int STANDARD_PORT = 5432;
  private static final String WRONG_PASSWORD = "28P01";
  private static final String NO_SUCH_ROLE = "28000";
  private static final String NO_SUCH_DATABASE = "3D000";

  private ExternalDatabase() {}

  /**
   * Opens it.
   *
   * @throws IOException when that cannot be, naming the setting to mend
   */
  static Database open(Vertx vertx, Settings.Database database) throws IOException {
    PgConnectOptions owner = options(database.url(), database.owner(), database.ownerPassword());
    PgConnectOptions runtime = options(database.url(), database.user(), database.password());
    requireReachable(vertx, owner, Setting.DATABASE_OWNER);
    requireReachable(vertx, runtime, Setting.DATABASE_USER);
    try {
      return Database.open(vertx, new DatabaseAccess(owner, runtime));
    } catch (PgException e) {
      throw new IOException(
          "%s may not make its tables in %s: %s"
              .formatted(
                  Setting.DATABASE_OWNER.variable(), owner.getDatabase(), e.getErrorMessage()),
          e);
    } catch (IllegalStateException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void requireReachable(Vertx vertx, PgConnectOptions options, Setting role)
      throws IOException {
    try {
      PgConnection.connect(vertx, options).await().close().await();
    } catch (PgException e) {
      throw new IOException(
          switch (String.valueOf(e.getSqlState())) {
            case WRONG_PASSWORD, NO_SUCH_ROLE ->
                "the database refuses %s or %s_PASSWORD"
                    .formatted(
                        role.variable(), role.variable().replace("DATABASE_USER", "DATABASE"));
            case NO_SUCH_DATABASE ->
                "%s: there is no database %s"
                    .formatted(Setting.DATABASE_URL.variable(), options.getDatabase());
            default -> "%s: %s".formatted(Setting.DATABASE_URL.variable(), e.getErrorMessage());
          },
          e);
    } catch (Exception e) { // also the checked ones, which Vert.x throws unannounced
      throw new IOException(
          "%s: no PostgreSQL can be reached at %s:%d"
              .formatted(Setting.DATABASE_URL.variable(), options.getHost(), options.getPort()),
          e);
    }
  }

  private static PgConnectOptions options(URI url, String user, String password) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(url.getHost())
            .setPort(url.getPort() < 0 ? STANDARD_PORT : url.getPort())
            .setDatabase(url.getPath().substring(1))
            .setUser(user)
            .setPassword(password);
    if (!Set.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost())) {
      options
          .setSslMode(SslMode.VERIFY_FULL)
          .setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS"));
    }
    return options;
  }
}
