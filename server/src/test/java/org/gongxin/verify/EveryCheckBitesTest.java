package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongxin.election.Vectors;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;

/**
 * A check that nothing fails checks nothing. Each has a poison that makes it fail and, but for what
 * the maker of an archive cannot avoid, no other: one in {@link PoisonArchivesTest} or one of the
 * sample records of {@link RecordVectorsTest}, where they are verified.
 */
class EveryCheckBitesTest {
  /** The sample records that fail exactly one check, by that check. */
  private static Map<String, Set<String>> records() throws Refusal {
    Map<String, Set<String>> records = new TreeMap<>();
    for (Json line : Vectors.json("record/verdicts.json").asArray().elements()) {
      ObjectReader sample = line.asObject().reader();
      var failed = sample.array("failed").map(Json::asString);
      if (failed.size() == 1) {
        records
            .computeIfAbsent(failed.getFirst(), check -> new TreeSet<>())
            .add(sample.string("name"));
      }
    }
    return records;
  }

  @Test
  void everyCheck_hasAPoisonThatItAloneFinds() throws Refusal {
    Set<String> bitten = new TreeSet<>(records().keySet());
    PoisonArchivesTest.poisoned().forEach(check -> bitten.add(check.wire()));
    assertEquals(
        Arrays.stream(CheckName.values())
            .map(CheckName::wire)
            .collect(Collectors.toCollection(TreeSet::new)),
        bitten);
  }

  /** The verifier in the browser has only the samples: they hold every check of records. */
  @Test
  void everyCheckOfARecordOrOfWhatWasKept_hasASampleRecord() throws Refusal {
    Set<String> wanted = new TreeSet<>();
    for (CheckName check : CheckName.values()) {
      if (!CheckName.ofArchive().contains(check)) {
        wanted.add(check.wire());
      }
    }
    wanted.removeAll(records().keySet());
    assertEquals(Set.of(), wanted);
  }
}
