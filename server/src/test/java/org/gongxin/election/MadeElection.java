package org.gongxin.election;

import java.security.SecureRandom;
import java.util.List;
import org.gongxin.group.EncodedPoint;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * An election made for a test, with a credential, and ways to make ballots that are not allowed.
 */
final class MadeElection {
  static final Question ONE_OF_THREE = new Question("Q1", List.of("A", "B", "C"), false, 1, 1);
  static final Question UP_TO_TWO_OR_BLANK = new Question("Q2", List.of("A", "B"), true, 1, 2);
  static final Question YES = new Question("Q", List.of("Yes"), false, 0, 1);

  final SecureRandom random = new SecureRandom();
  final SecretScalar credential = SecretScalar.of(Scalar.of(987654321));
  final Election election;
  final FixedBase key;
  final BallotProver prover;
  final BallotVerifier verifier;

  MadeElection(Question... questions) throws Refusal {
    key = FixedBase.of(FixedBase.GENERATOR.multiply(SecretScalar.of(Scalar.of(1234567890123L))));
    election =
        Election.of(new ElectionUuid("11111111111111"), "N", "票", key.point(), List.of(questions));
    prover = new BallotProver(election);
    verifier = new BallotVerifier(election, key);
  }

  /** The ballot of choices to the only question. */
  Ballot ballot(List<Integer> choices) {
    return prover.prove(credential, List.of(choices), random);
  }

  EncodedPoint publicCredential() {
    return EncodedPoint.of(FixedBase.GENERATOR.multiply(credential));
  }

  /** The context that an honest prover uses. */
  ProofContext context() {
    return new ProofContext(election.fingerprint(), publicCredential().text());
  }

  /** An answer to the only question, to choices that may break its rules, in any context. */
  Answer answer(ProofContext context, List<Integer> choices) {
    Question question = election.questions().getFirst();
    return new AnswerProver(key, question, context, random).prove(choices);
  }

  /** A ballot of any answers, well signed. */
  Ballot signed(Answer... answers) {
    return prover.sign(publicCredential(), List.of(answers), credential, random);
  }

  /** Why the verifier refuses the ballot. */
  RefusalCode refusal(Ballot ballot) {
    try {
      verifier.verify(ballot);
    } catch (Refusal refusal) {
      return refusal.code();
    }
    throw new AssertionError("verified: " + ballot.encode());
  }
}
