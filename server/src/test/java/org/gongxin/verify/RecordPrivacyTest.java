package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongxin.json.Json;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.RecordFile;
import org.gongxin.record.RecordSample;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;

/** What a record must not tell whoever reads it (security, A23, A26, A36; I7). */
class RecordPrivacyTest {
  private static final RecordSample SAMPLE = RecordBuilder.counted().build();
  private static final String ARCHIVE = RecordFile.archiveName(SAMPLE.election());

  private static String text(RecordSample sample, String part) {
    return new String(sample.part(part), UTF_8);
  }

  /** A26: neither the secret of a slip, in either form, nor anything that is printed with it. */
  @Test
  void record_A26_holdsNoSecretOfASlip() {
    for (String part : SAMPLE.names()) {
      String text = text(SAMPLE, part);
      for (String secret : RecordBuilder.counted().secrets()) {
        assertFalse(text.contains(secret), part);
      }
    }
  }

  /** A26: a credential stands where it must and nowhere beside another's. */
  @Test
  void archive_A26_listsCredentialsByTheirTextAndNotAsPrinted() throws Refusal {
    Matcher list = Pattern.compile("\\[(\"[0-9a-f]{64}\",?)+]").matcher(text(SAMPLE, ARCHIVE));
    assertTrue(list.find());
    List<String> credentials = Json.parse(list.group()).asArray().map(Json::asString);
    assertEquals(List.copyOf(new TreeSet<>(credentials)), credentials);
    assertEquals(7, credentials.size());
  }

  /** A23: ballots of other choices differ in nothing that can be read: same members, same sizes. */
  @Test
  void archive_A23_ballotsDifferInNumbersAlone() {
    Set<String> shapes = new TreeSet<>();
    Matcher ballots =
        Pattern.compile("\\{\"election_uuid\".*?\"signature\":.*?}}}")
            .matcher(text(SAMPLE, ARCHIVE));
    int number = 0;
    while (ballots.find()) {
      number++;
      shapes.add(
          ballots
              .group()
              .replaceAll("\"[0-9a-f]{64}\"", "E")
              .replaceAll("\"[0-9]{60,80}\"", "S")
              .replaceAll("\"hash\":\"[^\"]*\"", "H"));
    }
    assertEquals(5, number);
    assertEquals(1, shapes.size());
  }

  /** A36: between opening and close the log has the ballots and no time, count or address. */
  @Test
  void log_A36_entriesOfBallotsHaveElectionAndHashAlone() {
    Pattern entry =
        Pattern.compile(
            "\\{\"type\":\"ballot\",\"election\":\"%s\",\"ballot\":\"[0-9a-f]{64}\"}"
                .formatted(SAMPLE.election()));
    List<String> lines = text(SAMPLE, RecordFile.ENTRIES).lines().toList();
    List<String> between = lines.subList(6, 11);
    assertTrue(lines.get(5).startsWith("{\"type\":\"open\""));
    assertTrue(lines.get(11).startsWith("{\"type\":\"close\""));
    between.forEach(line -> assertTrue(entry.matcher(line).matches(), line));
  }

  /** A36: all headers of the archive have the one time; RecordFileTest has those of the ZIP. */
  @Test
  void archive_A36_hasOneTime() {
    byte[] archive = SAMPLE.part(ARCHIVE);
    Set<String> times = new TreeSet<>();
    int at = 0;
    while (at < archive.length) {
      times.add(new String(archive, at + 136, 11, UTF_8));
      int size = Integer.parseInt(new String(archive, at + 124, 11, UTF_8), 8);
      at += 512 + (size + 511) / 512 * 512;
    }
    assertEquals(1, times.size());
  }
}
