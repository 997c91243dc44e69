package org.gongxin.election.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.gongxin.election.Sha256;
import org.gongxin.election.Vectors;
import org.gongxin.election.archive.ArchiveDefect.Kind;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveTest {
  private static final long TIME = 1_795_251_167L;

  static List<String> wellFormed() {
    // Those with events out of order or trailing blocks cannot be written again, on purpose.
    return Vectors.archives().stream()
        .filter(name -> !name.matches(".*/(tar-eof|bad-event-order|odd-no-EndBallots)/.*"))
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  /** The smallest archive there is, with bodies that mean nothing. */
  private static byte[] small() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ArchiveWriter writer = ArchiveWriter.begin(out, TIME);
      writer.setup(utf8("e"), utf8("t"), utf8("c"));
      writer.ballot(utf8("b"));
      writer.endBallots();
      writer.encryptedTally(utf8("y"), 1, 1);
      writer.partialDecryption(1, utf8("p"));
      writer.result(utf8("r"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static List<Kind> kinds(byte[] bytes) throws IOException, Refusal {
    return Archive.scan(ArchiveSource.of(bytes), done -> {}).defects().stream()
        .map(ArchiveDefect::kind)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("wellFormed")
  void writer_fedWithTheParts_givesTheSampleByteForByte(String name) throws Exception {
    byte[] sample = Vectors.bytes(name);
    Archive archive = Archive.read(sample);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ArchiveWriter writer = ArchiveWriter.begin(out, archive.timestamp());
    ArchiveWriter.Head head = null;
    for (ArchivedEvent event : archive.events()) {
      List<byte[]> bodies = new ArrayList<>();
      for (ArchiveEntry entry : event.records()) {
        bodies.add(archive.body(entry));
      }
      head =
          switch (event.event().type()) {
            case SETUP -> writer.setup(bodies.get(0), bodies.get(1), bodies.get(2));
            case BALLOT -> writer.ballot(bodies.get(0));
            case END_BALLOTS -> writer.endBallots();
            case ENCRYPTED_TALLY -> {
              TallyRecord record = TallyRecord.parse(bodies.get(1));
              yield writer.encryptedTally(bodies.get(0), record.tallied(), record.totalWeight());
            }
            case PARTIAL_DECRYPTION ->
                writer.partialDecryption(OwnedRecord.parse(bodies.get(1)).owner(), bodies.get(0));
            case RESULT -> writer.result(bodies.get(0));
          };
      assertEquals(event.hash(), head.hash());
      // Each state on the way is a beginning of the whole, so a copy made then stays true.
      byte[] soFar = out.toByteArray();
      assertArrayEquals(Arrays.copyOf(sample, soFar.length), soFar);
      writer = ArchiveWriter.resume(out, archive.timestamp(), head);
    }
    assertArrayEquals(sample, out.toByteArray());
  }

  @Test
  void tarHeader_ofTheFixedValues_isByteExact() throws Refusal {
    JsonObject fixed =
        Vectors.json("fixed-values.json").asObject().reader().object("tar_header_hex");
    assertEquals(
        fixed.reader().string("hex"),
        HexFormat.of()
            .formatHex(
                TarHeader.encode(
                    fixed.reader().string("name"),
                    fixed.reader().integer("size"),
                    fixed.reader().integer("mtime"))));
  }

  @Test
  void read_anyBitFlipped_isRefused() throws Refusal {
    byte[] bytes = small();
    Archive.read(bytes);
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(Refusal.class, () -> Archive.read(bytes), "bit " + bit);
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  @Test
  void read_truncatedAnywhereButBetweenEvents_isRefused() {
    byte[] bytes = small();
    int accepted = 0;
    for (int length = 0; length < bytes.length; length++) {
      try {
        Archive.read(Arrays.copyOf(bytes, length));
        accepted++;
      } catch (Refusal refusal) {
        assertTrue(refusal.code() != RefusalCode.OTHER_VERSION);
      }
    }
    assertEquals(5, accepted, "an archive that is not finished yet is well-formed too");
  }

  @Test
  void read_randomBytesAfterAGoodBeginning_isRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = small();
      int at = random.nextInt(bytes.length);
      byte[] noise = new byte[bytes.length - at];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, bytes, at, noise.length);
      assertThrows(Refusal.class, () -> Archive.read(bytes));
    }
  }

  @Test
  void scan_zeroBlocksAtTheEnd_isALayoutDefectAndTheRestIsRead() throws Exception {
    byte[] bytes = Vectors.bytes(Vectors.only("made/tar-eof", ".bel"));
    Archive archive = Archive.scan(ArchiveSource.of(bytes), done -> {});
    assertEquals(
        List.of(Kind.LAYOUT), archive.defects().stream().map(ArchiveDefect::kind).toList());
    assertEquals(10, archive.events().size());
  }

  @Test
  void scan_otherVersion_isRefusedAsSuch() {
    byte[] body = utf8("{\"version\":2,\"timestamp\":\"1\"}");
    byte[] bytes = Arrays.copyOf(TarHeader.encode("BELENIOS", body.length, 1), 1024);
    System.arraycopy(body, 0, bytes, 512, body.length);
    assertEquals(
        RefusalCode.OTHER_VERSION, assertThrows(Refusal.class, () -> Archive.read(bytes)).code());
  }

  @Test
  void scan_sizeOfEightGibibytes_readsNothing() throws Exception {
    byte[] bytes = Arrays.copyOf(small(), 1024 + 512);
    System.arraycopy(
        TarHeader.encode("0".repeat(64) + ".data.json", TarHeader.MAX_NUMBER, TIME),
        0,
        bytes,
        1024,
        512);
    assertEquals(List.of(Kind.LAYOUT, Kind.TRUNCATED), kinds(bytes));
  }

  @Test
  void scan_namesThatAreNotOurs_areDefects() throws Exception {
    for (String name : List.of("../../etc/passwd", "BELENIOS", "", "/x", "0.data.json")) {
      byte[] bytes = Arrays.copyOf(small(), small().length + 512);
      System.arraycopy(TarHeader.encode(name, 0, TIME), 0, bytes, bytes.length - 512, 512);
      assertEquals(List.of(Kind.LAYOUT), kinds(bytes), name);
    }
  }

  @Test
  void scan_setupThatNamesOtherThings_saysWhich() throws Exception {
    assertEquals(List.of(Kind.SETUP_ELECTION), kinds(setupOf("x", "t", "c")));
    assertEquals(List.of(Kind.SETUP_TRUSTEES), kinds(setupOf("e", "x", "c")));
    assertEquals(List.of(Kind.SETUP_CREDENTIALS), kinds(setupOf("e", "t", "x")));
    assertEquals(List.of(), kinds(setupOf("e", "t", "c")));
  }

  private static byte[] setupOf(String election, String trustees, String credentials) {
    byte[] setup =
        new SetupRecord(Sha256.of(election), Sha256.of(trustees), Sha256.of(credentials)).encode();
    return new RawArchive(TIME)
        .data(utf8("e"))
        .data(utf8("t"))
        .data(utf8("c"))
        .data(setup)
        .event(new Event(null, 0, EventType.SETUP, Sha256.of(setup)).encode())
        .bytes();
  }

  @Test
  void scan_brokenChainOrStrayRecord_saysSo() throws Exception {
    byte[] good = setupOf("e", "t", "c");
    Archive archive = Archive.read(good);
    Sha256 head = archive.events().get(0).hash();
    Event end = new Event(head, 1, EventType.END_BALLOTS, null);
    assertEquals(List.of(), kinds(RawArchive.after(good, TIME).event(end.encode()).bytes()));
    assertEquals(
        List.of(Kind.CHAIN),
        kinds(
            RawArchive.after(good, TIME)
                .event(new Event(head, 2, EventType.END_BALLOTS, null).encode())
                .bytes()));
    assertEquals(
        List.of(Kind.CHAIN),
        kinds(
            RawArchive.after(good, TIME)
                .event(new Event(Sha256.of("x"), 1, EventType.END_BALLOTS, null).encode())
                .bytes()));
    assertEquals(
        List.of(Kind.RECORDS),
        kinds(RawArchive.after(good, TIME).data(utf8("stray")).event(end.encode()).bytes()));
    assertEquals(
        List.of(Kind.RECORDS),
        kinds(RawArchive.after(good, TIME).event(end.encode()).data(utf8("stray")).bytes()));
    assertEquals(
        List.of(Kind.EVENT),
        kinds(
            RawArchive.after(good, TIME)
                .event(utf8(new String(end.encode(), UTF_8) + " "))
                .bytes()));
    assertEquals(
        List.of(Kind.HASH),
        kinds(RawArchive.after(good, TIME).named(Sha256.of("x"), "event", end.encode()).bytes()));
    assertEquals(
        List.of(Kind.RECORDS),
        kinds(
            RawArchive.after(good, TIME)
                .event(new Event(head, 1, EventType.BALLOT, Sha256.of("b")).encode())
                .bytes()));
    assertEquals(
        List.of(Kind.RECORDS),
        kinds(
            RawArchive.after(good, TIME)
                .data(utf8("a"))
                .event(new Event(head, 1, EventType.BALLOT, Sha256.of("b")).encode())
                .bytes()));
  }

  @Test
  void writer_eventOutOfOrder_isABug() throws IOException {
    ArchiveWriter writer = ArchiveWriter.begin(new ByteArrayOutputStream(), TIME);
    assertThrows(IllegalStateException.class, writer::endBallots);
    writer.setup(utf8("e"), utf8("t"), utf8("c"));
    writer.endBallots();
    assertThrows(IllegalStateException.class, () -> writer.ballot(utf8("b")));
    assertThrows(IllegalStateException.class, () -> writer.result(utf8("r")));
  }

  @Test
  void body_fileChangedMeanwhile_isNotGiven(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("x.bel");
    byte[] bytes = small();
    Files.write(file, bytes);
    try (Archive archive = Archive.scan(ArchiveSource.of(file), done -> {})) {
      ArchiveEntry ballot = archive.events().get(1).records().get(0);
      assertArrayEquals(utf8("b"), archive.body(ballot));
      bytes[(int) ballot.offset()] ^= 1;
      Files.write(file, bytes);
      assertThrows(IOException.class, () -> archive.body(ballot));
    }
  }

  @Test
  void tallyRecord_ofAWeightBeyondALong_isRefused() throws Refusal {
    String record = "{\"num_tallied\":1,\"total_weight\":%s,\"encrypted_tally\":\"%s\"}";
    String hash = "0".repeat(64);
    assertEquals(1L << 62, TallyRecord.parse(utf8(record.formatted(1L << 62, hash))).totalWeight());
    for (String weight : List.of("9999999999999999999", "4611686018427387905")) {
      for (String text : List.of(weight, '"' + weight + '"')) {
        Refusal refusal =
            assertThrows(
                Refusal.class, () -> TallyRecord.parse(utf8(record.formatted(text, hash))));
        assertEquals(RefusalCode.MALFORMED, refusal.code());
      }
    }
  }
}
