package org.gongxin.web.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The listening socket and how HTTP is spoken on it: HTTP/1.1 alone, without compression, protocol
 * upgrades or WebSockets, and TLS 1.2 or newer where a certificate is given.
 */
public final class HttpListener implements AutoCloseable {
  private final HttpServer server;
  private final HttpFront front;

  /**
   * Where to listen.
   *
   * @param port 0 for any free one
   * @param tls certificate and key, PEM; empty for plain HTTP
   */
  public record Address(String host, int port, Optional<KeyPair> tls) {}

  /** Two PEM files. */
  public record KeyPair(Path certificate, Path key) {}

  private HttpListener(HttpServer server, HttpFront front) {
    this.server = server;
    this.front = front;
  }

  /**
   * Starts to listen.
   *
   * @throws IOException when the port is taken or the certificate does not suit
   */
  public static HttpListener start(Vertx vertx, Address address, HttpFront.Parts parts)
      throws IOException {
    HttpFront front = new HttpFront(vertx, parts);
    HttpServer server =
        vertx
            .createHttpServer(options(address))
            .connectionHandler(front::connected)
            .invalidRequestHandler(front::garbled)
            .requestHandler(front::requested);
    try {
      server.listen(address.port(), address.host()).await(30, TimeUnit.SECONDS);
      return new HttpListener(server, front);
    } catch (Exception e) { // also the checked ones, which Vert.x throws unannounced
      front.close();
      throw new IOException(e.getMessage(), e);
    }
  }

  private static HttpServerOptions options(Address address) {
    HttpServerOptions options = new HttpServerOptions();
    options
        .setUseAlpn(false)
        .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
        .setHttp2ClearTextEnabled(false)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setHandle100ContinueAutomatically(false)
        .setMaxInitialLineLength(HttpLimits.MAX_LINE)
        .setMaxHeaderSize(HttpLimits.MAX_HEAD)
        .setTcpNoDelay(true);
    address
        .tls()
        .ifPresent(
            pair ->
                options
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .setCertPath(pair.certificate().toString())
                            .setKeyPath(pair.key().toString()))
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                    .setSslHandshakeTimeout(10)
                    .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS));
    return options;
  }

  /** The port that is listened on. */
  public int port() {
    return server.actualPort();
  }

  /** Stops listening and cuts what is left of connections. */
  @Override
  public void close() {
    try {
      server.close().await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // the program ends anyway
    }
    front.close();
  }
}
