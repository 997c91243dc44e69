package org.gongxin.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.web.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Peers that hold a connection and give nothing for it (rows H05, H07); the limits are shortened.
 */
class SlowPeerTest {
  private static PlainServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new PlainServer(PlainServer.limits(Duration.ofMillis(700)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void halfHeads_areClosedWhileOthersAreServed() throws IOException {
    List<RawHttp> slow = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      slow.add(new RawHttp(server.port()).send("GET /things/abc HTTP/1.1\nHost: loc"));
    }
    assertServed();
    for (RawHttp http : slow) {
      assertEquals("", http.readToEnd());
      http.close();
    }
  }

  @Test
  void aDrippingHead_isClosedAllTheSame() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      http.send("GET /things/abc HTTP/1.1\nHost: localhost\n");
      String answer = "";
      for (int i = 0; i < 10_000 && answer.isEmpty(); i++) {
        try {
          http.send("X" + i + ": y\n");
        } catch (IOException closed) {
          answer = "closed";
        }
        Thread.onSpinWait();
      }
      assertTrue(answer.equals("closed") || http.readToEnd().matches("(?s)(<reset>|.* 431 .*)?"));
    }
  }

  @Test
  void aHalfBody_isClosed() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      http.send(
          """
        POST /things/abc HTTP/1.1
        Host: localhost
        Content-Type: application/json
        Content-Length: 900

        {""");
      assertEquals("", http.readToEnd());
    }
  }

  @Test
  void aSilentKeptConnection_isClosed() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      http.send("GET /things/abc HTTP/1.1\nHost: localhost\n\n").readUntil("abc");
      assertEquals("", http.readToEnd());
    }
  }

  @Test
  void oneConnectionTooMany_isClosedAtOnceAndTheOthersLive() throws IOException {
    List<RawHttp> many = new ArrayList<>();
    int closed = 0;
    for (int i = 0; i < 260; i++) {
      many.add(new RawHttp(server.port()));
    }
    for (RawHttp http : many) {
      closed += http.readToEnd().isEmpty() ? 1 : 0;
      http.close();
    }
    assertEquals(260, closed);
    assertServed();
  }

  private static void assertServed() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      String answer = http.send("GET /things/abc HTTP/1.1\nHost: localhost\n\n").readUntil("abc");
      assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
    }
  }
}
