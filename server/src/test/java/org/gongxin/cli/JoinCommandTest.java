package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongxin.election.trustees.EncryptedMessage;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.TrusteeSeed;
import org.gongxin.group.FixedBase;
import org.gongxin.record.Manifest;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.ServiceSettings;
import org.gongxin.service.Services;
import org.gongxin.service.ceremony.TrusteeDevice;
import org.gongxin.service.deed.Deed;
import org.gongxin.store.Database;
import org.gongxin.store.SharedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trustees at the command line in the ceremony of a real server. */
class JoinCommandTest {
  @TempDir Path folder;
  private Database database;
  private Services services;
  private MeetingId meeting;

  @BeforeEach
  void start() throws Exception {
    database = SharedDatabase.open(SharedDatabase.create());
    services =
        Services.start(
            database.stores(),
            ServiceSettings.usual(folder.resolve("data")),
            InstantSource.system(),
            new SecureRandom());
    meeting = services.meetings().create(services.meetings().samplePlan());
  }

  @AfterEach
  void stop() {
    services.close();
    database.close();
  }

  @Test
  void join_twoByFilesAndOneDevice_makeTheKey() throws Exception {
    TrusteeDevice third = new TrusteeDevice(meeting.text(), 3);
    for (int turn = 0; turn < 4; turn++) {
      post(1, join(1).orElseThrow());
      post(2, join(2).orElseThrow());
      assertTrue(join(1).isEmpty(), "it is the others' turn");
      post(3, third.next(services.ceremonies().view(meeting, 3)).orElseThrow());
    }
    services
        .meetings()
        .freeze(
            meeting,
            new Deed.Freeze(Manifest.Assurance.TLS, Manifest.SlipOrigin.SERVER, List.of()),
            List.of());

    Manifest manifest = Manifest.parse(services.meetings().manifest(meeting));
    List<TrusteeKey> keys = manifest.trustees().parsed().keys();
    for (int number : List.of(1, 2)) {
      Path kept = out(number).resolve("ceremony-1");
      var secret =
          ThresholdCeremony.openShare(
              TrusteeSeed.parse(InputFile.text(kept.resolve("trustee.key"))),
              EncryptedMessage.parse(InputFile.text(kept.resolve("trustee.dkey"))));
      assertEquals(keys.get(number - 1).publicKey(), FixedBase.GENERATOR.multiply(secret));
    }
  }

  @Test
  void join_again_writesTheVerySameMessage() throws Exception {
    String first = join(1).orElseThrow();
    assertEquals(first, join(1).orElseThrow());
    post(1, first);
    post(1, first);
  }

  @Test
  void join_restartedCeremony_beginsWithOtherSecrets() throws Exception {
    post(1, join(1).orElseThrow());
    services.ceremonies().restart(meeting);
    post(1, join(1).orElseThrow());
    assertTrue(
        !Arrays.equals(
            Files.readAllBytes(out(1).resolve("ceremony-1/trustee.key")),
            Files.readAllBytes(out(1).resolve("ceremony-2/trustee.key"))));
  }

  private Path out(int number) {
    return folder.resolve("trustee-" + number);
  }

  /** What the command line says is to be posted next. */
  private Optional<String> join(int number) throws Refusal, IOException {
    Path answer = folder.resolve("answer.json");
    Files.writeString(answer, services.ceremonies().view(meeting, number).encode());
    CommandLine line =
        CommandLine.run(
            "keys", "join", "--meeting", meeting, "--answer", answer, "--out", out(number));
    assertEquals(ExitCode.ACCEPTED, line.exit(), line.err());
    List<String> posts = new ArrayList<>();
    for (String printed : line.out().lines().filter(it -> it.contains("post-")).toList()) {
      posts.add(InputFile.text(Path.of(printed.substring(printed.indexOf('/')))));
    }
    assertTrue(posts.size() <= 1, line.out());
    return posts.stream().findFirst();
  }

  private void post(int number, String body) throws Refusal {
    services.ceremonies().accept(meeting, number, body.getBytes(UTF_8));
  }
}
