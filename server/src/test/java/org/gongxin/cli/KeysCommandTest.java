package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongxin.election.DecryptionProof;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.Vectors;
import org.gongxin.election.archive.ArchiveWriter;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.verify.ArchiveParts;
import org.gongxin.verify.SmallElection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
  @TempDir Path folder;

  private static void run(Object... words) {
    CommandLine line = CommandLine.run(words);
    assertEquals(ExitCode.ACCEPTED, line.exit(), line.err());
  }

  private List<Path> files(String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path joined(String name, List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(Files.readString(file));
    }
    return Files.writeString(folder.resolve(name), text);
  }

  private static Path sibling(Path file, String from, String to) {
    return Path.of(file.toString().replace(from, to));
  }

  /** An archive that ends with the encrypted tally, without a ballot. */
  private Path tallied(Trustees trustees) throws Exception {
    Election election =
        Election.of(
            new ElectionUuid("AAAAAAAAAAAAAAAA"),
            "会",
            "",
            trustees.publicKey(),
            List.of(SmallElection.YES_OR_NO));
    Path file = folder.resolve("AAAAAAAAAAAAAAAA.bel");
    try (var out = Files.newOutputStream(file)) {
      ArchiveWriter writer = ArchiveWriter.begin(out, 1_800_000_000L);
      writer.setup(election.text().getBytes(UTF_8), trustees.encode(), "[]".getBytes(UTF_8));
      writer.endBallots();
      writer.encryptedTally(EncryptedTally.empty(election).encode(), 0, 0);
    }
    return file;
  }

  @Test
  void thresholdCeremony_onFiles_makesKeysThatDecrypt() throws Exception {
    for (int i = 1; i <= 3; i++) {
      run("keys", "cert", "--size", 3, "--threshold", 2, "--index", i, "--out", folder);
    }
    List<Path> inOrder = new ArrayList<>(files(".cert"));
    inOrder.sort((a, b) -> Integer.compare(index(a), index(b)));
    Path certs = joined("certs.jsons", inOrder);
    List<Path> keys = inOrder.stream().map(cert -> sibling(cert, ".cert", ".key")).toList();
    for (Path key : keys) {
      run("keys", "polynomial", "--key", key, "--certs", certs, "--out", folder);
    }
    Path polynomials =
        joined(
            "polynomials.jsons",
            keys.stream().map(key -> sibling(key, ".key", ".polynomial")).toList());
    for (Path key : keys) {
      Path polynomial = sibling(key, ".key", ".polynomial");
      run(
          "keys",
          "commit",
          "--key",
          key,
          "--certs",
          certs,
          "--polynomial",
          polynomial,
          "--out",
          folder);
    }
    Path commitments =
        joined(
            "commitments.jsons",
            keys.stream().map(key -> sibling(key, ".key", ".commitment")).toList());
    run("keys", "route", "--certs", certs, "--polynomials", polynomials, "--out", folder);
    for (Path key : keys) {
      Path vinput = sibling(key, ".key", ".vinput");
      run(
          "keys",
          "share",
          "--key",
          key,
          "--certs",
          certs,
          "--vinput",
          vinput,
          "--commitments",
          commitments,
          "--out",
          folder);
    }
    Path voutputs =
        joined(
            "voutputs.jsons", keys.stream().map(key -> sibling(key, ".key", ".voutput")).toList());
    run(
        "keys",
        "assemble",
        "--certs",
        certs,
        "--polynomials",
        polynomials,
        "--voutputs",
        voutputs,
        "--out",
        folder);
    run("keys", "trustees", "--threshold", folder.resolve("threshold.json"), "--out", folder);

    Trustees trustees =
        Trustees.parse(Files.readString(folder.resolve("trustees.json")).strip().getBytes(UTF_8));
    assertEquals(List.of(), trustees.faults());
    Path archive = tallied(trustees);
    Path key = keys.get(1);
    run(
        "keys",
        "decrypt",
        "--archive",
        archive,
        "--key",
        key,
        "--share",
        sibling(key, ".key", ".dkey"),
        "--out",
        folder);
    check(trustees, 2);
  }

  @Test
  void cardAndCommitmentsOfTheBrowser_areTakenAndACheatIsNamed() throws Exception {
    var vector = Vectors.json("ceremony-ts.json").asObject().reader();
    List<String> messages = new ArrayList<>();
    for (String name : List.of("certificates", "commitments", "inputs")) {
      for (Json text : vector.array(name).elements()) {
        messages.add(text.asString());
      }
    }
    Path certs = write("certs.jsons", messages.subList(0, 3));
    Path honest = write("honest.jsons", messages.subList(3, 6));
    Path vinput = write("first.vinput", messages.subList(6, 7));
    Path cheating =
        write("cheating.jsons", List.of(messages.get(3), messages.get(4), messages.get(3)));
    var trustee = vector.array("trustees").elements().get(0).asObject().reader();
    Path card = write("card.txt", List.of(trustee.string("code")));
    run("keys", "restore", "--card", card, "--certs", certs, "--out", folder);
    Path key = files(".key").get(0);
    assertEquals(trustee.string("seed"), Files.readString(key).strip());
    Object[] share = {
      "keys",
      "share",
      "--key",
      key,
      "--certs",
      certs,
      "--vinput",
      vinput,
      "--out",
      folder,
      "--commitments",
      cheating
    };
    CommandLine refused = CommandLine.run(share);
    assertEquals(ExitCode.UNREADABLE, refused.exit());
    assertTrue(refused.err().contains("trustee 3"), refused.err());
    share[share.length - 1] = honest;
    run(share);
    assertEquals(1, files(".voutput").size());
  }

  private Path write(String name, List<String> lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static int index(Path certificate) {
    try {
      String text = Files.readString(certificate);
      return Integer.parseInt(text.replaceAll(".*index\\\\\":([0-9]+).*\\s*", "$1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both proofs of what a trustee decrypted of {@link #tallied}. */
  private void check(Trustees trustees, int owner) throws IOException, Refusal {
    Election election =
        Election.of(
            new ElectionUuid("AAAAAAAAAAAAAAAA"),
            "会",
            "",
            trustees.publicKey(),
            List.of(SmallElection.YES_OR_NO));
    EncryptedTally tally = EncryptedTally.empty(election);
    List<String> lines = Files.readAllLines(folder.resolve("AAAAAAAAAAAAAAAA." + owner + ".pd"));
    PartialDecryption decryption = PartialDecryption.parse(lines.get(0).getBytes(UTF_8));
    var publicKey = trustees.keys().get(owner - 1).publicKey();
    assertTrue(decryption.isValid(election, tally, publicKey));
    assertEquals(owner, Json.parse(lines.get(1)).asObject().reader().integer("owner"));
    byte[] proof =
        Files.readString(folder.resolve("AAAAAAAAAAAAAAAA." + owner + ".proof"))
            .strip()
            .getBytes(UTF_8);
    assertTrue(
        DecryptionProof.parse(proof)
            .isValid(
                new DecryptionProof.Statement(
                    election, tally, owner, publicKey, decryption.factors())));
  }

  @Test
  void singleKeys_onFiles_decryptOnceAndAreSecret() throws Exception {
    run("keys", "single", "--out", folder, "--name", "总监票人");
    run("keys", "single", "--out", folder);
    List<Path> publicKeys = files(".pubkey");
    run("keys", "trustees", "--out", folder, publicKeys.get(0), publicKeys.get(1));
    Trustees trustees =
        Trustees.parse(Files.readString(folder.resolve("trustees.json")).strip().getBytes(UTF_8));
    Path archive = tallied(trustees);
    Path secret = files(".privkey").get(0);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    run("keys", "decrypt", "--archive", archive, "--private", secret, "--out", folder);
    check(trustees, 1);
    CommandLine again =
        CommandLine.run(
            "keys", "decrypt", "--archive", archive, "--private", secret, "--out", folder);
    assertEquals(ExitCode.UNREADABLE, again.exit(), "nothing is written over");
  }

  @Test
  void decrypt_tallyOfOneVictim_isRefused() throws Exception {
    // The server offers a single ballot as "the tally".
    SmallElection election = SmallElection.ofSingles();
    ArchiveParts parts = election.parts(election.ballots());
    byte[] honest = untilTally(parts);
    parts.tally =
        election.tally(List.of(election.ballot(1, SmallElection.CHOICES.get(1)))).encode();
    byte[] oracle = untilTally(parts);
    Path key =
        Files.writeString(folder.resolve("k.privkey"), "\"" + election.secret(1).reveal() + "\"\n");
    Path bad = Files.write(folder.resolve("bad.bel"), oracle);
    CommandLine refused =
        CommandLine.run("keys", "decrypt", "--archive", bad, "--private", key, "--out", folder);
    assertEquals(ExitCode.REFUSED, refused.exit());
    assertTrue(refused.err().contains("consistency.encrypted_tally"), refused.err());
    assertEquals(List.of(), files(".pd"));
    Path good = Files.write(folder.resolve("good.bel"), honest);
    run("keys", "decrypt", "--archive", good, "--private", key, "--out", folder);
    assertEquals(1, files(".pd").size());
  }

  private static byte[] untilTally(ArchiveParts parts) {
    byte[] bytes = parts.bytes();
    int end = new String(bytes, ISO_8859_1).indexOf("{\"result\"");
    return Arrays.copyOf(bytes, end - 512);
  }

  @Test
  void decrypt_keyOfNobody_isRefused() throws Exception {
    SmallElection election = SmallElection.ofSingles();
    Path archive =
        Files.write(folder.resolve("a.bel"), untilTally(election.parts(election.ballots())));
    Path key = Files.writeString(folder.resolve("k"), "\"5\"");
    CommandLine line =
        CommandLine.run("keys", "decrypt", "--archive", archive, "--private", key, "--out", folder);
    assertEquals(ExitCode.UNREADABLE, line.exit());
    assertTrue(line.err().contains("not_found"), line.err());
  }

  @Test
  void sampleCeremony_ofTheTool_isTakenUpInTheMiddle() throws IOException {
    String sample = "threshold-2-of-3/";
    Path certs = Vectors.path(sample + "certs.jsons");
    Path polynomials = Vectors.path(sample + "polynomials.jsons");
    run("keys", "route", "--certs", certs, "--polynomials", polynomials, "--out", folder);
    for (String vinput : Vectors.names("threshold-2-of-3", ".vinput")) {
      Path ours = folder.resolve(Path.of(vinput).getFileName());
      assertEquals(Files.readString(Vectors.path(vinput)), Files.readString(ours));
    }
  }

  @Test
  void wordsThatAreNotUnderstood_areExitTwo() {
    for (CommandLine line :
        List.of(
            CommandLine.run("keys"),
            CommandLine.run("keys", "lose"),
            CommandLine.run("keys", "single"),
            CommandLine.run("keys", "single", "--out", folder, "more"),
            CommandLine.run(
                "keys", "cert", "--size", 3, "--threshold", 3, "--index", 1, "--out", folder),
            CommandLine.run(
                "keys", "cert", "--size", "x", "--threshold", 1, "--index", 1, "--out", folder),
            CommandLine.run("keys", "trustees", "--out", folder),
            CommandLine.run("keys", "decrypt", "--archive", "x", "--out", folder))) {
      assertEquals(ExitCode.UNREADABLE, line.exit());
      assertFalse(line.err().isBlank());
    }
    assertEquals(
        "", files("").stream().map(Path::toString).collect(Collectors.joining()), "no file left");
  }
}
