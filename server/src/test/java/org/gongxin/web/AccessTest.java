package org.gongxin.web;

import static org.gongxin.web.openapi.Access.ORGANISER;
import static org.gongxin.web.openapi.Access.PUBLIC;
import static org.gongxin.web.openapi.Access.TRUSTEE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongxin.web.openapi.Access;
import org.gongxin.web.openapi.OpenApi;
import org.gongxin.web.openapi.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation with every caller (rows H11 and H18). Who may call what is written here once
 * more, on purpose: a new operation, or one whose access was changed, fails until it stands here.
 */
class AccessTest {
  private static final Map<Access, List<String>> ALLOWED =
      Map.of(
          PUBLIC,
          words(
              """
              getCurrent getManifest getStatus getEvents getCeremony getResults getRecord getElection
              getTrustees getCredentials getSlip castBallot getBallots getReceipt getTally
              challengeBallot getChallenge getCheckpoint getTile getAccount createAccount login checkPin
              """),
          TRUSTEE,
          words(
              """
              postShare getTrusteeTask getTrusteeCeremony postCeremonyMessage postComplaint getBox
              cosign certify object annul confirmUnlock getTrusteeResults getTrusteeRecord
              """),
          ORGANISER,
          words(
              """
              getSession logout getSamplePlan listMeetings createMeeting getMeeting replacePlan
              deleteDraft inviteTrustees restartCeremony shareDevice freeze printSlips voidSlip setSlipCounts
              uploadCredentials proposeUnlock setAttendance openRound closeRound getWholeResults
              getWholeRecord
              """));
  private static final List<String> CALLERS =
      List.of(
          "anybody",
          "the organiser without the token of the session",
          "the organiser's browser on another site",
          "the organiser",
          "a trustee",
          "a trustee of another meeting",
          "a bearer of a token that nobody was given");
  private static final String NOBODY = "z".repeat(43);

  private static RunningServer server;
  private static Client organiser;
  private static HttpMeeting meeting;
  private static HttpMeeting other;
  private static Map<String, String> places;

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  @BeforeAll
  static void start() throws Exception {
    server = new RunningServer();
    organiser = server.organiser();
    meeting = HttpMeeting.open(server, organiser);
    other = new HttpMeeting(server.anybody(), organiser);
    other.bringKeys();
    places =
        Map.of(
            "meeting",
            meeting.id,
            "election",
            meeting.election("1"),
            "credential",
            meeting.credential("1", 0),
            "hash",
            "0".repeat(64),
            "tile",
            "0/000",
            "index",
            "9",
            "class",
            "Z",
            "round",
            "9");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void everyOperation_standsHereWithItsAccess() {
    Map<String, Access> wanted = new TreeMap<>();
    ALLOWED.forEach((access, ids) -> ids.forEach(id -> wanted.put(id, access)));

    assertEquals(
        wanted,
        OpenApi.builtIn().operations().stream()
            .collect(
                Collectors.toMap(Operation::id, Operation::access, (a, b) -> a, TreeMap::new)));
  }

  /** What the gate says to each caller of an operation; "passes" is anything but that. */
  @TestFactory
  Stream<DynamicTest> h18_everyCallerOfEveryOperation() {
    return OpenApi.builtIn().operations().stream()
        .flatMap(
            operation ->
                answers(operation).entrySet().stream()
                    .map(
                        row ->
                            DynamicTest.dynamicTest(
                                operation.id() + " by " + row.getKey(),
                                () ->
                                    assertEquals(
                                        row.getValue(), outcome(operation, row.getKey())))));
  }

  private static Map<String, String> answers(Operation operation) {
    String own = "passes";
    return switch (operation.access()) {
      case PUBLIC -> rows(own, own, operation.changes() ? "403 csrf" : own, own, own, own, own);
      case ORGANISER ->
          rows(
              "401 unauthenticated",
              operation.changes() ? "403 csrf" : own,
              operation.changes() ? "403 csrf" : own,
              own,
              "401 unauthenticated",
              "401 unauthenticated",
              "401 unauthenticated");
      case TRUSTEE ->
          rows(
              "401 unauthenticated",
              "401 unauthenticated",
              operation.changes() ? "403 csrf" : "401 unauthenticated",
              "401 unauthenticated",
              own,
              "403 forbidden",
              "403 forbidden");
    };
  }

  private static Map<String, String> rows(String... outcomes) {
    Map<String, String> rows = new LinkedHashMap<>();
    for (int i = 0; i < outcomes.length; i++) {
      rows.put(CALLERS.get(i), outcomes[i]);
    }
    return rows;
  }

  private static Client caller(int which) {
    return switch (which) {
      case 0 -> server.anybody();
      case 1 -> organiser.without("X-Csrf-Token");
      case 2 -> organiser.with("Origin", "https://evil.example.com");
      case 3 -> organiser;
      case 4 -> meeting.trustee(1);
      case 5 -> other.trustee(1);
      default -> server.anybody().with("Authorization", "Bearer " + NOBODY);
    };
  }

  // The bodies are wrong and the places hold nothing that could be changed, so that one call that
  // passes the gate does not spoil the next.
  private static String outcome(Operation operation, String who) {
    Client caller = caller(CALLERS.indexOf(who));
    if (operation.id().equals("logout") && who.equals("the organiser")) {
      caller = server.organiser();
    }
    if (operation.id().equals("getEvents")) {
      caller = caller.with("Accept", "text/event-stream");
    }
    if (operation.takesBody()) {
      caller = caller.with("Content-Type", operation.bodyType());
    }
    String method = operation.id().equals("getEvents") ? "HEAD" : operation.method();
    String path = operation.path().toString();
    for (Map.Entry<String, String> place : places.entrySet()) {
      path = path.replace("{" + place.getKey() + "}", place.getValue());
    }
    String code = Client.code(caller.send(method, path, operation.takesBody() ? "{\"x\":1}" : ""));
    return Set.of("401 unauthenticated", "403 csrf", "403 forbidden").contains(code)
            && !isOfTheEndpoint(operation, code)
        ? code
        : "passes";
  }

  // A wrong passphrase or code is the endpoint's own refusal.
  private static boolean isOfTheEndpoint(Operation operation, String code) {
    return operation.access() == PUBLIC && code.equals("401 unauthenticated");
  }
}
