package org.gongxin.service.casting;

import java.util.List;
import org.gongxin.election.Ballot;
import org.gongxin.election.Ciphertext;
import org.gongxin.election.ReceiptCode;
import org.gongxin.election.Sha256;

/**
 * A ballot whose signature and proofs hold.
 *
 * @param hash H
 * @param code the short form of H
 * @param choices its ciphertexts, decoded
 */
record VerifiedBallot(
    Ballot ballot, Sha256 hash, ReceiptCode code, List<List<Ciphertext>> choices) {
  static VerifiedBallot of(Ballot ballot, List<List<Ciphertext>> choices) {
    Sha256 hash = ballot.hash();
    return new VerifiedBallot(ballot, hash, ReceiptCode.of(hash), choices);
  }

  String credential() {
    return ballot.credential().text();
  }
}
