package org.gongxin.election.archive;

import java.math.BigInteger;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.json.JsonNumber;
import org.gongxin.json.JsonString;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The payload of an EncryptedTally event (protocol section 8).
 *
 * @param tallied number of ballots counted
 * @param totalWeight sum of their weights
 * @param tally digest of the encrypted tally
 */
public record TallyRecord(int tallied, long totalWeight, Sha256 tally) {
  private static final long LARGEST_NUMBER = (1L << 30) - 1;

  /** Reads the record; a total weight above 2^62 is refused. */
  public static TallyRecord parse(byte[] text) throws Refusal {
    ObjectReader reader = Json.parse(text).asObject().reader();
    TallyRecord record =
        new TallyRecord(
            reader.integer("num_tallied"),
            weight(reader.value("total_weight")),
            Sha256.parse(reader.string("encrypted_tally")));
    reader.end();
    return record;
  }

  // A number up to 2^30-1, a decimal string above; readers take either (section 1).
  private static long weight(Json json) throws Refusal {
    Json number = json;
    if (json instanceof JsonString string) {
      if (!string.value().matches("0|[1-9][0-9]{0,18}")) {
        throw new Refusal(RefusalCode.MALFORMED, "total_weight is not a decimal number");
      }
      number = new JsonNumber(new BigInteger(string.value()));
    }
    return number.asInteger(0, 1L << 62);
  }

  public byte[] encode() {
    return Json.object()
        .put("num_tallied", tallied)
        .put(
            "total_weight",
            totalWeight <= LARGEST_NUMBER
                ? Json.of(totalWeight)
                : Json.of(Long.toString(totalWeight)))
        .put("encrypted_tally", tally.hex())
        .build()
        .encodeUtf8();
  }
}
