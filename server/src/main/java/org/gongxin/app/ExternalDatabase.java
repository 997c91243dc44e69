package org.gongxin.app;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URI;
import java.util.Set;
import org.gongxin.store.DatabaseAccess;

/**
 * How a PostgreSQL of the house's own is reached: over TLS with its name checked, unless it is on
 * this machine.
 */
final class ExternalDatabase {
  private static final int STANDARD_PORT = 5432;

  private ExternalDatabase() {}

  static DatabaseAccess access(Settings.Database database) {
    return new DatabaseAccess(
        options(database.url(), database.owner(), database.ownerPassword()),
        options(database.url(), database.user(), database.password()));
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
