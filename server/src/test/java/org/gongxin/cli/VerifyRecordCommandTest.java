package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongxin.election.Vectors;
import org.gongxin.json.Json;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.RecordFile;
import org.gongxin.record.RecordSample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} on the record of a meeting, alone and against what a person kept. */
class VerifyRecordCommandTest {
  private static final RecordSample COUNTED = RecordBuilder.counted().build();
  private static final RecordSample VOID = RecordBuilder.voided().build();

  @TempDir Path folder;
  private Path record = Path.of("");

  @BeforeEach
  void writeRecord() throws IOException {
    record = file("record", COUNTED.zip());
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static void assertRefusedFor(String check, CommandLine line) {
    assertEquals(ExitCode.REFUSED, line.exit(), line.err());
    assertTrue(line.out().contains("[不符 FAIL] " + check), line.out());
    assertTrue(line.lastLine().contains("REFUSED"), line.lastLine());
    assertTrue(line.lastLine().startsWith("结论：核验不通过，1 项不符"), line.lastLine());
  }

  @Test
  void goodRecord_isAccepted() {
    CommandLine line = CommandLine.run("verify", record);
    assertEquals(ExitCode.ACCEPTED, line.exit(), line.out() + line.err());
    assertTrue(line.lastLine().startsWith("结论：核验通过"), line.lastLine());
    assertFalse(line.out().contains("without the second decryption proof"));
    assertTrue(line.out().contains(COUNTED.manifest().code()));
  }

  @Test
  void recordWithWrongResults_isRefusedByName() throws IOException {
    RecordSample sample = RecordBuilder.counted().build();
    sample.edit(RecordFile.RESULTS, text -> text.replace("[3,1,0]", "[1,3,0]"));
    assertRefusedFor("consistency.results", CommandLine.run("verify", file("bad", sample.zip())));
  }

  @Test
  void recordWithOneBitChanged_cannotBeRead() throws IOException {
    byte[] zip = COUNTED.zip();
    zip[zip.length / 2] ^= 4;
    CommandLine line = CommandLine.run("verify", file("changed", zip));
    assertEquals(ExitCode.UNREADABLE, line.exit());
    assertTrue(line.err().contains("damaged"), line.err());
  }

  @Test
  void recordOfAnotherVersion_isExitThree() throws IOException {
    RecordSample sample = RecordBuilder.counted().build();
    sample.edit(RecordFile.MANIFEST, text -> text.replace("\"version\":1", "\"version\":2"));
    CommandLine line = CommandLine.run("verify", file("new", sample.zip()));
    assertEquals(ExitCode.OTHER_VERSION, line.exit());
  }

  @Test
  void receipt_ofTheRecordOrOfALostBallot_isToldApart() throws IOException {
    Path still = file("still", COUNTED.receipt(6, 7).encodeUtf8());
    Path lost = file("lost", COUNTED.receipt(10, 11).encodeUtf8());
    Path other = file("other", VOID.zip());
    CommandLine good = CommandLine.run("verify", record, "--receipt", lost);
    assertEquals(ExitCode.ACCEPTED, good.exit(), good.out());
    assertTrue(good.out().contains("[通过 ok]   evidence.receipt"), good.out());
    assertEquals(ExitCode.ACCEPTED, CommandLine.run("verify", other, "--receipt", still).exit());
    assertRefusedFor("evidence.receipt", CommandLine.run("verify", other, "--receipt", lost));
  }

  /** Whose signature it bears is part of a receipt: another meeting's proves nothing here. */
  @Test
  void receipt_changedOrOfAnotherLog_isRefused() throws IOException {
    String text = COUNTED.receipt(6, 7).encode();
    Path changed = file("changed", text.replace("index 6", "index 5").getBytes(UTF_8));
    assertRefusedFor("evidence.receipt", CommandLine.run("verify", record, "--receipt", changed));
    Path another =
        file("another", text.replace("gongxin/Meeting", "gongxin/Meetinh").getBytes(UTF_8));
    assertRefusedFor("evidence.receipt", CommandLine.run("verify", record, "--receipt", another));
  }

  @Test
  void checkpoint_ofThisLogOrOfAnotherHistory_isToldApart() throws IOException {
    Path early = file("early", COUNTED.checkpointOf(8).encodeUtf8());
    Path late = file("late", COUNTED.checkpointOf(11).encodeUtf8());
    Path other = file("other", VOID.zip());
    for (Path kept : new Path[] {early, late}) {
      assertEquals(
          ExitCode.ACCEPTED, CommandLine.run("verify", record, "--checkpoint", kept).exit());
    }
    assertEquals(ExitCode.ACCEPTED, CommandLine.run("verify", other, "--checkpoint", early).exit());
    CommandLine line = CommandLine.run("verify", other, "--checkpoint", late);
    assertRefusedFor("consistency.kept_checkpoint", line);
    assertTrue(line.out().contains("equivocation"), line.out());
    String proof = Json.of(COUNTED.checkpointOf(11).encode()).encode();
    assertTrue(line.out().contains(proof), "A18: the kept head is printed whole");
  }

  @Test
  void manifestCode_ofThisOrOfAnotherManifest_isToldApart() {
    String code = COUNTED.manifest().code();
    assertEquals(
        ExitCode.ACCEPTED, CommandLine.run("verify", record, "--manifest-code", code).exit());
    for (String other : new String[] {"1111111111", "", code + "1", code.substring(1)}) {
      assertRefusedFor(
          "authenticity.manifest_code",
          CommandLine.run("verify", record, "--manifest-code", other));
    }
  }

  @Test
  void whatIsNoReceiptOrCheckpoint_cannotBeRead() throws IOException {
    Path rubbish = file("rubbish", "c2sp.org/tlog-proof@v1\n".getBytes(UTF_8));
    for (String option : new String[] {"--receipt", "--checkpoint"}) {
      for (Path file : new Path[] {rubbish, record, folder.resolve("absent")}) {
        CommandLine line = CommandLine.run("verify", record, option, file);
        assertEquals(ExitCode.UNREADABLE, line.exit(), option + " " + file);
        assertFalse(line.err().isBlank());
      }
    }
    Path sample = Vectors.path("record/counted.gongxin.zip");
    assertEquals(ExitCode.ACCEPTED, CommandLine.run("verify", sample).exit());
  }
}
