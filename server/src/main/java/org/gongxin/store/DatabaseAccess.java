package org.gongxin.store;

import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Set;

/**
 * How to reach the database in two roles.
 *
 * @param owner owns the tables; used at the start, for migrations, and never again
 * @param runtime may insert and read, and change only what is meant to change; all else runs as it
 */
public record DatabaseAccess(PgConnectOptions owner, PgConnectOptions runtime) {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

  public DatabaseAccess {
    owner = new PgConnectOptions(owner);
    runtime = new PgConnectOptions(runtime);
    if (owner.getUser().equals(runtime.getUser())) {
      throw new IllegalArgumentException("the owner and the running server need different roles");
    }
  }

  // The options can be changed by whoever holds them, so each caller gets his own.
  @Override
  public PgConnectOptions owner() {
    return new PgConnectOptions(owner);
  }

  @Override
  public PgConnectOptions runtime() {
    return new PgConnectOptions(runtime);
  }

  /**
   * An external database by two addresses such as {@code
   * postgresql://user:password@host:5432/gongxin?sslmode=verify-full}. One on another machine is
   * only reached with its certificate and name verified.
   *
   * @throws IllegalArgumentException with words for the person who wrote the address
   */
  public static DatabaseAccess of(String ownerUrl, String runtimeUrl) {
    return new DatabaseAccess(parse(ownerUrl), parse(runtimeUrl));
  }

  private static PgConnectOptions parse(String url) {
    PgConnectOptions options = PgConnectOptions.fromUri(url);
    boolean verified = options.getSslMode() == SslMode.VERIFY_FULL;
    if (!verified && !options.isUsingDomainSocket() && !THIS_MACHINE.contains(options.getHost())) {
      throw new IllegalArgumentException(
          "a database on another machine needs sslmode=verify-full in its address");
    }
    return options;
  }
}
