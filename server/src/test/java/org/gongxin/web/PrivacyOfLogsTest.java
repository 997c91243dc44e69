package org.gongxin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gongxin.app.Main;
import org.gongxin.election.Sha256;
import org.gongxin.store.TestFolders;
import org.junit.jupiter.api.Test;

/**
 * A whole election on the real program, after which everything it wrote is searched for what it
 * must not have kept (target T23, attacks A40, A42 and A44).
 */
class PrivacyOfLogsTest {
  private static final String AGENT = "CanaryBrowser/77.7";
  private static final String FORWARDED = "203.0.113.77";
  private static final String QUERY = "canary-in-a-query";
  private static final String BODY = "canary in a body";

  private final List<String> output = new ArrayList<>();

  @Test
  void t23_anElection_leavesNoTraceOfWhoVotedOrHow() throws Exception {
    Path folder = Files.createTempDirectory("gongxin-canary-");
    int port = freePort();
    Process program = start(folder, port);
    List<String> secrets = new ArrayList<>(List.of(AGENT, FORWARDED, QUERY, BODY));
    List<String> votes = new ArrayList<>();
    try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
      String code = firstCode(lines);
      Client stranger =
          new Client(port).with("User-Agent", AGENT).with("X-Forwarded-For", FORWARDED);
      hold(stranger, code, secrets, votes);
      program.toHandle().destroy(); // as Ctrl-C does
      lines.lines().forEach(output::add);
      program.waitFor();
      searchAll(folder, secrets, votes);
    } finally {
      program.descendants().forEach(ProcessHandle::destroyForcibly);
      program.destroyForcibly().waitFor();
      TestFolders.delete(folder);
    }
  }

  private static void hold(Client stranger, String code, List<String> secrets, List<String> votes)
      throws Exception {
    Client organiser = stranger.with("X-Canary", "1");
    organiser.signInWith(
        "/api/organiser/account",
        "{\"code\":\"%s\",\"passphrase\":\"%s\"}".formatted(code, RunningServer.PASSPHRASE));
    HttpMeeting meeting = HttpMeeting.openApart(stranger, organiser);
    for (int slip = 0; slip < 4; slip++) {
      String ballot = meeting.ballot("1", slip, slip % 3);
      String digits = meeting.pin("1", slip).value().hex();
      String wrong = meeting.pin("2", slip).value().hex();
      Client voter = stranger.with("X-Slip-Pin", digits);
      assertEquals(
          "403 wrong_pin",
          Client.code(stranger.with("X-Slip-Pin", wrong).post(meeting.ballots("1"), ballot)));
      assertEquals(201, voter.post(meeting.ballots("1"), ballot).statusCode());
      secrets.addAll(List.of(digits, wrong));
      votes.add(meeting.credential("1", slip));
      votes.add(Sha256.of(ballot.getBytes(StandardCharsets.UTF_8)).hex());
    }
    stranger.post(meeting.ballots("1"), "{\"note\":\"" + BODY + "\"}");
    stranger.get(meeting.path("/status?" + QUERY));
    stranger.get("/v/" + QUERY);
    stranger.post("/api/organiser/session", "{\"passphrase\":\"" + BODY + "\"}");
    meeting.must(organiser.post(meeting.own("/rounds/1/close"), ""));
    for (int trustee = 1; trustee <= 2; trustee++) {
      String shares = "/api/elections/" + meeting.election("1") + "/shares";
      meeting.must(meeting.trustee(trustee).post(shares, meeting.share("1", trustee)));
    }
    secrets.add(RunningServer.PASSPHRASE);
    secrets.add(organiser.header("Cookie").split("=", 2)[1]);
    secrets.add(organiser.header("X-Csrf-Token"));
    secrets.addAll(meeting.tokens);
    secrets.addAll(meeting.secretsOfSlips());
  }

  private void searchAll(Path folder, List<String> secrets, List<String> votes) throws IOException {
    Map<String, String> logs = new TreeMap<>(Map.of("output", String.join("\n", output)));
    int files = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        secrets.forEach(secret -> assertFalse(text.contains(secret), secret + " in " + file));
        if (file.getFileName().toString().endsWith("log")) {
          logs.put(folder.relativize(file).toString(), text);
        }
        files++;
      }
    }
    logs.forEach(
        (name, text) ->
            Stream.concat(secrets.stream(), votes.stream())
                .forEach(word -> assertFalse(text.contains(word), word + " in " + name)));

    // The search would have found them: it reads the whole database, and these are in it.
    assertTrue(files > 100, "files: " + files);
    assertTrue(logs.keySet().containsAll(List.of("admin.log", "casting.log", "postgresql/log")));
    assertTrue(
        logs.getOrDefault("admin.log", "").contains("\"what\":\"openRound\""), logs.toString());
    assertTrue(logs.getOrDefault("casting.log", "").contains(" 201="), logs.toString());
    assertTrue(isAnywhere(folder, "测试会议".getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isAnywhere(Path folder, byte[] utf8) throws IOException {
    String canary = new String(utf8, StandardCharsets.ISO_8859_1);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(canary)) {
          return true;
        }
      }
    }
    return false;
  }

  private String firstCode(BufferedReader lines) throws IOException {
    String title = "One-time code: ";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      output.add(line);
      if (line.contains(title)) {
        return line.substring(line.indexOf(title) + title.length()).strip();
      }
    }
    throw new IllegalStateException("the program ended: " + output);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Process start(Path folder, int port) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-Dstdout.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName())
            .redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GONGXIN_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "GONGXIN_DATA",
                folder.toString(),
                "GONGXIN_BIND",
                "127.0.0.1",
                "GONGXIN_BASE_URL",
                "http://127.0.0.1:" + port,
                "GONGXIN_PORT",
                Integer.toString(port),
                "GONGXIN_BATCH_WINDOW_MS",
                "10"));
    return builder.start();
  }
}
