package org.gongxin.verify;

import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * What a person has kept and wants the record to be checked against (protocol section 30); null
 * what was not given.
 *
 * @param manifestCode the short code on a slip or on the hall screen
 * @param receipt of a ballot
 * @param checkpoint an older one
 */
public record KeptEvidence(
    @Nullable String manifestCode,
    @Nullable Receipt receipt,
    @Nullable SignedCheckpoint checkpoint) {
  /** Nothing was kept. */
  public static final KeptEvidence NONE = new KeptEvidence(null, null, null);
}
