package org.gongxin.app;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.service.ServiceSettings;
import org.gongxin.service.Services;
import org.gongxin.service.port.Stores;
import org.gongxin.store.Database;
import org.gongxin.store.embedded.EmbeddedDatabase;
import org.gongxin.web.WebServer;
import org.gongxin.web.http.HttpLimits;
import org.gongxin.web.http.HttpListener;
import org.gongxin.web.page.Pages;

/** One running server: database, services, HTTP, started in that order and stopped in the other. */
public final class Server implements AutoCloseable {
  private static final int PROOF_QUEUE = 500;

  private final Deque<Runnable> closing;
  private final URI baseUrl;
  private final WebServer web;

  private Server(Settings settings, Deque<Runnable> closing) throws IOException {
    this.closing = closing;
    Vertx vertx = Vertx.vertx(vertxOptions());
    closing.push(() -> vertx.close().await());
    Stores stores = stores(vertx, settings);
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    Services services = Services.start(stores, serviceSettings(settings), clock, random);
    closing.push(services::close);
    int port = settings.port() == 0 ? freePort() : settings.port();
    baseUrl = settings.baseUrl().orElseGet(() -> lanUrl(port));
    web =
        WebServer.start(
            vertx,
            new HttpListener.Address(
                settings.bind(),
                port,
                settings.tls().map(tls -> new HttpListener.KeyPair(tls.certificate(), tls.key()))),
            new WebServer.Parts(
                services,
                new PdfSlips(baseUrl),
                baseUrl,
                settings.data(),
                HttpLimits.standard(),
                clock,
                random));
    closing.push(web::close);
  }

  /**
   * Starts a server.
   *
   * @throws IOException when it cannot, with words for the person at the machine; what was started
   *     is stopped again
   */
  public static Server start(Settings settings) throws IOException {
    Deque<Runnable> closing = new ArrayDeque<>();
    try {
      return new Server(settings, closing);
    } catch (IOException | RuntimeException e) {
      stop(closing);
      throw e;
    }
  }

  private Stores stores(Vertx vertx, Settings settings) throws IOException {
    Database database;
    if (settings.database().isPresent()) {
      database = ExternalDatabase.open(vertx, settings.database().get());
    } else {
      EmbeddedDatabase embedded = EmbeddedDatabase.start(settings.data());
      closing.push(embedded::close);
      database = Database.open(vertx, embedded.access());
    }
    closing.push(database::close);
    return database.stores();
  }

  // Nothing is unpacked from the jar and nothing is cached on disk.
  private static VertxOptions vertxOptions() {
    return new VertxOptions()
        .setFileSystemOptions(
            new FileSystemOptions()
                .setClassPathResolvingEnabled(false)
                .setFileCachingEnabled(false));
  }

  private static ServiceSettings serviceSettings(Settings settings) {
    return new ServiceSettings(
        settings.data(),
        settings.batchWindow(),
        Runtime.getRuntime().availableProcessors(),
        PROOF_QUEUE,
        Pages.list().map(Sha256::of).orElse(null));
  }

  // The address is printed on slips, so the port is found before anything is printed.
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static URI lanUrl(int port) {
    return URI.create("http://" + LanAddress.likeliest() + (port == 80 ? "" : ":" + port));
  }

  /** The address people use. */
  public URI baseUrl() {
    return baseUrl;
  }

  /** The one-time code for the first account, while there is none. */
  public Optional<String> firstCode() {
    return web.firstCode();
  }

  /** Stops everything; what was accepted is durable. Closing again does nothing. */
  @Override
  public synchronized void close() {
    stop(closing);
  }

  private static void stop(Deque<Runnable> closing) {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }
}
