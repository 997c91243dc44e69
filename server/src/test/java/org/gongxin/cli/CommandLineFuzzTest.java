package org.gongxin.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.gongxin.election.Vectors;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.RecordSample;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file in the place of any other ends a command with one of its exit codes. */
class CommandLineFuzzTest {
  private static final String FOLDER = "threshold-2-of-3";
  private static final Path KEY = sample(".key");
  private static final Path CERTIFICATES = sample("certs.jsons");
  private static final Path POLYNOMIALS = sample("polynomials.jsons");
  private static final RecordSample RECORD = RecordBuilder.voided().build();
  private static final Path SCRATCH = scratch();
  private static final Path RECORD_FILE = SCRATCH.resolve("record");
  private static final Path INPUT = SCRATCH.resolve("input");
  private static final Path OUTPUT = SCRATCH.resolve("output");

  private static Path sample(String ending) {
    return Vectors.path(Vectors.names(FOLDER, ending).getFirst());
  }

  private static Path scratch() {
    try {
      Path folder = Files.createTempDirectory("fuzz");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Files.write(folder.resolve("record"), RECORD.zip());
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<Arguments> keyFiles() {
    return Stream.concat(
        Total.seeds(
            Vectors.text("two-trustees/trustees.json"), Vectors.text(FOLDER + "/threshold.json")),
        Stream.of(".key", ".dkey", ".vinput", ".voutput", "certs.jsons", "polynomials.jsons")
            .flatMap(ending -> Total.seeds(read(sample(ending)))));
  }

  static Stream<Arguments> evidence() {
    return Total.seeds(
        RECORD.receipt(6, 7).encodeUtf8(), RECORD.checkpointOf(8).encodeUtf8(), RECORD.zip());
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @MethodSource("keyFiles")
  @FuzzTest
  void keys_anyFile_endWithAnExitCode(byte[] bytes) throws IOException {
    Files.write(INPUT, bytes);
    run("trustees", INPUT);
    run("trustees", "--threshold", INPUT);
    run("route", "--certs", INPUT, "--polynomials", POLYNOMIALS);
    run("route", "--certs", CERTIFICATES, "--polynomials", INPUT);
    run("share", "--key", KEY, "--certs", CERTIFICATES, "--vinput", INPUT);
    run("polynomial", "--key", INPUT, "--certs", CERTIFICATES);
    run("join", "--meeting", "MeetingABCDEFGH1", "--answer", INPUT);
    run("assemble", "--certs", CERTIFICATES, "--polynomials", POLYNOMIALS, "--voutputs", INPUT);
  }

  @MethodSource("evidence")
  @FuzzTest
  void verify_anyFile_endsWithAnExitCode(byte[] bytes) throws IOException {
    Files.write(INPUT, bytes);
    exit(CommandLine.run("verify", INPUT, "--json"));
    exit(CommandLine.run("verify", RECORD_FILE, "--receipt", INPUT));
    exit(CommandLine.run("verify", RECORD_FILE, "--checkpoint", INPUT));
  }

  private static void run(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "keys";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--out";
    all[words.length + 2] = OUTPUT;
    exit(CommandLine.run(all));
    if (Files.exists(OUTPUT)) {
      delete(OUTPUT);
    }
  }

  private static void exit(CommandLine result) {
    assertTrue(result.exit() >= 0 && result.exit() <= 3);
    assertFalse(
        result.err().chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r'),
        "nothing steers the terminal");
  }
}
