package org.gongxin.election;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.zk.DisjunctiveProof;
import org.gongxin.election.zk.DisjunctiveProof.Claim;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;

/**
 * Encrypts one answer and proves it (protocol 6.2 to 6.4). It does as it is told: for choices that
 * break the question's rules it makes proofs that do not hold.
 */
final class AnswerProver {
  private final FixedBase key;
  private final Question question;
  private final ProofContext context;
  private final SecureRandom random;

  AnswerProver(FixedBase key, Question question, ProofContext context, SecureRandom random) {
    this.key = key;
    this.question = question;
    this.context = context;
    this.random = random;
  }

  /**
   * The answer.
   *
   * @param plain one number for each choice of the question, that of blank first
   */
  Answer prove(List<Integer> plain) {
    List<SecretScalar> randomness = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      randomness.add(SecretScalar.random(random)); // r
    }
    List<Ciphertext> ciphertexts = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      SecretScalar message = SecretScalar.of(Scalar.of(plain.get(i)));
      ciphertexts.add(Ciphertext.encrypt(key, randomness.get(i), message));
    }
    List<EncodedCiphertext> choices = encode(ciphertexts);
    List<List<Proof>> individualProofs = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      List<Claim> claims = claims(randomness.get(i), plain.get(i), 0, 1);
      individualProofs.add(
          prove(context.individual(choices.get(i)), claims, branch(plain.get(i), 0, 1)));
    }

    int counted = question.blank() ? 1 : 0;
    SecretScalar randomnessSum = SecretScalar.of(Scalar.ZERO); // R
    int sum = 0;
    for (int i = counted; i < plain.size(); i++) {
      randomnessSum = randomnessSum.add(randomness.get(i));
      sum += plain.get(i);
    }
    List<Claim> overall = claims(randomnessSum, sum, question.min(), question.max());
    int branch = branch(sum, question.min(), question.max());
    if (!question.blank()) {
      Ciphertext total = ciphertexts.stream().reduce(Ciphertext.NEUTRAL, Ciphertext::add);
      List<Proof> overallProof = prove(context.overall(choices, total), overall, branch);
      return new Answer(choices, individualProofs, overallProof, List.of());
    }

    boolean isBlank = plain.getFirst() == 1;
    SecretScalar blankRandomness = randomness.getFirst(); // r0
    List<Claim> notBlankOrNothing =
        List.of(new Claim(blankRandomness, plain.getFirst(), 0), new Claim(randomnessSum, sum, 0));
    List<Proof> blankProof = prove(context.blank(choices), notBlankOrNothing, isBlank ? 1 : 0);
    overall.addFirst(new Claim(blankRandomness, plain.getFirst(), 1));
    List<Proof> overallProof =
        prove(context.overallWithBlank(choices), overall, isBlank ? 0 : 1 + branch);
    return new Answer(choices, individualProofs, overallProof, blankProof);
  }

  /** The claims that a plaintext is each value from min to max. */
  private static List<Claim> claims(SecretScalar randomness, int plaintext, int min, int max) {
    List<Claim> claims = new ArrayList<>();
    for (int value = min; value <= max; value++) {
      claims.add(new Claim(randomness, plaintext, value));
    }
    return claims;
  }

  /** The branch of a value, the nearest one if there is none. */
  private static int branch(int value, int min, int max) {
    return Math.clamp(value, min, max) - min;
  }

  private List<Proof> prove(String prefix, List<Claim> claims, int trueBranch) {
    return DisjunctiveProof.prove(prefix, key, claims, trueBranch, random);
  }

  private static List<EncodedCiphertext> encode(List<Ciphertext> ciphertexts) {
    Point.encodeAll(
        ciphertexts.stream()
            .flatMap(choice -> List.of(choice.alpha(), choice.beta()).stream())
            .toList());
    return ciphertexts.stream().map(choice -> EncodedCiphertext.of(choice)).toList();
  }
}
