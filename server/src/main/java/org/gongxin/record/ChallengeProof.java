package org.gongxin.record;

import org.gongxin.election.Sha256;
import org.gongxin.log.InclusionProof;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.TlogProof;
import org.gongxin.log.VerifierKey;
import org.gongxin.refusal.Refusal;

/**
 * The proof that a ballot was committed to be opened (检验票, protocol section 28), and so can never
 * be cast. A voter's page checks it before it shows the randomness of the ballot.
 *
 * @param election the ballot was made for
 * @param ballot H, the hash of its text
 * @param proof leads from the entry to a signed checkpoint
 */
public record ChallengeProof(ElectionId election, Sha256 ballot, TlogProof proof) {
  private static final String MEMBER = "challenge";

  public ChallengeProof {
    if (!proof.extra().equals(new EntryName(election, ballot).text(MEMBER))) {
      throw new IllegalArgumentException("the proof names another ballot");
    }
  }

  /** The proof of a challenge whose entry is in the log. */
  public static ChallengeProof of(
      ElectionId election, Sha256 ballot, InclusionProof inclusion, SignedCheckpoint checkpoint) {
    String extra = new EntryName(election, ballot).text(MEMBER);
    return new ChallengeProof(election, ballot, new TlogProof(extra, inclusion, checkpoint));
  }

  /** Reads a proof; verifies nothing yet. Total: any bytes give a proof or a refusal. */
  public static ChallengeProof parse(byte[] bytes) throws Refusal {
    TlogProof proof = TlogProof.parse(bytes);
    EntryName name = EntryName.parse(MEMBER, proof.extra());
    return new ChallengeProof(name.election(), name.ballot(), proof);
  }

  /**
   * Requires that the log has the challenge.
   *
   * @param log the log's key, out of the manifest
   * @throws Refusal {@code bad_signature} or {@code bad_proof}
   */
  public void require(VerifierKey log) throws Refusal {
    proof.requireIncludes(new LogEntry.Challenge(election, ballot).encode(), log);
  }

  /** The text of the proof. */
  public String encode() {
    return proof.encode();
  }
}
