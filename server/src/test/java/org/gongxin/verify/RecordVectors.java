package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.record.PoisonedRecords;
import org.gongxin.record.RecordAttacks;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.RecordFile;
import org.gongxin.record.RecordSample;

/**
 * The sample records that every verifier of records is tested with, whatever it is written in. The
 * good ones are files; a poisoned one is told by what to copy out of a good one.
 */
final class RecordVectors {
  /** Table of the samples and their verdicts. */
  static final String VERDICTS = "verdicts.json";

  private static final String ENDING = ".gongxin.zip";
  private static final String COUNTED = "counted" + ENDING;
  private static final String TWO_OF_THREE = "two-of-three" + ENDING;
  private static final String VOID = "void" + ENDING;

  // Exit codes of protocol section 30.
  private static final int ACCEPTED = 0;
  private static final int REFUSED = 1;
  private static final int UNREADABLE = 2;
  private static final int OTHER_VERSION = 3;

  private final Map<String, byte[]> good = new LinkedHashMap<>();
  private final Map<String, BytePatch> patches = new HashMap<>();
  private final List<Json> samples = new ArrayList<>();

  private RecordVectors() {}

  /** All files, by name. */
  static Map<String, byte[]> files() {
    RecordVectors vectors = new RecordVectors();
    vectors.accepted();
    vectors.kept();
    vectors.poisoned();
    vectors.unreadable();
    Map<String, byte[]> files = new TreeMap<>(vectors.good);
    files.put(VERDICTS, lines(vectors.samples).getBytes(UTF_8));
    return files;
  }

  private void accepted() {
    good.put(COUNTED, RecordBuilder.counted().build().zip());
    good.put(TWO_OF_THREE, RecordBuilder.countedByTwoOfThree().build().zip());
    good.put(VOID, RecordBuilder.voided().build().zip());
    good.keySet().forEach(file -> add(of(file, ""), ACCEPTED));
  }

  /** What voters of the counted meeting kept, held against its record and that of the void one. */
  private void kept() {
    RecordSample counted = RecordBuilder.counted().build();
    String early = counted.receipt(7, 9).encode();
    String late = counted.receipt(10, 11).encode();
    add(of(COUNTED, "-receipt").put("receipt", early), ACCEPTED);
    add(of(COUNTED, "-last-receipt").put("receipt", late), ACCEPTED);
    add(of(VOID, "-receipt").put("receipt", early), ACCEPTED);
    add(of(VOID, "-receipt-of-lost-ballot").put("receipt", late), REFUSED, CheckName.RECEIPT);
    for (int size : new int[] {0, 8, 11, counted.size()}) {
      String head = counted.checkpointOf(size).encode();
      String name = "-checkpoint-" + size;
      add(of(COUNTED, name).put("checkpoint", head), ACCEPTED);
      if (size < 10) {
        add(of(VOID, name).put("checkpoint", head), ACCEPTED);
      } else {
        add(of(VOID, name).put("checkpoint", head), REFUSED, CheckName.KEPT_CHECKPOINT);
      }
    }
    add(of(COUNTED, "-code").put("manifest_code", counted.manifest().code()), ACCEPTED);
    add(
        of(COUNTED, "-code-of-another").put("manifest_code", "1111111111"),
        REFUSED,
        CheckName.MANIFEST_CODE);
  }

  private void poisoned() {
    PoisonedRecords.all().forEach((check, record) -> refused(check, record.get(), Set.of(check)));
    RecordAttacks.all()
        .forEach((name, attack) -> refused(name, attack.record().get(), attack.failed()));
  }

  private void refused(String name, RecordSample record, Set<String> failed) {
    add(patched(name, record.zip()), REFUSED, failed);
  }

  private void unreadable() {
    RecordSample version = RecordBuilder.counted().build();
    version.edit(RecordFile.MANIFEST, text -> text.replace("\"version\":1", "\"version\":2"));
    add(patched("other-version", version.zip()), OTHER_VERSION);
    byte[] zip = Objects.requireNonNull(good.get(COUNTED));
    byte[] time = zip.clone();
    time[10] = 1;
    add(patched("zip-with-a-time", time), UNREADABLE);
    byte[] damaged = zip.clone();
    damaged[100]++;
    add(patched("zip-damaged", damaged), UNREADABLE);
    add(patched("zip-longer", Arrays.copyOf(zip, zip.length + 1)), UNREADABLE);
    add(patched("zip-shorter", Arrays.copyOf(zip, zip.length - 1)), UNREADABLE);
    add(patched("zip-empty", new byte[0]), UNREADABLE);
  }

  private static JsonObject.Builder of(String file, String what) {
    return Json.object().put("name", file.replace(ENDING, "") + what).put("file", file);
  }

  /** Tells a record by pieces of that good one which leaves least to say. */
  private JsonObject.Builder patched(String name, byte[] zip) {
    String of = COUNTED;
    List<Json> pieces = List.of();
    int shortest = Integer.MAX_VALUE;
    for (Map.Entry<String, byte[]> base : good.entrySet()) {
      List<Json> candidate =
          patches
              .computeIfAbsent(base.getKey(), file -> new BytePatch(base.getValue()))
              .pieces(zip);
      int length = Json.array(candidate).encode().length();
      if (length < shortest) {
        shortest = length;
        pieces = candidate;
        of = base.getKey();
      }
    }
    return Json.object().put("name", name).put("of", of).put("pieces", pieces);
  }

  private void add(JsonObject.Builder sample, int exit, CheckName... failed) {
    add(sample, exit, Arrays.stream(failed).map(CheckName::wire).collect(Collectors.toSet()));
  }

  private void add(JsonObject.Builder sample, int exit, Set<String> failed) {
    List<Json> names = failed.stream().sorted().<Json>map(Json::of).toList();
    samples.add(sample.put("exit", exit).put("failed", names).build());
  }

  private static String lines(List<Json> samples) {
    List<String> lines = samples.stream().map(Json::encode).toList();
    return "[\n" + String.join(",\n", lines) + "\n]\n";
  }
}
