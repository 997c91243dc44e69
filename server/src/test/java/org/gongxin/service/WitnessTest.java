package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.log.Checkpoint;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.SignedNote;
import org.gongxin.log.TreeHash;
import org.gongxin.log.VerifierKey;
import org.gongxin.record.Manifest;
import org.gongxin.record.RecordFile;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.LogFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

/** What supervisors' devices watch: the log (row A18) and the box (rows A13 and A16). */
class WitnessTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @RegisterExtension static final RunningServices SERVER = new RunningServices();

  @Test
  void cosignature_ofTheNewestCheckpoint_isServedWithIt() throws Exception {
    WatchedMeeting watched = open();
    CompletableFuture<JsonObject> told = new CompletableFuture<>();
    LiveStatus.Subscription subscription =
        SERVER.services().status().subscribe(watched.meeting().id, told::complete);
    watched.cosign(2);
    watched.cosign(1);
    assertTrue(told.get().members().containsKey("witnesses"));
    subscription.close();
    SignedCheckpoint served = watched.checkpoint();
    long size = served.checkpoint().size();

    assertEquals(List.of(1, 2), cosigners(watched, served));
    assertEquals(
        WatchedMeeting.MINUTE.getEpochSecond(),
        served.note().cosignedAt(key(watched, 1)).orElseThrow());
    assertEquals(
        List.of("1 " + size + " 0", "2 " + size + " 0", "3 0 " + size), witnesses(watched));
    watched.cosign(1);
    assertEquals(served, watched.checkpoint());
    // What is stored tells nothing of who saw it and when.
    assertEquals(
        new SignedNote(served.note().text(), served.note().signatures().subList(0, 1)).encode(),
        SERVER.database().stores().log().newestCheckpoint(watched.meeting().id).orElseThrow());
  }

  @Test
  void cosignature_ofAnEarlierCheckpoint_isKeptButServedWithThatAlone() throws Exception {
    WatchedMeeting watched = open();
    SignedCheckpoint earlier = watched.checkpoint();
    watched.cast(0, 0);
    send(watched, 1, watched.cosigned(earlier, 1, WatchedMeeting.MINUTE));

    assertEquals(List.of(), cosigners(watched, watched.checkpoint()));
    assertEquals("1 " + earlier.checkpoint().size() + " 1", witnesses(watched).getFirst());
    watched.cosign(1);
    send(watched, 1, watched.cosigned(earlier, 1, WatchedMeeting.MINUTE)); // late: it goes back
    assertEquals(List.of(1), cosigners(watched, watched.checkpoint()));
  }

  @Test
  void cosignature_inTheRecord_isVerifiedWithIt() throws Exception {
    WatchedMeeting watched = open();
    for (int slip = 0; slip < 4; slip++) {
      watched.cast(slip, 0);
    }
    SERVER.services().rounds().close(watched.meeting().id, "1");
    watched.meeting().count("1");
    Path plain = SERVER.services().records().record(watched.meeting().id);
    watched.cosign(3);

    VerifiedRecord record = VerifiedRecord.of(SERVER.services(), watched.meeting().id);

    record.requireAccepted();
    try (RecordFile file = RecordFile.open(record.path())) {
      byte[] note = file.text(RecordFile.CHECKPOINT).orElseThrow();
      assertEquals(List.of(3), cosigners(watched, SignedCheckpoint.parse(note)));
    }
    assertTrue(Files.exists(plain));
    assertEquals(record.path(), SERVER.services().records().record(watched.meeting().id));
  }

  @Test
  void cosignature_byNoWitnessOrByAnother_isRefused() throws Exception {
    WatchedMeeting watched = open();
    SignedCheckpoint plain = watched.checkpoint();
    byte[] ofTwo = watched.cosigned(plain, 2, WatchedMeeting.MINUTE);
    String name = key(watched, 1).name();
    NoteSigner stranger = NoteSigner.generate(name, KeyType.WITNESS, RANDOM);
    byte[] strange =
        plain
            .note()
            .with(stranger.cosign(plain.checkpoint(), WatchedMeeting.MINUTE))
            .encode()
            .getBytes(UTF_8);
    byte[] broken = watched.cosigned(plain, 1, WatchedMeeting.MINUTE);
    broken[broken.length - 10] = (byte) (broken[broken.length - 10] == 'A' ? 'B' : 'A');

    assertCode(RefusalCode.BAD_SIGNATURE, () -> send(watched, 1, plain.encodeUtf8()));
    assertCode(RefusalCode.BAD_SIGNATURE, () -> send(watched, 1, ofTwo));
    assertCode(RefusalCode.BAD_SIGNATURE, () -> send(watched, 1, strange));
    assertCode(RefusalCode.BAD_SIGNATURE, () -> send(watched, 1, broken));
    assertCode(RefusalCode.MALFORMED, () -> send(watched, 1, new byte[0]));
    assertEquals(List.of(), cosigners(watched, watched.checkpoint()));
  }

  @Test
  void cosignature_withAFinerTimeOrOneToCome_isRefused() throws Exception {
    WatchedMeeting watched = open();
    SignedCheckpoint plain = watched.checkpoint();
    byte[] fine = watched.cosigned(plain, 1, WatchedMeeting.MINUTE.plusSeconds(1));
    byte[] tomorrow = watched.cosigned(plain, 1, WatchedMeeting.MINUTE.plusSeconds(86_400));
    byte[] ahead =
        watched.cosigned(plain, 1, WatchedMeeting.MINUTE.plus(WitnessService.CLOCK_LEEWAY));

    assertCode(RefusalCode.MALFORMED, () -> send(watched, 1, fine));
    assertCode(RefusalCode.MALFORMED, () -> send(watched, 1, tomorrow));
    assertEquals(List.of(), cosigners(watched, watched.checkpoint()));
    send(watched, 1, ahead);
    assertEquals(List.of(1), cosigners(watched, watched.checkpoint()));
  }

  @Test
  void a18_cosignatureOfAnotherLogOrASplitOne_isRefused() throws Exception {
    WatchedMeeting watched = open();
    WatchedMeeting other = open();
    byte[] foreign = watched.cosigned(other.checkpoint(), 1, WatchedMeeting.MINUTE);
    // A server with the key that showed somebody else another log of the same size, or a longer
    // one.
    NoteSigner log = new LogFiles(SERVER.folder()).ensureKey(watched.meeting().id, RANDOM);
    Checkpoint head = watched.checkpoint().checkpoint();
    Checkpoint split = new Checkpoint(head.origin(), head.size(), TreeHash.leaf(new byte[] {1}));
    Checkpoint ahead = new Checkpoint(head.origin(), head.size() + 1, head.root());
    byte[] equivocal =
        watched.cosigned(SignedCheckpoint.sign(split, log), 1, WatchedMeeting.MINUTE);
    byte[] tooLong = watched.cosigned(SignedCheckpoint.sign(ahead, log), 1, WatchedMeeting.MINUTE);

    assertCode(RefusalCode.BAD_SIGNATURE, () -> send(watched, 1, foreign));
    assertCode(RefusalCode.BAD_PROOF, () -> send(watched, 1, equivocal));
    assertCode(RefusalCode.BAD_PROOF, () -> send(watched, 1, tooLong));
    assertEquals(List.of(), cosigners(watched, watched.checkpoint()));
  }

  @Test
  void cosignatures_afterARestart_areGoneAndComeAgain() throws Exception {
    WatchedMeeting watched = open();
    watched.cosign(1);
    Services again = SERVER.another();
    try {
      WatchedMeeting later = watched.with(again);
      assertEquals(List.of(), cosigners(later, later.checkpoint()));
      later.cosign(1);
      assertEquals(List.of(1), cosigners(later, later.checkpoint()));
    } finally {
      again.close();
    }
  }

  @Test
  void box_whileOpen_givesTheBallotsOfTheLogInItsOrder() throws Exception {
    WatchedMeeting watched = open();
    assertEquals(List.of(), box(watched, -1));
    List<String> texts = new ArrayList<>();
    for (int slip = 0; slip < 3; slip++) {
      byte[] ballot = watched.meeting().ballot("1", slip, 0);
      SERVER.services().casting().cast(watched.meeting().election("1"), ballot);
      texts.add(new String(ballot, UTF_8));
    }
    SERVER
        .services()
        .casting()
        .challenge(watched.meeting().election("1"), watched.meeting().ballot("1", 4, 0));

    List<JsonObject> all = box(watched, -1);

    assertEquals(texts, all.stream().map(line -> text(line, "ballot")).toList());
    List<Long> leaves = all.stream().map(WitnessTest::leaf).toList();
    assertEquals(leaves.stream().sorted().distinct().toList(), leaves);
    assertEquals(all.subList(1, 3), box(watched, leaves.getFirst()));
    assertEquals(List.of(), box(watched, leaves.getLast()));
    SERVER.services().rounds().close(watched.meeting().id, "1");
    assertEquals(all, box(watched, -1));
    assertCode(
        RefusalCode.NOT_OPEN,
        () ->
            SERVER
                .services()
                .elections()
                .box(watched.meeting().election("2"), -1, new ByteArrayOutputStream()));
  }

  private static WatchedMeeting open() throws Exception {
    return WatchedMeeting.open(SERVER.services());
  }

  private static void send(WatchedMeeting watched, int number, byte[] note) throws Refusal {
    SERVER.services().witnesses().accept(watched.meeting().id, number, note);
  }

  private static VerifierKey key(WatchedMeeting watched, int number) {
    return watched.witnesses().get(number - 1).verifierKey();
  }

  private static List<Integer> cosigners(WatchedMeeting watched, SignedCheckpoint checkpoint)
      throws Refusal {
    Manifest manifest = watched.meeting().manifest();
    List<VerifierKey> keys = manifest.witnesses().stream().map(Manifest.Witness::key).toList();
    return checkpoint.cosignedBy(keys).stream().map(key -> keys.indexOf(key) + 1).toList();
  }

  private static List<String> witnesses(WatchedMeeting watched) throws Refusal {
    return watched.status().reader().array("witnesses").map(WitnessTest::words);
  }

  private static String words(Json witness) throws Refusal {
    ObjectReader reader = witness.asObject().reader();
    return reader.integer("index") + " " + reader.integer("size") + " " + reader.integer("behind");
  }

  private static List<JsonObject> box(WatchedMeeting watched, long after) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SERVER.services().elections().box(watched.meeting().election("1"), after, out);
    List<JsonObject> lines = new ArrayList<>();
    for (String line : Arrays.asList(out.toString(UTF_8).split("\n"))) {
      if (!line.isEmpty()) {
        lines.add(Json.parse(line).asObject());
      }
    }
    return lines;
  }

  private static String text(JsonObject line, String name) {
    try {
      return line.reader().string(name);
    } catch (Refusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  private static long leaf(JsonObject line) {
    try {
      return line.reader().integer("leaf");
    } catch (Refusal refusal) {
      throw new AssertionError(refusal);
    }
  }

  private static void assertCode(RefusalCode code, Executable executable) {
    assertEquals(code, assertThrows(Refusal.class, executable).code());
  }
}
