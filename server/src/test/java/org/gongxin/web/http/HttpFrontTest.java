package org.gongxin.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.gongxin.web.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger can send before any endpoint sees it (rows J11 to J13, H01, H04, H09). */
class HttpFrontTest {
  private static final String LONG = "a".repeat(40_000);
  private static final String CHUNK = "x".repeat(0x64);
  private static PlainServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new PlainServer(PlainServer.limits(Duration.ofSeconds(30)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String answer(String request) throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      return http.send(request).readUntil("}}");
    }
  }

  private static String get(String target) throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      return http.send("GET " + target + " HTTP/1.1\nHost: localhost\nConnection: close\n\n")
          .readToEnd();
    }
  }

  private static String post(String path, String headers, String body) throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      return http.send(
              "POST %s HTTP/1.1\nHost: localhost\nConnection: close\n%s\n%s"
                  .formatted(path, headers, body))
          .readToEnd();
    }
  }

  private static void assertRefused(int status, String code, String answer) {
    assertTrue(answer.matches("(?s)HTTP/1\\.[01] " + status + " .*"), answer);
    assertTrue(answer.contains("{\"error\":{\"code\":\"" + code + "\""), answer);
  }

  @Test
  void anOperationThatIsThere_isAnswered() throws IOException {
    String answer = get("/things/abc?x=1");

    assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    assertTrue(answer.endsWith("\r\n\r\nabc"), answer);
  }

  @Test
  void everyAnswer_carriesTheHeadersAndNoVersion() throws IOException {
    for (String answer : new String[] {get("/things/abc"), get("/nothing"), get("/fault")}) {
      String head = answer.toLowerCase(Locale.ROOT);
      assertTrue(head.contains("content-security-policy: default-src 'none'"), answer);
      assertTrue(head.contains("x-content-type-options: nosniff"), answer);
      assertTrue(head.contains("cache-control: no-store"), answer);
      assertTrue(head.contains("referrer-policy: no-referrer"), answer);
      assertTrue(head.contains("cross-origin-resource-policy: same-origin"), answer);
      assertFalse(head.contains("\nserver:"), answer);
      assertFalse(head.contains("access-control"), answer);
      assertFalse(head.contains("strict-transport-security"), answer);
    }
  }

  @Test
  void head_hasTheHeadOfGetAndNoBody() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      String answer =
          http.send("HEAD /things/abc HTTP/1.1\nHost: localhost\nConnection: close\n\n")
              .readToEnd();

      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      assertTrue(answer.toLowerCase(Locale.ROOT).contains("content-length: 3"), answer);
      assertTrue(answer.endsWith("\r\n\r\n"), answer);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../etc/passwd",
        "/things/../page",
        "/things/%2e%2e%2fpage",
        "/things/%252e%252e",
        "/things/..%5cpage",
        "/things/bar%2F..%2Findex.html",
        "/things/a%00",
        "/things/",
        "/things/abc/",
        "//things/abc",
        "/page/"
      })
  void traversal_isNotFoundAndThePageStillLoads(String target) throws IOException {
    assertRefused(404, "not_found", get(target));
    assertTrue(get("/page").endsWith("\r\n\r\np"));
  }

  @ParameterizedTest
  @CsvSource({
    "Host: evil.example.com, 421, misdirected",
    "Host: vote.example.org.evil.com, 421, misdirected",
    "Host: 8.8.8.8, 421, misdirected",
    "Host: user@localhost, 400, malformed",
    "Host: localhost:port, 400, malformed",
    "X-None: none, 400, malformed"
  })
  void anotherHost_isRefused(String header, int status, String code) throws IOException {
    assertRefused(status, code, answer("GET /things/abc HTTP/1.1\n" + header + "\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vote.example.org",
        "VOTE.example.org:443",
        "192.168.1.7:8080",
        "10.1.2.3",
        "127.0.0.1:80",
        "[::1]:8080",
        "[fd12::1]",
        "172.16.0.9",
        "localhost:9"
      })
  void ownAndLanHosts_areAnswered(String host) throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      String answer =
          http.send("GET /things/abc HTTP/1.1\nHost: " + host + "\n\n").readUntil("abc");
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }

  @Test
  void twoHosts_orAnAbsoluteTarget_orForgedForwarding_gainNothing() throws IOException {
    assertRefused(
        400,
        "malformed",
        answer("GET /things/abc HTTP/1.1\nHost: localhost\nHost: evil.example.com\n\n"));
    assertRefused(
        400, "malformed", answer("GET http://evil.example.com/ HTTP/1.1\nHost: localhost\n\n"));
    assertRefused(
        421,
        "misdirected",
        answer(
            "GET /things/abc HTTP/1.1\nHost: evil.example.com\nX-Forwarded-Host: localhost\n\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "TRACE, /things/abc, 'GET, HEAD, POST'",
    "PUT, /things/abc, 'GET, HEAD, POST'",
    "OPTIONS, /things/abc, 'GET, HEAD, POST'",
    "DELETE, /page, 'GET, HEAD'",
    "POST, /stream/abc, 'GET, HEAD'",
    "GET, /act, POST",
    "HEAD, /act, POST",
    "BREW, /act, POST"
  })
  void anotherMethod_is405WithAllow(String method, String path, String allow) throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      String answer =
          http.send(
                  method
                      + " "
                      + path
                      + """
         HTTP/1.1
        Host: localhost
        Connection: close
        X-HTTP-Method-Override: GET

        """)
              .readToEnd();
      assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
      assertTrue(
          answer.toLowerCase(Locale.ROOT).contains("allow: " + allow.toLowerCase(Locale.ROOT)),
          answer);
    }
  }

  @Test
  void connect_isRefused() throws IOException {
    assertTrue(answer("CONNECT localhost:22 HTTP/1.1\nHost: localhost\n\n").contains(" 40"));
  }

  @Test
  void anUpgrade_isNotTaken() throws IOException {
    String webSocket =
        """
        GET /things/abc HTTP/1.1
        Host: localhost
        Connection: Upgrade, close
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """;
    String h2c =
        """
        GET /things/abc HTTP/1.1
        Host: localhost
        Connection: Upgrade, HTTP2-Settings
        Upgrade: h2c
        HTTP2-Settings: AAMAAABkAAQAAP__

        """;
    for (String request : new String[] {webSocket, h2c}) {
      try (RawHttp http = new RawHttp(server.port())) {
        String answer = http.send(request).readUntil("abc");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
      }
    }
    try (RawHttp http = new RawHttp(server.port())) {
      String answer = http.send("PRI * HTTP/2.0\n\nSM\n\n").readUntil("}}");
      assertFalse(answer.startsWith("\u0000"), answer);
    }
  }

  @Test
  void aLongLineOrManyHeaders_areRefusedAsSuch() throws IOException {
    assertRefused(
        414,
        "uri_too_long",
        answer("GET /" + "a".repeat(10_000) + " HTTP/1.1\nHost: localhost\n\n"));
    assertRefused(
        431, "headers_too_large", answer("GET / HTTP/1.1\nHost: localhost\nX: " + LONG + "\n\n"));
    assertRefused(400, "malformed", answer("what is this\n\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Type: text/plain\n",
        "Content-Type: application/x-www-form-urlencoded\n",
        "Content-Type: multipart/form-data; boundary=x\n",
        "Content-Type: application/json; charset=gbk\n",
        "Content-Type: application/json\nContent-Encoding: gzip\n",
        "Content-Type: application/json\nContent-Encoding: br\n"
      })
  void aBodyOfAnotherType_isRefused(String headers) throws IOException {
    assertRefused(
        415, "unsupported_type", post("/things/abc", headers + "Content-Length: 2\n", "{}"));
  }

  @Test
  void aFormPostedWhereNoBodyIsWanted_isRefused() throws IOException {
    String form = "Content-Type: application/x-www-form-urlencoded\nContent-Length: 3\n";

    assertRefused(415, "unsupported_type", post("/act", form, "a=b"));
    String json = "Content-Type: application/json\nContent-Length: ";
    assertRefused(413, "too_large", post("/act", json + "3\n", "{ }"));
    assertRefused(400, "malformed", post("/act", json + "2\n", "[]"));
    assertRefused(415, "unsupported_type", post("/act", "Content-Length: 2\n", "{}"));
    assertTrue(post("/act", json + "2\n", "{}").startsWith("HTTP/1.1 204 "));
    assertTrue(post("/act", "Content-Length: 0\n", "").startsWith("HTTP/1.1 204 "));
  }

  @Test
  void aBodyAtTheLimit_isTakenAndOneByteMoreIsNot() throws IOException {
    String json = "Content-Type: application/json\nContent-Length: ";

    assertTrue(post("/things/abc", json + "1000\n", "x".repeat(1000)).contains("{\"bytes\":1000}"));
    assertRefused(413, "too_large", post("/things/abc", json + "1001\n", "x".repeat(1001)));
    assertTrue(post("/ballots/small", json + "500\n", "x".repeat(500)).contains("cast 500"));
    assertRefused(413, "too_large", post("/ballots/small", json + "501\n", "x".repeat(501)));
    assertTrue(post("/ballots/large", json + "501\n", "x".repeat(501)).contains("cast 501"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11534336", "4294967296", "99999999999999999999", "9223372036854775807"})
  void aHugeDeclaredBody_isRefusedBeforeItComes(String length) throws IOException {
    String answer =
        answer(
            """
        POST /things/abc HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Content-Length:\s"""
                + length
                + "\n\n");
    assertTrue(answer.contains("too_large") || answer.contains("malformed"), answer);
  }

  @Test
  void chunksWithoutEnd_areCutAtTheLimit() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      http.send(
          """
        POST /things/abc HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Transfer-Encoding: chunked

        """);
      for (int i = 0; i < 11; i++) {
        http.send("64\n" + CHUNK + "\n");
      }
      assertRefused(413, "too_large", http.readUntil("}}"));
      http.readToEnd(); // and the connection ends although the chunks did not
    }
  }

  @Test
  void expectContinue_isAnsweredOnlyForABodyThatIsTaken() throws IOException {
    String head =
        """
        POST /things/abc HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Expect: 100-continue
        Content-Length:\s""";
    try (RawHttp http = new RawHttp(server.port())) {
      assertTrue(http.send(head + "2\n\n").readUntil("\r\n\r\n").startsWith("HTTP/1.1 100 "));
      assertTrue(http.send("{}").readUntil("}").contains("{\"bytes\":2}"));
    }
    assertRefused(413, "too_large", answer(head + "2000\n\n"));
  }

  @Test
  void aFault_saysNothingOfItself() throws IOException {
    String answer = get("/fault");

    assertRefused(500, "internal", answer);
    assertFalse(answer.contains("SELECT") || answer.contains("passwd"), answer);
    assertFalse(answer.contains("Exception"), answer);
  }

  @Test
  void aStream_isWholeOrRefusedOrVisiblyCut() throws IOException {
    String whole = get("/stream/whole");
    assertTrue(whole.startsWith("HTTP/1.1 200 "), whole);
    assertTrue(whole.endsWith("\r\n0\r\n\r\n"));

    assertRefused(409, "stale_state", get("/stream/refused"));

    String broken = get("/stream/broken");
    assertTrue(broken.startsWith("HTTP/1.1 200 "), broken);
    assertFalse(broken.endsWith("\r\n0\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /things/abc HTTP/1.1\nHost: localhost\n\n",
        "HEAD /things/abc HTTP/1.1\nHost: localhost\n\n",
        "GET /nothing HTTP/1.1\nHost: localhost\n\n",
        "GET /page HTTP/1.1\nHost: localhost\n\n",
        "GET /stream/whole HTTP/1.1\nHost: localhost\n\n",
        "POST /act HTTP/1.1\nHost: localhost\n\n",
        "POST /act HTTP/1.1\nHost: localhost\nContent-Length: 0\n\n",
        "POST /things/abc HTTP/1.1\nHost: localhost\nContent-Type: application/json\n"
            + "Content-Length: 2\n\n{}"
      })
  void aConnection_isKeptAfterAnAnswer(String first) throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      String head = http.send(first).readUntil("\r\n\r\n").toLowerCase(Locale.ROOT);
      assertFalse(head.contains("connection: close"), head);

      String second =
          http.send("GET /things/second HTTP/1.1\nHost: localhost\n\n").readUntil("second");

      assertTrue(second.contains("HTTP/1.1 200 "), second);
      assertTrue(second.endsWith("second"), second);
    }
  }

  @Test
  void aBodyThatNobodyTook_endsTheConnection() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      String answer =
          http.send("POST /nothing HTTP/1.1\nHost: localhost\nContent-Length: 9\n\n{")
              .readUntil("}}");
      assertRefused(404, "not_found", answer);
      assertTrue(answer.toLowerCase(Locale.ROOT).contains("connection: close"), answer);
    }
  }

  @Test
  void requestsOnOneConnection_areAnsweredInOrder() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      http.send(
          """
        GET /things/one HTTP/1.1
        Host: localhost

        GET /things/two HTTP/1.1
        Host: localhost
        Connection: close

        """);
      String answers = http.readToEnd();
      assertEquals(1, answers.indexOf("two") > answers.indexOf("one") ? 1 : 0, answers);
    }
  }
}
