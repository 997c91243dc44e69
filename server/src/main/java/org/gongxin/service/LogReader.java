package org.gongxin.service;

import java.nio.charset.StandardCharsets;
import org.gongxin.election.Sha256;
import org.gongxin.log.TilePath;
import org.gongxin.log.Tiles;
import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.casting.Purpose;
import org.gongxin.service.casting.Receipts;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingLogs;

/**
 * The log as anybody may read it (protocol section 18). Nothing is shown that no checkpoint covers.
 */
public final class LogReader {
  private final MeetingLogs logs;
  private final Cosignatures cosignatures;

  LogReader(MeetingLogs logs, Cosignatures cosignatures) {
    this.logs = logs;
    this.cosignatures = cosignatures;
  }

  /**
   * The newest signed checkpoint, with the cosignatures of the witnesses who have seen it; refuses
   * as {@code not_found} or {@code stale_state}.
   */
  public String checkpoint(MeetingId meeting) throws Refusal {
    return logs.require(meeting)
        .read(MeetingLog.View::checkpoint)
        .map(checkpoint -> cosignatures.merge(meeting, checkpoint).encode())
        .orElseThrow(() -> new Refusal(RefusalCode.UNAVAILABLE, "no checkpoint yet"));
  }

  /**
   * A tile or an entry bundle.
   *
   * @param path what stands behind {@code tile/}, such as {@code 0/000} or {@code entries/000.p/17}
   * @throws Refusal {@code not_found} for one that the newest checkpoint does not cover
   */
  public byte[] tile(MeetingId meeting, String path) throws Refusal {
    MeetingLog log = logs.require(meeting);
    TilePath tile = TilePath.parse(path).orElseThrow(LogReader::noTile);
    byte[] contents = log.read(view -> contents(view, tile));
    if (contents.length == 0) {
      throw noTile();
    }
    return contents;
  }

  /**
   * The receipt of a ballot, against the newest checkpoint.
   *
   * @throws Refusal {@code not_found}
   */
  public String receipt(ElectionId election, Sha256 ballot) throws Refusal {
    return proof(Purpose.CAST, election, ballot);
  }

  /**
   * The proof that a ballot was challenged, against the newest checkpoint.
   *
   * @throws Refusal {@code not_found}
   */
  public String challenge(ElectionId election, Sha256 ballot) throws Refusal {
    return proof(Purpose.CHALLENGE, election, ballot);
  }

  private String proof(Purpose purpose, ElectionId election, Sha256 ballot) throws Refusal {
    return Receipts.of(logs.require(election), purpose, election, ballot)
        .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such ballot"));
  }

  private static byte[] contents(MeetingLog.View view, TilePath tile) {
    long size = view.checkpoint().map(it -> it.checkpoint().size()).orElse(0L);
    if (!tile.existsIn(size)) {
      return new byte[0];
    }
    if (tile.kind() == TilePath.Kind.HASHES) {
      return Tiles.hashes(view.tree(), tile);
    }
    int first = Math.toIntExact(tile.index() * TilePath.FULL_WIDTH);
    return Tiles.bundle(view.entries().subList(first, first + tile.width()));
  }

  private static Refusal noTile() {
    return new Refusal(RefusalCode.NOT_FOUND, "no such tile");
  }

  static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
