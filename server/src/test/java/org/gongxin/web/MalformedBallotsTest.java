package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.gongxin.record.ElectionId;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ballots that are not written as a ballot is, over HTTP (rows J01 to J15 and C03 to C17). */
class MalformedBallotsTest {
  // Every byte is tried at the parser; over HTTP one in so many.
  private static final int STEP = 13;

  private static RunningServer server;
  private static HttpMeeting meeting;
  private static Client voter;
  private static String path;
  private static String good;
  private static int nextSlip = 1;

  @BeforeAll
  static void start() throws Exception {
    server = new RunningServer();
    meeting = HttpMeeting.open(server, server.organiser());
    voter = server.anybody().with("Content-Type", "application/json");
    path = meeting.ballots("1");
    good = meeting.ballot("1", 0, 0);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private record Wrong(String code, String body) {
    @Override
    public String toString() {
      return code + " for " + body.substring(0, Math.min(body.length(), 40));
    }
  }

  private static String with(String from, String to) {
    String changed = good.replaceFirst(from, to);
    assertTrue(!changed.equals(good), "nothing was changed: " + from);
    return changed;
  }

  private static List<Wrong> wrong() {
    String uuid = good.substring(0, good.indexOf(',') + 1); // {"election_uuid":"…",
    String member = uuid.substring(1);
    return List.of(
        // J01
        new Wrong("400 malformed", ""),
        new Wrong("400 malformed", "null"),
        new Wrong("400 malformed", "[]"),
        new Wrong("400 malformed", "\"x\""),
        new Wrong("400 malformed", "17"),
        // J03
        new Wrong("400 duplicate_key", "{" + member + good.substring(1)),
        new Wrong(
            "400 duplicate_key",
            "{" + member.replace("election", "\\u0065lection") + good.substring(1)),
        // J04
        new Wrong("400 malformed", "/*a*/" + good),
        new Wrong("400 malformed", good.substring(0, good.length() - 1) + ",}"),
        new Wrong("400 malformed", good.replace('"', '\'')),
        new Wrong("400 bad_encoding", "\ufeff" + good),
        // J05
        new Wrong("400 malformed", good + "x"),
        new Wrong("400 malformed", good + good.substring(0, 20)),
        // J08
        new Wrong("400 malformed", with("\"answers\":\\[", "\"answers\":[NaN,")),
        new Wrong("400 malformed", with("\"answers\":\\[", "\"answers\":[Infinity,")),
        new Wrong("400 malformed", with("\"answers\":\\[", "\"answers\":[0x10,")),
        new Wrong("400 malformed", with("\"answers\":\\[", "\"answers\":[007,")),
        // J10
        new Wrong("400 unknown_field", with("\\}$", ",\"note\":\"x\"}")),
        new Wrong("400 malformed", with("\"credential\":\"[0-9a-f]*\"", "\"credential\":1")),
        new Wrong("400 malformed", with("\"credential\":\"[0-9a-f]*\",", "")),
        new Wrong("400 malformed", with("\"answers\":\\[.*\\],\"sig", "\"answers\":[],\"sig")),
        // J15
        new Wrong("400 unknown_field", with("\\}$", ",\"__proto__\":{}}")),
        new Wrong("400 unknown_field", with("\\}$", ",\"constructor\":{}}")),
        // C03 and C04: the text of a number that is not its one text
        new Wrong("422 bad_scalar", with("\"response\":\"", "\"response\":\"0")),
        new Wrong("422 bad_scalar", with("\"response\":\"", "\"response\":\"+")),
        new Wrong("422 bad_scalar", with("\"response\":\"[0-9]*", "\"response\":\"-0")),
        new Wrong("422 bad_scalar", with("\"response\":\"[0-9]*", "\"response\":\"")),
        new Wrong("422 bad_scalar", with("\"response\":\"[0-9]*", "\"response\":\"0x10")),
        new Wrong("422 bad_scalar", with("\"response\":\"[0-9]*", "\"response\":\"٣")),
        // C06
        new Wrong("422 bad_point", with("\"alpha\":\"[0-9a-f]", "\"alpha\":\"A")),
        new Wrong("422 bad_point", with("\"alpha\":\"[0-9a-f]", "\"alpha\":\"")),
        // C17
        new Wrong("400 bad_encoding", with(":", ": ")),
        new Wrong(
            "400 bad_encoding",
            "{"
                + good.substring(uuid.length(), good.length() - 1)
                + ","
                + member.substring(0, member.length() - 1)
                + "}"));
  }

  @Test
  void j01ToC17_aBallotWrittenOtherwise_isRefused() throws Refusal {
    try (Oracle oracle = new Oracle(server, meeting)) {
      for (Wrong each : wrong()) {
        HttpResponse<String> answer = voter.post(path, each.body());
        assertEquals(each.code(), Client.code(answer), each.toString());
        oracle.refused(each.code(), answer);
      }
      oracle.nothingHappened(nextSlip++);
    }
  }

  @Test
  void j02_aCutBallot_isMalformed() throws Refusal {
    try (Oracle oracle = new Oracle(server, meeting)) {
      for (int length = 1; length < good.length(); length += STEP) {
        oracle.refused("400 malformed", voter.post(path, good.substring(0, length)));
      }
      oracle.nothingHappened(nextSlip++);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 33, 900, 5_000, 1_000_000})
  void j06_deepNesting_isRefused(int depth) throws Refusal {
    try (Oracle oracle = new Oracle(server, meeting)) {
      boolean fits = 2 * depth <= limit();
      oracle.refused(
          fits ? "400 malformed" : "413 too_large",
          voter.post(path, "[".repeat(depth) + "]".repeat(depth)));
    }
  }

  @Test
  void j11_aBodyOverTheLimitOfItsElection_isTooLarge() throws Refusal {
    String padding = " ".repeat(limit() - good.length());
    try (Oracle oracle = new Oracle(server, meeting)) {
      oracle.refused("400 bad_encoding", voter.post(path, good + padding));
      oracle.refused("413 too_large", voter.post(path, good + padding + " "));
      oracle.nothingHappened(nextSlip++);
    }
  }

  private static int limit() throws Refusal {
    return Math.toIntExact(
        server.services.elections().largestBallot(new ElectionId(meeting.election("1"))));
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type, text/plain",
    "Content-Type, application/x-www-form-urlencoded",
    "Content-Type, multipart/form-data; boundary=x",
    "Content-Encoding, gzip",
    "Content-Encoding, br"
  })
  void j12AndJ13_aGoodBallotOfAnotherTypeOrPacked_isUnsupported(String header, String value)
      throws Refusal {
    try (Oracle oracle = new Oracle(server, meeting)) {
      oracle.refused("415 unsupported_type", voter.with(header, value).post(path, good));
    }
  }

