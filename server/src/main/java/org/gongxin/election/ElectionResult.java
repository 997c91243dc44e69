package org.gongxin.election;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonString;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * How often each choice was made (protocol section 10).
 *
 * @param counts one list a question; where it allows blank, the count of blanks comes first
 */
public record ElectionResult(List<List<Long>> counts) {
  private static final long LARGEST_NUMBER = (1L << 30) - 1;

  public ElectionResult {
    counts = counts.stream().map(List::copyOf).toList();
  }

  public static ElectionResult parse(byte[] text) throws Refusal {
    ObjectReader reader = Json.parse(text).asObject().reader();
    int max = Election.MAX_CHOICES;
    ElectionResult result =
        new ElectionResult(
            reader
                .array("result")
                .map(1, max, row -> row.asArray().map(1, max, ElectionResult::count)));
    reader.end();
    return result;
  }

  // A number up to 2^30-1, a decimal string above; readers take either (section 1).
  private static Long count(Json json) throws Refusal {
    if (json instanceof JsonString string) {
      if (!string.value().matches("0|[1-9][0-9]{0,17}")) {
        throw new Refusal(RefusalCode.MALFORMED, "not a decimal number");
      }
      return Long.valueOf(string.value());
    }
    return json.asInteger(0, Long.MAX_VALUE);
  }

  /**
   * Takes the factors off the tally and reads the counts.
   *
   * @param factors the product of what the trustees decrypted, in the shape of the tally
   * @param largest the largest count there can be: the number of ballots
   * @return empty when some value is no count from 0 to largest, so that the factors are wrong
   */
  public static Optional<ElectionResult> decrypt(
      EncryptedTally tally, List<List<Point>> factors, DiscreteLog largest) {
    List<List<Long>> counts = new ArrayList<>();
    for (int i = 0; i < tally.ciphertexts().size(); i++) {
      List<Long> row = new ArrayList<>();
      for (int j = 0; j < tally.ciphertexts().get(i).size(); j++) {
        Point beta = tally.ciphertexts().get(i).get(j).beta();
        OptionalLong count = largest.find(beta.subtract(factors.get(i).get(j))); // β / F = g^count
        if (count.isEmpty()) {
          return Optional.empty();
        }
        row.add(count.getAsLong());
      }
      counts.add(row);
    }
    return Optional.of(new ElectionResult(counts));
  }

  public byte[] encode() {
    return Json.object()
        .put(
            "result",
            counts.stream()
                .map(row -> Json.array(row.stream().map(ElectionResult::number).toList()))
                .toList())
        .build()
        .encodeUtf8();
  }

  private static Json number(long count) {
    return count <= LARGEST_NUMBER ? Json.of(count) : Json.of(Long.toString(count));
  }
}
