package org.gongxin.verify;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotVerifier;
import org.gongxin.election.Ciphertext;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.Sha256;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Everything about one ballot that does not need the others (section 13, check 6). */
final class BallotCheck {
  /**
   * What was found of one ballot.
   *
   * @param ballot null when it cannot be read
   * @param choices its ciphertexts, null when they do not fit the questions or are outside the
   *     group, so that they cannot be counted
   */
  record Checked(
      Sha256 hash,
      @Nullable Ballot ballot,
      @Nullable List<List<Ciphertext>> choices,
      List<CheckFailure> failures) {}

  private final Election election;
  private final BallotVerifier verifier;

  BallotCheck(Election election) {
    this.election = election;
    this.verifier = new BallotVerifier(election);
  }

  Checked check(byte[] text) {
    Sha256 hash = Sha256.of(text);
    List<CheckFailure> failures = new ArrayList<>();
    Ballot ballot;
    try {
      ballot = Ballot.parse(text);
    } catch (Refusal refusal) {
      failures.add(failure(CheckName.BALLOT_ENCODING, hash, refusal));
      return new Checked(hash, null, null, failures);
    }
    try {
      verifier.checkSignature(ballot);
    } catch (Refusal refusal) {
      failures.add(failure(CheckName.BALLOT_SIGNATURE, hash, refusal));
    }
    List<List<Ciphertext>> choices = choices(ballot, hash, failures);
    return new Checked(hash, ballot, choices, failures);
  }

  private @Nullable List<List<Ciphertext>> choices(
      Ballot ballot, Sha256 hash, List<CheckFailure> failures) {
    try {
      verifier.checkShape(ballot);
    } catch (Refusal refusal) {
      CheckName check =
          switch (refusal.code()) {
            case WRONG_ELECTION -> CheckName.BALLOT_ELECTION;
            case DUPLICATE_CIPHERTEXT -> CheckName.DUPLICATE_CIPHERTEXT;
            default -> CheckName.BALLOT_SHAPE;
          };
      failures.add(failure(check, hash, refusal));
      return countable(ballot, hash, failures);
    }
    try {
      return verifier.checkProofs(ballot);
    } catch (Refusal refusal) {
      if (refusal.code() == RefusalCode.BAD_POINT) {
        failures.add(failure(CheckName.GROUP_ELEMENT, hash, refusal));
        return null;
      }
      failures.add(failure(CheckName.BALLOT_PROOF, hash, refusal));
      return countable(ballot, hash, failures);
    }
  }

  /** The ciphertexts of a ballot that is refused, so that the tally can be checked all the same. */
  private @Nullable List<List<Ciphertext>> countable(
      Ballot ballot, Sha256 hash, List<CheckFailure> failures) {
    try {
      List<List<Ciphertext>> choices = ballot.decodeChoices();
      return new EncryptedTally(choices).fits(election) ? choices : null;
    } catch (Refusal refusal) {
      failures.add(failure(CheckName.GROUP_ELEMENT, hash, refusal));
      return null;
    }
  }

  private static CheckFailure failure(CheckName check, Sha256 hash, Refusal refusal) {
    return new CheckFailure(check, "ballot " + hash, refusal.getMessage());
  }
}