  private static Stream<byte[]> flipped() {
    Random random = new Random(16);
    List<byte[]> all = new ArrayList<>();
    for (int i = 0; i < good.length(); i += STEP) {
      byte[] bytes = good.getBytes(StandardCharsets.US_ASCII);
      bytes[i] ^= (byte) (1 << random.nextInt(8));
      all.add(bytes);
    }
    return all.stream();
  }

  @Test
  void c16_aFlippedBit_isRefusedAsBadInput() throws Refusal {
    try (Oracle oracle = new Oracle(server, meeting)) {
      flipped()
          .forEach(
              bytes -> {
                HttpResponse<String> answer = voter.send("POST", path, bytes);
                assertTrue(
                    List.of(400, 403, 422).contains(answer.statusCode()),
                    answer.body() + " for " + new String(bytes, StandardCharsets.ISO_8859_1));
              });
      oracle.nothingHappened(nextSlip++);
    }
  }

  @Test
  void twoGoodBallots_pipelinedOnOneConnection_areBothTaken() throws IOException, Refusal {
    String one = meeting.ballot("1", nextSlip++, 0);
    String two = meeting.ballot("1", nextSlip++, 2);
    try (RawHttp http = new RawHttp(server.port())) {
      http.send(request(one) + request(two).replace("X: y", "Connection: close"));
      String answers = http.readToEnd();
      assertEquals(3, answers.split("HTTP/1.1 201 ", -1).length, answers);
      assertEquals(3, answers.split("c2sp.org/tlog-proof@v1", -1).length, answers);
    }
  }

  private static String request(String ballot) {
    return """
        POST %s HTTP/1.1
        Host: localhost
        Content-Type: application/json
        X: y
        Content-Length: %d

        %s"""
        .formatted(path, ballot.length(), ballot);
  }
}
