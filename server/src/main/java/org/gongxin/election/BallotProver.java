package org.gongxin.election;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.zk.KnowledgeProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.EncodedPoint;
import org.gongxin.group.FixedBase;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.JsonObject;

/**
 * Makes ballots of one election (protocol, section 6). Immutable, for any number of threads.
 *
 * <p>Secrets are multiplied in constant time; the choices themselves decide which values are put
 * where, see {@link org.gongxin.election.zk.DisjunctiveProof#prove}. The randomness of a ballot
 * tells its content, so it must come from a good source and is forgotten here.
 */
public final class BallotProver {
  private final Election election;
  private final FixedBase key;

  public BallotProver(Election election) {
    this.election = election;
    this.key = FixedBase.of(election.publicKey());
  }

  /**
   * A ballot. All randomness is drawn in the order of the protocol's sample values: of each
   * question the r of its choices, then the proofs; the nonce of the signature last.
   *
   * @param credential the private key of the credential in this election
   * @param choices one list a question, one 0 or 1 a choice, that of blank first
   * @throws IllegalArgumentException if the choices break the rules of the questions
   */
  public Ballot prove(SecretScalar credential, List<List<Integer>> choices, SecureRandom random) {
    requireAllowed(choices);
    EncodedPoint publicCredential = EncodedPoint.of(FixedBase.GENERATOR.multiply(credential));
    ProofContext context = new ProofContext(election.fingerprint(), publicCredential.text());
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      Question question = election.questions().get(i);
      answers.add(new AnswerProver(key, question, context, random).prove(choices.get(i)));
    }
    return sign(publicCredential, answers, credential, random);
  }

  /** Puts answers together, whatever they are, and signs them. */
  Ballot sign(
      EncodedPoint publicCredential,
      List<Answer> answers,
      SecretScalar credential,
      SecureRandom random) {
    JsonObject unsigned =
        Ballot.unsigned(election.uuid(), election.hash(), publicCredential, answers);
    Sha256 hash = Sha256.of(unsigned.encode()); // h
    Proof signature =
        KnowledgeProof.prove(BallotVerifier.signaturePrefix(hash), credential, random);
    return Ballot.signed(unsigned, hash, signature);
  }

  private void requireAllowed(List<List<Integer>> choices) {
    boolean allowed = choices.size() == election.questions().size();
    for (int i = 0; allowed && i < choices.size(); i++) {
      allowed = isAllowed(election.questions().get(i), choices.get(i));
    }
    if (!allowed) {
      throw new IllegalArgumentException("choices that the questions do not allow");
    }
  }

  private static boolean isAllowed(Question question, List<Integer> choices) {
    if (choices.size() != question.choices()
        || !choices.stream().allMatch(choice -> choice == 0 || choice == 1)) {
      return false;
    }
    int sum = choices.stream().mapToInt(Integer::intValue).sum();
    if (question.blank() && choices.getFirst() == 1) {
      return sum == 1;
    }
    return sum >= question.min() && sum <= question.max();
  }
}
