package org.gongxin.web.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.port.Account;
import org.gongxin.web.http.Caller;
import org.gongxin.web.http.ChangeListener.Change;
import org.gongxin.web.openapi.OpenApi;
import org.gongxin.web.openapi.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTest {
  private static final Caller ORGANISER =
      new Caller.SignedIn(new Account.Organiser(), "session id", "csrf token");

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-03-20T07:42:10.5Z");

  private static Change change(String id, Caller caller) {
    Operation operation =
        OpenApi.builtIn().operations().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow();
    return new Change(operation, Map.of("meeting", "M1"), caller, true);
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  @Test
  void admin_deeds_areChainedOverRestarts() throws IOException, Refusal {
    for (int start = 0; start < 2; start++) {
      try (Audit audit = Audit.open(folder, () -> now)) {
        audit.changed(change("freeze", ORGANISER), "200");
        audit.changed(change("openRound", ORGANISER), "rule_not_met");
      }
    }

    List<String> lines = lines("admin.log");
    assertEquals(4, lines.size());
    String previous = "0".repeat(64);
    for (String line : lines) {
      assertEquals(previous, Json.parse(line).asObject().reader().string("previous"));
      previous = Sha256.of(line.getBytes(StandardCharsets.UTF_8)).hex();
    }
    assertEquals(
        "{\"previous\":\""
            + "0".repeat(64)
            + "\",\"time\":\"2026-03-20T07:42:10Z\","
            + "\"who\":\"organiser\",\"from\":\"this machine\",\"what\":\"freeze\","
            + "\"at\":{\"meeting\":\"M1\"},\"outcome\":\"200\"}",
        lines.getFirst());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("admin.log"))));
  }

  @Test
  void admin_afterALineThatWasCut_goesOnWithItsHash() throws IOException {
    try (Audit audit = Audit.open(folder, () -> now)) {
      audit.changed(change("freeze", ORGANISER), "200");
    }
    Files.writeString(folder.resolve("admin.log"), "{\"prev", StandardOpenOption.APPEND);
    try (Audit audit = Audit.open(folder, () -> now)) {
      audit.changed(change("freeze", ORGANISER), "200");
    }

    List<String> lines = lines("admin.log");
    String cut = Sha256.of("{\"prev".getBytes(StandardCharsets.UTF_8)).hex();
    assertTrue(lines.getLast().startsWith("{\"previous\":\"" + cut), lines.getLast());
  }

  @Test
  void strangers_whoAreRefused_areKeptOnlyWhereTheirTryWasJudged() throws IOException {
    try (Audit audit = Audit.open(folder, () -> now)) {
      audit.changed(change("login", new Caller.Anyone()), "unauthenticated");
      audit.changed(change("login", new Caller.Anyone()), "rate_limited");
      audit.changed(change("login", new Caller.Anyone()), "malformed");
      audit.changed(change("postShare", new Caller.TokenBearer("a token")), "forbidden");
      audit.changed(change("postShare", new Caller.TokenBearer("a token")), "200");
    }

    List<String> lines = lines("admin.log");
    assertEquals(2, lines.size());
    assertTrue(lines.getFirst().contains("\"outcome\":\"unauthenticated\""));
    assertTrue(lines.getLast().contains("\"who\":\"trustee\""));
    assertTrue(lines.stream().noneMatch(line -> line.contains("a token")));
  }

  @Test
  void casting_isCountedByTheMinuteAndNothingElse() throws IOException {
    try (Audit audit = Audit.open(folder, () -> now)) {
      audit.changed(change("castBallot", new Caller.Anyone()), "201");
      audit.changed(change("castBallot", new Caller.Anyone()), "201");
      audit.changed(change("castBallot", new Caller.Anyone()), "credential_used");
      now = now.plus(Duration.ofMinutes(2));
      audit.changed(change("castBallot", new Caller.Anyone()), "200");
    }

    assertEquals(
        List.of("2026-03-20T07:42:00Z 201=2 credential_used=1", "2026-03-20T07:44:00Z 200=1"),
        lines("casting.log"));
    assertEquals(List.of(), lines("admin.log"));
  }
}
