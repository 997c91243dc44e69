package org.gongxin.record;

import java.nio.charset.StandardCharsets;
import org.gongxin.election.Sha256;
import org.gongxin.log.InclusionProof;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.TlogProof;
import org.gongxin.log.VerifierKey;
import org.gongxin.refusal.Refusal;

/**
 * 验票凭证 (protocol section 20): the proof that a ballot's entry is in the log. It proves inclusion
 * and nothing else: it is the same whatever was chosen.
 *
 * @param election the ballot was cast in
 * @param ballot H, the hash of its text
 * @param proof leads from its entry to a signed checkpoint
 */
public record Receipt(ElectionId election, Sha256 ballot, TlogProof proof) {
  private static final String MEMBER = "ballot";

  public Receipt {
    if (!proof.extra().equals(new EntryName(election, ballot).text(MEMBER))) {
      throw new IllegalArgumentException("the proof names another ballot");
    }
  }

  /** The receipt of a ballot whose entry is in the log. */
  public static Receipt of(
      ElectionId election, Sha256 ballot, InclusionProof inclusion, SignedCheckpoint checkpoint) {
    String extra = new EntryName(election, ballot).text(MEMBER);
    return new Receipt(election, ballot, new TlogProof(extra, inclusion, checkpoint));
  }

  /** Reads a receipt; verifies nothing yet. Total: any bytes give a receipt or a refusal. */
  public static Receipt parse(byte[] bytes) throws Refusal {
    TlogProof proof = TlogProof.parse(bytes);
    EntryName name = EntryName.parse(MEMBER, proof.extra());
    return new Receipt(name.election(), name.ballot(), proof);
  }

  /**
   * Requires that the log has the ballot.
   *
   * @param log the log's key, out of the manifest
   * @throws Refusal {@code bad_signature} or {@code bad_proof}
   */
  public void require(VerifierKey log) throws Refusal {
    proof.requireIncludes(entry().encode(), log);
  }

  /** The ballot's entry in the log. */
  public LogEntry.Ballot entry() {
    return new LogEntry.Ballot(election, ballot);
  }

  /** The text of the receipt. */
  public String encode() {
    return proof.encode();
  }

  /** The text as bytes. */
  public byte[] encodeUtf8() {
    return encode().getBytes(StandardCharsets.UTF_8);
  }
}
