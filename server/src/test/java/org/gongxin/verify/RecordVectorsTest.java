package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gongxin.election.Vectors;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.json.JsonObject;
import org.gongxin.json.JsonString;
import org.gongxin.json.ObjectReader;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sample records in {@code vectors/record}, which the verifier in the browser is tested with
 * too: good ones, one for each check that it alone finds, and one for each attack on a record that
 * the security page names. {@code mvn test -Dtest=RecordVectorsTest -Dgongxin.write-vectors} writes
 * them anew.
 */
class RecordVectorsTest {
  private static final String FOLDER = "record";

  @Test
  void theFiles_areThoseThatAreMadeNow() throws Exception {
    Map<String, byte[]> made = RecordVectors.files();
    if (System.getProperty("gongxin.write-vectors") != null) {
      Path folder = Files.createDirectories(Path.of("src/test/resources/vectors", FOLDER));
      for (Map.Entry<String, byte[]> file : made.entrySet()) {
        Files.write(folder.resolve(file.getKey()), file.getValue());
      }
      return;
    }
    assertEquals(made.keySet(), new TreeSet<>(names()));
    for (Map.Entry<String, byte[]> file : made.entrySet()) {
      assertArrayEquals(
          file.getValue(), Vectors.bytes(FOLDER + "/" + file.getKey()), file.getKey());
    }
  }

  static List<Named<JsonObject>> samples() throws Refusal {
    return Vectors.json(FOLDER + "/verdicts.json")
        .asArray()
        .map(sample -> Named.of(sample.asObject().reader().string("name"), sample.asObject()));
  }

  /** As another program would verify it: from the files alone. */
  @ParameterizedTest
  @MethodSource("samples")
  void verify_sample_failsJustTheChecksItNames(JsonObject sample) throws Exception {
    ObjectReader reader = sample.reader();
    int exit = reader.integer("exit");
    List<String> failed = reader.array("failed").map(Json::asString);
    KeptEvidence kept =
        new KeptEvidence(
            reader.optionalString("manifest_code").orElse(null),
            reader.has("receipt") ? Receipt.parse(utf8(reader.string("receipt"))) : null,
            reader.has("checkpoint")
                ? SignedCheckpoint.parse(utf8(reader.string("checkpoint")))
                : null);
    try {
      RecordReport report = Verifying.report(bytes(sample), kept);
      assertEquals(
          failed, List.copyOf(Verifying.failed(report)), () -> report.verdict().toString());
      assertEquals(exit, report.verdict().accepted() ? 0 : 1);
    } catch (Refusal refusal) {
      assertEquals(exit, refusal.code() == RefusalCode.OTHER_VERSION ? 3 : 2);
      assertEquals(List.of(), failed);
    }
  }

  private static byte[] bytes(JsonObject sample) throws Refusal {
    ObjectReader reader = sample.reader();
    if (reader.has("file")) {
      return Vectors.bytes(FOLDER + "/" + reader.string("file"));
    }
    byte[] base = Vectors.bytes(FOLDER + "/" + reader.string("of"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Json piece : reader.array("pieces").elements()) {
      if (piece instanceof JsonString fresh) {
        bytes.writeBytes(Base64.getDecoder().decode(fresh.value()));
      } else {
        JsonArray copied = piece.asArray();
        List<Long> numbers = copied.map(number -> number.asInteger(0, base.length));
        bytes.write(base, numbers.getFirst().intValue(), numbers.getLast().intValue());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Vectors.path(FOLDER))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
