package org.gongxin.web;

import static org.gongxin.web.openapi.Access.ORGANISER;
import static org.gongxin.web.openapi.Access.PUBLIC;
import static org.gongxin.web.openapi.Access.TRUSTEE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongxin.meeting.PersonRole;
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
  /** Who: what they may call. An operation may stand in several rows. */
  private static final String TABLE =
      """
      public: getCurrent getManifest getStatus getEvents getCeremony getResults getRecord
      public: getElection getTrustees getCredentials getSlip castBallot getBallots getReceipt
      public: getTally challengeBallot getChallenge getCheckpoint getTile
      public: getAccount createAccount login arrive checkPin
      trustee: postShare getTrusteeTask getTrusteeCeremony postCeremonyMessage postComplaint getBox
      trustee: getShares takeLink
      trustee: cosign certify object annul confirmUnlock getTrusteeResults getTrusteeRecord
      organiser: getSession logout getSamplePlan listMeetings createMeeting replacePlan
      organiser: deleteDraft inviteTrustees restartCeremony shareDevice freeze printSlips
      organiser: uploadCredentials openRound closeRound
      organiser: listPeople invitePerson renewInvitation endInvitation
      organiser staff: setAttendance setSlipCounts voidSlip proposeUnlock
      organiser inspection supervisor: getMeeting getWholeResults getWholeRecord confirmDeed
      organiser staff: withdrawDeed
      staff inspection supervisor teller observer: getPersonSession leave
      """;

  private static final Map<String, Set<Access>> ALLOWED = read(TABLE);
  private static final String UNKNOWN = "401 unauthenticated";
  private static final String OTHER = "403 forbidden";
  private static final String CSRF = "403 csrf";
  private static final String PASSES = "passes";
  private static final String NOBODY = "z".repeat(43);

  private static RunningServer server;
  private static Client organiser;
  private static HttpMeeting meeting;
  private static HttpMeeting other;
  private static Map<String, String> places;
  private static final Map<PersonRole, Client> PEOPLE = new EnumMap<>(PersonRole.class);
  private static final Map<PersonRole, Client> OTHERS = new EnumMap<>(PersonRole.class);

  private static Map<String, Set<Access>> read(String table) {
    Map<String, Set<Access>> allowed = new TreeMap<>();
    table
        .lines()
        .forEach(
            line -> {
              String[] row = line.split(": ", -1);
              Set<Access> roles =
                  Arrays.stream(row[0].split(" "))
                      .map(AccessTest::access)
                      .collect(Collectors.toSet());
              for (String operation : row[1].split(" ", -1)) {
                assertEquals(null, allowed.put(operation, roles), operation);
              }
            });
    return allowed;
  }

  private static Access access(String word) {
    return Access.valueOf(word.toUpperCase(Locale.ROOT));
  }

  @BeforeAll
  static void start() throws Exception {
    server = new RunningServer();
    organiser = server.organiser();
    meeting = HttpMeeting.open(server, organiser);
    other = new HttpMeeting(server.anybody(), organiser);
    other.bringKeys();
    for (PersonRole role : PersonRole.values()) {
      PEOPLE.put(role, meeting.person(role));
      OTHERS.put(role, other.person(role));
    }
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
            "9",
            "number",
            "99");
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void everyOperation_standsHereWithItsAccess() {
    assertEquals(
        ALLOWED,
        OpenApi.builtIn().operations().stream()
            .collect(
                Collectors.toMap(Operation::id, Operation::access, (a, b) -> a, TreeMap::new)));
  }

  /** An invited person is let in by the meeting of the path: there must be one. */
  @Test
  void everyOperationOfInvitedPeople_namesItsMeeting() {
    for (Operation operation : OpenApi.builtIn().operations()) {
      boolean invited = operation.access().stream().anyMatch(AccessTest::isInvited);
      assertTrue(
          !invited || operation.path().toString().contains("/{meeting}"), operation.toString());
    }
  }

  private static boolean isInvited(Access access) {
    return Arrays.stream(PersonRole.values()).anyMatch(role -> Access.of(role) == access);
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
                                operation.id() + " by " + row.getKey().name(),
                                () ->
                                    assertEquals(
                                        row.getValue(), outcome(operation, row.getKey())))));
  }

  private record Who(String name, Client client) {}

  private static Map<Who, String> answers(Operation operation) {
    Set<Access> allowed = ALLOWED.getOrDefault(operation.id(), Set.of());
    boolean changes = operation.changes();
    boolean everybody = allowed.contains(PUBLIC);
    boolean trustees = allowed.contains(TRUSTEE);
    String stranger = everybody ? PASSES : UNKNOWN;
    String organisers =
        everybody || allowed.contains(ORGANISER) ? PASSES : trustees ? UNKNOWN : OTHER;
    Map<Who, String> answers = new LinkedHashMap<>();
    answers.put(new Who("anybody", server.anybody()), stranger);
    answers.put(new Who("the organiser", organiser), organisers);
    answers.put(
        new Who(
            "the organiser without the token of the session", organiser.without("X-Csrf-Token")),
        changes && organisers.equals(PASSES) && !everybody ? CSRF : organisers);
    answers.put(
        new Who(
            "the organiser's browser on another site",
            organiser.with("Origin", "https://evil.example.com")),
        changes ? CSRF : organisers);
    answers.put(new Who("a trustee", meeting.trustee(1)), trustees ? PASSES : stranger);
    String bearer = trustees ? OTHER : stranger;
    answers.put(new Who("a trustee of another meeting", other.trustee(1)), bearer);
    Client invented = server.anybody().with("Authorization", "Bearer " + NOBODY);
    answers.put(new Who("a bearer of a token that nobody was given", invented), bearer);
    for (PersonRole role : PersonRole.values()) {
      boolean may = everybody || allowed.contains(Access.of(role));
      Client person = Objects.requireNonNull(PEOPLE.get(role));
      answers.put(new Who(role.wire(), person), may ? PASSES : trustees ? UNKNOWN : OTHER);
      answers.put(
          new Who(
              role.wire() + " without the token of the session", person.without("X-Csrf-Token")),
          may && changes && !everybody ? CSRF : may ? PASSES : trustees ? UNKNOWN : OTHER);
      answers.put(
          new Who(role.wire() + " of another meeting", Objects.requireNonNull(OTHERS.get(role))),
          everybody ? PASSES : trustees ? UNKNOWN : OTHER);
    }
    return answers;
  }

  // The bodies are wrong and the places hold nothing that could be changed, so that one call that
  // passes the gate does not spoil the next.
  private static String outcome(Operation operation, Who who) {
    Client caller = who.client();
    if (operation.id().equals("logout") && caller.equals(organiser)) {
      caller = server.organiser();
    }
    if (operation.id().equals("leave") && PEOPLE.containsValue(caller)) {
      caller = meeting.person(PersonRole.valueOf(who.name().toUpperCase(Locale.ROOT)));
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
    return Set.of(UNKNOWN, CSRF, OTHER).contains(code) && !isOfTheEndpoint(operation, code)
        ? code
        : PASSES;
  }

  // A wrong passphrase or code is the endpoint's own refusal.
  private static boolean isOfTheEndpoint(Operation operation, String code) {
    return operation.isPublic() && code.equals("401 unauthenticated");
  }
}
