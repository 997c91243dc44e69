package org.gongxin.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gongxin.json.Json;
import org.gongxin.log.TlogProof;
import org.gongxin.refusal.Total;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of a record is read in its one form only, whatever else it is given. */
class RecordTextsFuzzTest {
  private static final RecordSample COUNTED = RecordBuilder.counted().build();
  private static final RecordSample VOID = RecordBuilder.voided().build();

  static Stream<Arguments> manifests() {
    return Total.seeds(COUNTED.part(RecordFile.MANIFEST));
  }

  static Stream<Arguments> entries() {
    return Total.seeds(
        Stream.of(COUNTED, VOID)
            .map(sample -> Total.text(sample.part(RecordFile.ENTRIES)))
            .flatMap(String::lines)
            .distinct()
            .toArray(String[]::new));
  }

  static Stream<Arguments> results() {
    String good = Total.text(COUNTED.part(RecordFile.RESULTS));
    return Total.seeds(
        good,
        Total.text(VOID.part(RecordFile.RESULTS)),
        // Ids that a log entry could not have.
        good.replace("\"id\":\"R3\"", "\"id\":\"R 3\""),
        good.replace("\"id\":\"1\"", "\"id\":\"\""),
        good.replaceFirst("\"elections\":\\[.*?}]", "\"elections\":[]"));
  }

  static Stream<Arguments> receipts() {
    return Total.seeds(COUNTED.receipt(6, 7).encodeUtf8(), COUNTED.receipt(9, 14).encodeUtf8());
  }

  static Stream<Arguments> words() {
    return Total.seeds(
        "2026-03-20T15:42+08:00",
        "-999999999-01-01T00:00+18:00",
        "MeetingABCDEFGH1",
        "R1",
        "{\"id\":\"R1\",\"text\":\"x\",\"scope\":\"open\",\"numerator\":\"present\",\"op\":\"ge\","
            + "\"ratio\":[2,3],\"base\":\"expected\"}");
  }

  @MethodSource("manifests")
  @FuzzTest
  void manifestParse_anyBytes_isTotal(byte[] bytes) {
    Total.parse(() -> Manifest.parse(bytes))
        .ifPresent(
            manifest -> {
              assertArrayEquals(bytes, manifest.encode());
              // What a manifest that exists promises to everybody who takes it up.
              for (Round round : manifest.rounds()) {
                for (Manifest.ElectionSlot slot : manifest.electionsOf(round)) {
                  Manifest.BallotClass ballotClass =
                      manifest.ballotClass(slot.ballotClass()).orElseThrow();
                  assertEquals(
                      slot.uuid().text(), Elections.of(manifest, round, ballotClass).uuid().text());
                }
              }
              Readme.of(manifest);
            });
  }

  @MethodSource("entries")
  @FuzzTest
  void logEntryParse_anyBytes_isTotal(byte[] bytes) {
    RunningNumbers numbers = new RunningNumbers(COUNTED.manifest());
    for (byte[] line : lines(bytes)) {
      Total.parse(() -> LogEntry.parse(line))
          .ifPresent(
              entry -> {
                assertArrayEquals(line, entry.encode());
                numbers.add(entry);
                numbers.now();
              });
    }
  }

  @MethodSource("results")
  @FuzzTest
  void resultsParse_anyBytes_isTotal(byte[] bytes) {
    Total.parse(() -> Results.parse(bytes))
        .ifPresent(
            results -> {
              assertArrayEquals(bytes, results.encode());
              results.rounds().forEach(RoundResult::entry);
            });
  }

  @MethodSource("receipts")
  @FuzzTest
  void receiptParse_anyBytes_isTotalAndHoldsForNoOtherBallot(byte[] bytes) {
    Total.parse(() -> TlogProof.parse(bytes))
        .ifPresent(proof -> assertEquals(Total.text(bytes), proof.encode()));
    Total.parse(() -> ChallengeProof.parse(bytes));
    Total.parse(() -> Receipt.parse(bytes))
        .ifPresent(
            receipt -> {
              assertArrayEquals(bytes, receipt.encodeUtf8());
              Total.parse(
                      () -> {
                        receipt.require(COUNTED.manifest().log());
                        return receipt.entry();
                      })
                  .ifPresent(
                      entry ->
                          assertEquals(
                              1,
                              lines(COUNTED.part(RecordFile.ENTRIES)).stream()
                                  .filter(line -> Arrays.equals(line, entry.encode()))
                                  .count()));
            });
  }

  @MethodSource("words")
  @FuzzTest
  void smallTexts_anyText_areReadInTheirOneFormOnly(byte[] bytes) {
    String text = Total.text(bytes);
    Total.parse(() -> Checked.time(text))
        .ifPresent(time -> assertEquals(time, MinuteTime.of(time.moment())));
    Total.parse(() -> Checked.uuid(text)).ifPresent(uuid -> assertEquals(text, uuid.text()));
    Total.parse(() -> Checked.make(() -> new MeetingId(text)))
        .ifPresent(id -> assertEquals("gongxin/" + text, id.logOrigin()));
    Total.parse(() -> Checked.make(() -> LocalId.require("id", text)));
    Total.parse(() -> Checked.make(() -> PlainText.requireText("text", text, PlainText.SHORT)));
    PlainText.looks(text);
    Total.parse(() -> RuleJson.parse(Json.parse(text)))
        .ifPresent(rule -> assertEquals(rule, parsedAgain(RuleJson.encode(rule).encode()), text));
  }

  private static Object parsedAgain(String rule) {
    return Total.parse(() -> RuleJson.parse(Json.parse(rule))).orElseThrow();
  }

  private static List<byte[]> lines(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    return Arrays.stream(text.split("\n", -1)).map(line -> line.getBytes(ISO_8859_1)).toList();
  }
}
