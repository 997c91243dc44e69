package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;

/** One caller of the interface, with what it sends in every request. */
public final class Client {
  private static final HttpClient PLAIN = http(HttpClient.newBuilder());

  private final HttpClient http;
  private final String server;
  private final Map<String, String> headers = new LinkedHashMap<>();

  Client(int port) {
    this(PLAIN, "http://127.0.0.1:" + port);
  }

  private Client(HttpClient http, String server) {
    this.http = http;
    this.server = server;
  }

  /** A caller over TLS that trusts the certificate of a test. */
  static Client overTls(int port, TestCertificate certificate) {
    return new Client(
        http(HttpClient.newBuilder().sslContext(certificate.trusting())),
        "https://localhost:" + port);
  }

  private static HttpClient http(HttpClient.Builder builder) {
    return builder.version(HttpClient.Version.HTTP_1_1).build();
  }

  /** The same caller with one more header, or another value of it. */
  public Client with(String name, String value) {
    Client other = new Client(http, server);
    other.headers.putAll(headers);
    other.headers.put(name, value);
    return other;
  }

  /** The same caller without a header. */
  public Client without(String name) {
    Client other = new Client(http, server);
    other.headers.putAll(headers);
    other.headers.remove(name);
    return other;
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  void signInWith(String path, String body) {
    HttpResponse<String> answer = post(path, body);
    assertEquals(2, answer.statusCode() / 100, answer.body());
    headers.put("Cookie", answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0]);
    headers.put("X-Csrf-Token", text(json(answer), "csrf"));
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  public HttpResponse<String> post(String path, String body) {
    return send("POST", path, body);
  }

  public HttpResponse<String> put(String path, String body) {
    return send("PUT", path, body);
  }

  /** Sends a request; a body that is not empty is sent as JSON unless a header says otherwise. */
  public HttpResponse<String> send(String method, String path, String body) {
    return send(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  public HttpResponse<String> send(String method, String path, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofMinutes(2));
    headers.forEach(request::setHeader);
    if (body.length > 0 && !headers.containsKey("Content-Type")) {
      request.setHeader("Content-Type", "application/json");
    }
    request.method(
        method,
        body.length == 0
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(body));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static JsonObject json(HttpResponse<String> answer) {
    try {
      return Json.parse(answer.body()).asObject();
    } catch (Refusal e) {
      throw new AssertionError("not an object: " + answer.body(), e);
    }
  }

  public static String text(JsonObject object, String name) {
    try {
      return object.reader().string(name);
    } catch (Refusal e) {
      throw new AssertionError(object.encode(), e);
    }
  }

  /** The code of a refusal, or the status of anything else. */
  public static String code(HttpResponse<String> answer) {
    if (answer.statusCode() < 400) {
      return Integer.toString(answer.statusCode());
    }
    try {
      return answer.statusCode()
          + " "
          + json(answer).reader().object("error").reader().string("code");
    } catch (Refusal e) {
      throw new AssertionError(answer.body(), e);
    }
  }
}
