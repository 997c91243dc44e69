package org.gongxin.store.embedded;

import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.gongxin.store.DatabaseAccess;

/**
 * A PostgreSQL of our own in a folder of our own. It lasts: the folder is never emptied, a server
 * that a killed process left running is stopped cleanly before the next start, a database that dies
 * is started again on the same port, and two processes never share a folder. It listens on the
 * loopback address alone and wants a password that stands in a file only we can read.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  static final String DATABASE = "gongxin";
  private static final Logger LOG = System.getLogger(EmbeddedDatabase.class.getName());
  private static final int ATTEMPTS = 5;

  private final Cluster cluster;
  private final Passwords passwords;
  private final FolderLock lock;
  private final Thread atExit = new Thread(this::stop, "stop-database");
  private int port;
  private boolean closed;

  private EmbeddedDatabase(Cluster cluster, Passwords passwords, FolderLock lock) {
    this.cluster = cluster;
    this.passwords = passwords;
    this.lock = lock;
  }

  /**
   * Starts the database of a data folder, making it when there is none yet, and returns when it
   * answers. It is stopped by {@link #close()} or, at the latest, at the end of this process.
   *
   * @throws IOException when it cannot start, with words for the person at the machine
   */
  public static EmbeddedDatabase start(Path dataFolder) throws IOException {
    Path folder = dataFolder.resolve("postgresql").toAbsolutePath();
    Files.createDirectories(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      Cluster cluster =
          new Cluster(PostgresBinaries.unpack(folder), UnprivilegedUser.find(), folder);
      EmbeddedDatabase database =
          new EmbeddedDatabase(cluster, passwords(cluster, folder.resolve("passwords")), lock);
      if (cluster.exists()) {
        cluster.stopOrphan();
      } else {
        cluster.create(database.passwords);
      }
      database.startOnFreePort();
      database.watch();
      Runtime.getRuntime().addShutdownHook(database.atExit);
      return database;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** How to reach it, as the owner of the tables and as the running server. */
  public DatabaseAccess access() {
    return new DatabaseAccess(
        options(Passwords.OWNER, passwords.owner()),
        options(Passwords.RUNTIME, passwords.runtime()));
  }

  /** Stops the database cleanly. Closing again does nothing. */
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "already ending");
    }
  }

  private static Passwords passwords(Cluster cluster, Path file) throws IOException {
    // Without its database a password file is of a first start that was cut short.
    return cluster.exists() ? Passwords.read(file) : Passwords.create(file, new SecureRandom());
  }

  private PgConnectOptions options(String user, String password) {
    return new PgConnectOptions()
        .setHost("127.0.0.1")
        .setPort(port)
        .setDatabase(DATABASE)
        .setUser(user)
        .setPassword(password);
  }

  private void startOnFreePort() throws IOException {
    for (int attempt = 1; ; attempt++) {
      port = freePort();
      try {
        cluster.start(port);
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void watch() throws IOException {
    cluster
        .owner()
        .ifPresent(
            server -> Thread.ofVirtual().name("watch-database").start(() -> restartAfter(server)));
  }

  private void restartAfter(ProcessHandle server) {
    while (Processes.runs(server)) {
      if (!Pause.oneSecond()) {
        return;
      }
    }
    restart();
  }

  // The port stays, so that pools find the database again by themselves.
  private synchronized void restart() {
    if (closed) {
      return;
    }
    LOG.log(Level.WARNING, "The database ended by itself and is started again.");
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        cluster.stopOrphan();
        cluster.start(port); // refused until the last children of the dead one are gone
        watch();
        return;
      } catch (IOException e) {
        LOG.log(Level.ERROR, "The database does not start: " + e.getMessage());
        if (!Pause.oneSecond()) {
          return;
        }
      }
    }
  }

  private synchronized void stop() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      cluster.stop();
      lock.close();
    } catch (IOException e) {
      LOG.log(Level.ERROR, "The database could not be stopped: " + e.getMessage());
    }
  }
}
