package org.gongxin.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person has kept and wants the record to be checked against (protocol section 30).
 *
 * @param manifestCode the short code on a slip or on the hall screen, or null
 * @param receipts the files of receipts
 * @param checkpoints the files of older checkpoints
 */
public record KeptEvidence(
    @Nullable String manifestCode, List<byte[]> receipts, List<byte[]> checkpoints) {
  /** Nothing was kept. */
  public static final KeptEvidence NONE = new KeptEvidence(null, List.of(), List.of());

  public KeptEvidence {
    receipts = List.copyOf(receipts);
    checkpoints = List.copyOf(checkpoints);
  }
}
