package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.gongxin.json.Json;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.Receipt;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.RecordFile;
import org.gongxin.record.RecordSample;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The entries of an honest log taken out, put in, moved: the tree is built again and signed by the
 * log's own key (security, V02, A16, A18). What was kept of the honest log finds all of it.
 */
class RecordLogTest {
  // 0 manifest, 1 slips, 2 setup, 3 slips, 4 attendance, 5 open, 6 to 10 ballots, 11 close,
  // 12 and 13 shares, 14 result.
  private static final RecordSample HONEST = RecordBuilder.counted().build();
  private static final int FIRST_BALLOT = 6;
  private static final int LAST_BALLOT = 10;
  private static final int SIZE = HONEST.size();

  static IntStream entries() {
    return IntStream.range(0, SIZE);
  }

  private static RecordSample changed(Consumer<List<byte[]>> change) {
    RecordSample sample = RecordBuilder.counted().build();
    String text = new String(sample.part(RecordFile.ENTRIES), StandardCharsets.UTF_8);
    List<byte[]> entries = new ArrayList<>();
    text.lines().forEach(line -> entries.add(line.getBytes(StandardCharsets.UTF_8)));
    change.accept(entries);
    return sample.log(entries);
  }

  private static Set<String> failed(RecordSample sample) throws Refusal {
    RecordReport report = Verifying.report(sample.zip(), KeptEvidence.NONE);
    assertEquals(Verifying.failed(report).isEmpty(), report.verdict().accepted());
    return Verifying.failed(report);
  }

  private static Set<String> set(String names) {
    return new TreeSet<>(Arrays.asList(names.split(" ")));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void verify_entryRemoved_isRefused(int index) throws Refusal {
    Set<String> failed = failed(changed(entries -> entries.remove(index)));
    assertFalse(failed.isEmpty());
    if (index >= FIRST_BALLOT && index <= LAST_BALLOT) {
      assertTrue(failed.contains("consistency.ballots_logged"), failed::toString);
      assertTrue(failed.contains("consistency.close_counts"), failed::toString);
    }
  }

  /** To say the same attendance or the same totals of slips again is lawful; nothing else is. */
  @ParameterizedTest
  @MethodSource("entries")
  void verify_entryDoubled_isRefused(int index) throws Refusal {
    Set<String> failed = failed(changed(entries -> entries.add(index, entries.get(index))));
    assertEquals(index == 3 || index == 4, failed.isEmpty(), failed::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "0, consistency.log_order consistency.manifest",
    "1, consistency.log_order consistency.setup",
    "4, consistency.results consistency.rules evidence.open_rules",
    "5, consistency.ballots_in_time consistency.ballots_logged consistency.close_counts",
    "6, consistency.ballots_logged",
    "9, consistency.ballots_logged",
    "10, consistency.ballots_in_time consistency.close_counts",
    "11, consistency.log_order consistency.shares_logged completeness.files",
    "13, consistency.log_order consistency.shares_logged completeness.files",
  })
  void verify_entrySwappedWithTheNext_isRefused(int index, String checks) throws Refusal {
    RecordSample sample = changed(entries -> Collections.swap(entries, index, index + 1));
    assertEquals(set(checks), failed(sample));
  }

  /** Whose order says nothing, and the same log again. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 12, -1})
  void verify_entriesOfNoOrderSwappedOrSwappedBack_isAccepted(int index) throws Refusal {
    RecordSample sample =
        changed(
            entries -> {
              int at = Math.max(index, 6);
              Collections.swap(entries, at, at + 1);
              Collections.swap(entries, at, at + 1);
              if (index >= 0) {
                Collections.swap(entries, index, index + 1);
              }
            });
    assertEquals(Set.of(), failed(sample));
  }

  /** A16: whichever leaf is missing, one receipt of a voter, given out since, is enough. */
  @ParameterizedTest
  @MethodSource("entries")
  void verify_A16_entryRemovedWithAnOldReceipt_failsTheReceipt(int index) throws Refusal {
    byte[] record = changed(entries -> entries.remove(index)).zip();
    Receipt receipt = HONEST.receipt(LAST_BALLOT, Math.max(LAST_BALLOT, index) + 1);
    RecordReport report = Verifying.report(record, new KeptEvidence(null, receipt, null));
    assertTrue(Verifying.failed(report).contains("evidence.receipt"));
  }

  /** A18: two heads of one size and different roots, both printed as the proof they are. */
  @ParameterizedTest
  @ValueSource(ints = {7, 11, 15})
  void verify_A18_keptCheckpointOfAnotherHistory_printsBothHeadsAsProof(int size) throws Refusal {
    RecordSample other = changed(entries -> Collections.swap(entries, 2, 3));
    SignedCheckpoint kept = HONEST.checkpointOf(size);
    RecordReport report = Verifying.report(other.zip(), new KeptEvidence(null, null, kept));
    assertEquals(Set.of("consistency.kept_checkpoint"), Verifying.failed(report));
    String detail = report.verdict().failures().getFirst().detail();
    assertTrue(detail.contains("equivocation"), detail);
    assertTrue(detail.contains(Json.of(kept.encode()).encode()), detail);
    assertTrue(detail.contains(Json.of(other.checkpointOf(SIZE).encode()).encode()), detail);
    assertTrue(detail.lines().count() == 1, "one line, for a terminal");
  }

  /** A record that was written earlier is no lie of the log's, and one it did not sign no proof. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void verify_keptCheckpointThatProvesNothing_saysNoEquivocation(boolean longer) throws Refusal {
    RecordSample other = changed(entries -> Collections.swap(entries, 2, 3));
    if (!longer) {
      other.edit(RecordFile.CHECKPOINT, text -> text.replace("\n\n", "\nmore\n\n"));
    }
    RecordSample grown = RecordBuilder.counted().build();
    grown.append("{\"type\":\"attendance\",\"expected\":7,\"present\":5}");
    SignedCheckpoint kept = (longer ? grown : HONEST).checkpointOf(longer ? SIZE + 1 : SIZE);
    RecordReport report =
        Verifying.report(
            (longer ? RecordBuilder.counted().build() : other).zip(),
            new KeptEvidence(null, null, kept));
    assertTrue(Verifying.failed(report).contains("consistency.kept_checkpoint"));
    assertFalse(report.verdict().toString().contains("equivocation"));
  }
}
