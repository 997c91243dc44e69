package org.gongxin.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a real server and sends something else for some paths to some browsers. */
final class WeChatProxy implements AutoCloseable {
  /** What is sent in the place of the real answer. */
  static final class Lie {
    private final byte[] body;
    private final String policy;

    Lie(byte[] body, String policy) {
      this.body = body.clone();
      this.policy = policy;
    }
  }

  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final int behind;
  private final String victims;
  private final Map<String, Lie> lies = new ConcurrentHashMap<>();

  /**
   * Begins to serve.
   *
   * @param victims what the name of a browser contains that is lied to
   */
  WeChatProxy(int behind, String victims) throws IOException {
    this.behind = behind;
    this.victims = victims;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  WeChatProxy lie(String path, Lie lie) {
    lies.put(path, lie);
    return this;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    boolean victim = exchange.getRequestHeaders().getFirst("User-Agent").contains(victims);
    Lie lie = victim ? lies.get(path) : null;
    if (lie != null) {
      send(exchange, 200, lie.policy, lie.body);
      return;
    }
    try {
      HttpResponse<byte[]> real =
          client.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind + path)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      String policy = real.headers().firstValue("Content-Security-Policy").orElse("");
      send(exchange, real.statusCode(), policy, real.body());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send(HttpExchange exchange, int status, String policy, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Security-Policy", policy);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }
}
