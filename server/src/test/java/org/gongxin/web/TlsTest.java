package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server with a certificate of its own (rows H12 and H19, attack A45). */
class TlsTest {
  private static final int TLS_1_2 = 0x0303;
  private static final int[] MODERN = {0xc02b, 0xc02f, 0xc02c, 0xc030};
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int PROTOCOL_VERSION = 70;
  private static final int HANDSHAKE_FAILURE = 40;

  @TempDir private static Path folder;
  private static TestCertificate certificate;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    certificate = TestCertificate.in(folder, "EC");
    server = new RunningServer(Optional.of(certificate));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void signingIn_givesACookieBoundToTheHostAndDemandsTlsForLater() {
    Client organiser = server.organiser();
    HttpResponse<String> answer =
        server
            .anybody()
            .post(
                "/api/organiser/session",
                "{\"passphrase\":\"%s\"}".formatted(RunningServer.PASSPHRASE));

    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(
        cookie.matches("__Host-gongxin=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict; Secure"),
        cookie);
    assertEquals(
        Optional.of("max-age=31536000"), answer.headers().firstValue("Strict-Transport-Security"));
    assertEquals(200, organiser.get("/api/organiser/session").statusCode());
    String id = organiser.header("Cookie").split("=", 2)[1];
    assertEquals(
        "401 unauthenticated",
        Client.code(organiser.with("Cookie", "gongxin=" + id).get("/api/organiser/session")),
        "a name that another host of the domain could have planted");
  }

  @Test
  void aFreeze_mayPromiseTls() {
    Client organiser = server.organiser();
    HttpMeeting meeting = new HttpMeeting(server.anybody(), organiser);
    meeting.bringKeys();

    meeting.must(organiser.post(meeting.own("/freeze"), "{\"assurance\":\"tls\"}"));

    String status = server.anybody().get(meeting.path("/status")).body();
    assertTrue(status.contains("\"assurance\":\"tls\""), status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void h19_tls12And13_areSpoken(String version) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            certificate
                .trusting()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.startHandshake();
      assertEquals(version, socket.getSession().getProtocol());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0300, 0x0301, 0x0302})
  void h19_olderVersions_areRefused(int version) throws IOException {
    assertEquals(HANDSHAKE, hello(TLS_1_2, MODERN)[0], "the same greeting of today is answered");

    int[] answer = hello(version, MODERN);

    assertEquals(ALERT, answer[0]);
    assertEquals(PROTOCOL_VERSION, answer[6]);
  }

  @Test
  void h19_rc4_isRefused() throws IOException {
    int[] answer = hello(TLS_1_2, 0x0004, 0x0005, 0xc007, 0xc011);

    assertEquals(ALERT, answer[0]);
    assertEquals(HANDSHAKE_FAILURE, answer[6]);
  }

  @Test
  void h19_plainHttp_getsNoAnswerAndOthersAreServed() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      String answer = http.send("GET /api/current HTTP/1.1\nHost: localhost\n\n").readToEnd();
      assertFalse(answer.contains("HTTP/1"), answer);
    }
    assertEquals(200, server.anybody().get("/api/current").statusCode());
  }

  // The first seven bytes that come back: type, version, length, and of an alert level and
  // description. The JDK's own client no longer greets in these ways, so the bytes are made here.
  private static int[] hello(int version, int... suites) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(record(version, suites));
      byte[] answer = socket.getInputStream().readNBytes(7);
      int[] unsigned = new int[7];
      for (int i = 0; i < answer.length; i++) {
        unsigned[i] = Byte.toUnsignedInt(answer[i]);
      }
      return unsigned;
    }
  }

  private static byte[] record(int version, int... suites) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeShort(version);
    out.write(new byte[32]); // random
    out.writeByte(0); // no session
    out.writeShort(2 * suites.length);
    for (int suite : suites) {
      out.writeShort(suite);
    }
    out.write(new byte[] {1, 0}); // no compression
    byte[] extensions = {
      0,
      10,
      0,
      6,
      0,
      4,
      0,
      23,
      0,
      24, // groups: P-256, P-384
      0,
      11,
      0,
      2,
      1,
      0, // uncompressed points
      0,
      13,
      0,
      6,
      0,
      4,
      4,
      3,
      5,
      3 // ECDSA with SHA-256, with SHA-384
    };
    out.writeShort(extensions.length);
    out.write(extensions);
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    DataOutputStream outer = new DataOutputStream(record);
    outer.writeByte(HANDSHAKE);
    outer.writeShort(0x0301);
    outer.writeShort(body.size() + 4);
    outer.writeInt(1 << 24 | body.size()); // client hello
    body.writeTo(outer);
    return record.toByteArray();
  }
}
