package org.gongxin.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.gongxin.election.Ballot;
import org.gongxin.election.Election;
import org.gongxin.election.Sha256;
import org.gongxin.election.Vectors;
import org.gongxin.election.archive.RawArchive;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.log.Checkpoint;
import org.gongxin.log.KeyType;
import org.gongxin.log.MerkleTree;
import org.gongxin.log.NoteSigner;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;
import org.gongxin.verify.CheckGroup;
import org.gongxin.verify.SmallElection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir Path folder;

  private static Path sample(String name) {
    return Vectors.path(Vectors.only(name, ".bel"));
  }

  @Test
  void goodArchive_isAcceptedInPlainWords() {
    CommandLine line = CommandLine.run("verify", sample("two-trustees"));
    assertEquals(ExitCode.ACCEPTED, line.exit(), line.err());
    for (CheckGroup group : CheckGroup.values()) {
      assertTrue(line.out().contains(group.chinese() + " " + group.english()));
    }
    assertTrue(line.out().contains("consistency.encrypted_tally"));
    assertTrue(line.out().contains("without the second decryption proof"));
    assertTrue(line.out().contains("没有第二开票证明"));
    assertTrue(line.lastLine().startsWith("结论：核验通过"), line.lastLine());
    assertTrue(line.lastLine().contains("ACCEPTED"));
  }

  @Test
  void badArchive_isRefusedWithAllFailures() {
    CommandLine line = CommandLine.run("verify", sample("made/bad-ballot-copy"));
    assertEquals(ExitCode.REFUSED, line.exit());
    assertTrue(line.out().contains("[不符 FAIL] integrity.duplicate_ciphertext"));
    assertTrue(line.out().contains("[不符 FAIL] evidence.ballot_proof"));
    assertTrue(line.lastLine().startsWith("结论：核验不通过，2 项不符"), line.lastLine());
    assertTrue(line.lastLine().contains("REFUSED"));
  }

  @Test
  void json_isOneLineForPrograms() throws Refusal {
    CommandLine line = CommandLine.run("verify", sample("made/bad-num_tallied"), "--json");
    assertEquals(ExitCode.REFUSED, line.exit());
    JsonObject json = Json.parse(line.out()).asObject();
    assertFalse(json.reader().bool("accepted"));
    assertEquals(
        List.of("consistency.num_tallied"),
        json.reader().array("failures").map(f -> f.asObject().reader().string("check")));
    assertEquals("oeALPiiTG6CWgF", json.reader().object("facts").reader().string("election"));
  }

  @Test
  void whatCannotBeRead_isExitTwo() throws Exception {
    Path rubbish = Files.writeString(folder.resolve("rubbish.bel"), "PKrubbish");
    Path empty = Files.write(folder.resolve("empty.bel"), new byte[0]);
    Path cut =
        Files.write(
            folder.resolve("cut.bel"),
            Arrays.copyOf(Files.readAllBytes(sample("two-trustees")), 700));
    for (Path file : List.of(rubbish, empty, cut, folder.resolve("absent.bel"), folder)) {
      CommandLine line = CommandLine.run("verify", file);
      assertEquals(ExitCode.UNREADABLE, line.exit(), file.toString());
      assertFalse(line.err().isBlank());
      assertEquals("", line.out());
    }
  }

  @Test
  void archiveOfAnotherVersion_isExitThree() throws Exception {
    byte[] archive = new RawArchive(1, "{\"version\":2,\"timestamp\":\"1\"}").bytes();
    Path file = Files.write(folder.resolve("new.bel"), archive);
    CommandLine line = CommandLine.run("verify", file);
    assertEquals(ExitCode.OTHER_VERSION, line.exit());
    assertTrue(line.err().contains("版本不同"));
  }

  @Test
  void wordsThatAreNotUnderstood_areExitTwoWithTheUsage() {
    Path good = sample("made/ok-basic");
    for (CommandLine line :
        List.of(
            CommandLine.run(),
            CommandLine.run("vote"),
            CommandLine.run("verify"),
            CommandLine.run("verify", good, good),
            CommandLine.run("verify", good, "--fast"),
            CommandLine.run("verify", good, "--receipt"),
            CommandLine.run("verify", good, "--json", "--json"),
            CommandLine.run("verify", good, "--checkpoint", good),
            CommandLine.run("verify", good, "--manifest-code", "x"))) {
      assertEquals(ExitCode.UNREADABLE, line.exit());
      assertTrue(line.err().contains("verify FILE"), line.err());
    }
  }

  private Path receipt(Election election, Sha256 ballot) throws Exception {
    ElectionId id = new ElectionId(election.uuid().text());
    MerkleTree log = new MerkleTree();
    log.append(new LogEntry.Ballot(id, ballot).encode());
    Checkpoint checkpoint = new Checkpoint("gongxin/test", 1, log.root());
    NoteSigner signer = NoteSigner.generate("gongxin/test", KeyType.LOG, new SecureRandom());
    Receipt receipt =
        Receipt.of(id, ballot, log.inclusion(0, 1), SignedCheckpoint.sign(checkpoint, signer));
    return Files.write(folder.resolve(ballot.hex()), receipt.encodeUtf8());
  }

  @Test
  void receipt_isComparedWithTheBallotsOfTheArchive() throws Exception {
    SmallElection made = SmallElection.ofSingles();
    List<Ballot> ballots = made.ballots();
    Path archive = Files.write(folder.resolve("made.bel"), made.parts(ballots, 1, 2).bytes());
    CommandLine counted =
        CommandLine.run(
            "verify", archive, "--receipt", receipt(made.election, ballots.get(1).hash()));
    assertEquals(ExitCode.ACCEPTED, counted.exit(), counted.out() + counted.err());
    assertTrue(counted.out().contains("[通过 ok]   evidence.receipt"));
    assertTrue(counted.out().contains("only the ballot was compared"));
    for (Path wrong :
        List.of(
            receipt(made.election, Sha256.of("dropped")),
            receipt(SmallElection.ofSingles().election, ballots.get(1).hash()))) {
      CommandLine refused = CommandLine.run("verify", archive, "--receipt", wrong);
      assertEquals(ExitCode.REFUSED, refused.exit());
      assertTrue(refused.out().contains("[不符 FAIL] evidence.receipt"));
    }
    Path rubbish = Files.writeString(folder.resolve("rubbish"), "x");
    assertEquals(
        ExitCode.UNREADABLE, CommandLine.run("verify", archive, "--receipt", rubbish).exit());
  }

  @Test
  void textFromTheFile_cannotSteerTheTerminal() {
    assertEquals("a\uFFFD[2Jb\uFFFDc\uFFFD公", Terminal.safe("a\u001b[2Jb\u202ec\n公"));
  }
}
