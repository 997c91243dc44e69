package org.gongxin.record;

import java.util.Arrays;
import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * {@code results.json} (protocol section 29): what came of every round that was opened.
 *
 * @param meeting of the record
 * @param manifest its hash
 * @param rounds in the order of the manifest
 */
public record Results(MeetingId meeting, Sha256 manifest, List<RoundResult> rounds) {
  private static final int MAX_BYTES = 64 << 20;

  public Results {
    rounds = List.copyOf(rounds);
  }

  /** Reads results, in their one text only. Total: any bytes give results or a refusal. */
  public static Results parse(byte[] bytes) throws Refusal {
    if (bytes.length > MAX_BYTES) {
      throw new Refusal(RefusalCode.TOO_LARGE, "results of over 64 MiB");
    }
    Results results = ResultsJson.parse(Json.parse(bytes));
    if (!Arrays.equals(results.encode(), bytes)) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not the one text of these results");
    }
    return results;
  }

  /** What everybody may see: without the counts that are for the supervisors only. */
  public Results published(Manifest frozen) {
    return new Results(
        meeting,
        manifest,
        rounds.stream()
            .map(round -> round.published(frozen.round(round.id()).orElseThrow()))
            .toList());
  }

  /** The one text. */
  public byte[] encode() {
    return ResultsJson.encode(this).encodeUtf8();
  }
}
