package org.gongxin.election;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.zk.DisjunctiveProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.EncodedPoint;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.PointPowers;
import org.gongxin.group.PowerOfSum;
import org.gongxin.group.Scalar;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * Checks the proofs of one answer (protocol 6.2 to 6.4).
 *
 * <p>Nearly all the time goes into powers of the ciphertexts, so they are taken in one place: each
 * component is raised to all the challenges of all the proofs it occurs in at once, and its
 * subgroup check rides along. Encoding the commitments waits for the last one, to share an
 * inversion.
 */
final class AnswerVerifier {
  private final FixedBase key;
  private final Question question;
  private final Answer answer;
  private final ProofContext context;
  private final List<DisjunctiveProof> disjunctions = new ArrayList<>();
  private final List<Ciphertext> choices = new ArrayList<>();

  /** One use; the answer fits the question. */
  AnswerVerifier(FixedBase key, Question question, Answer answer, ProofContext context) {
    this.key = key;
    this.question = question;
    this.answer = answer;
    this.context = context;
  }

  /** The sum of the choices raised to the one challenge of an overall proof, while they come. */
  private record SumPower(PowerOfSum alpha, PowerOfSum beta) {
    static SumPower of(Scalar challenge) {
      return new SumPower(new PowerOfSum(challenge), new PowerOfSum(challenge));
    }
  }

  /** A ciphertext raised to some challenges. */
  private record Powers(PointPowers alpha, PointPowers beta) {
    /** The commitments of the branch that has the i-th challenge. */
    List<Point> commitments(FixedBase key, int i, int value, Proof proof) {
      return DisjunctiveProof.commitments(
          key, alpha.powers().get(i), beta.powers().get(i), value, proof);
    }
  }

  /**
   * The choices, once all proofs hold.
   *
   * @throws Refusal {@code bad_point} or {@code bad_proof}
   */
  List<Ciphertext> verify() throws Refusal {
    if (question.blank()) {
      prepareWithBlank(verifyIndividually(List.of()));
    } else if (question.min() == question.max()
        && answer.choices().size() <= PowerOfSum.MOST_POINTS) {
      SumPower sum = SumPower.of(answer.overallProof().getFirst().challenge());
      verifyIndividually(List.of(sum));
      prepareOverall(List.of(sum.alpha().total()), List.of(sum.beta().total()));
    } else {
      verifyIndividually(List.of());
      Powers powers = powers(sum(choices), challenges(answer.overallProof()));
      prepareOverall(powers.alpha().powers(), powers.beta().powers());
    }
    Point.encodeAll(disjunctions.stream().flatMap(proof -> proof.commitments().stream()).toList());
    for (DisjunctiveProof disjunction : disjunctions) {
      if (!disjunction.holds()) {
        throw new Refusal(RefusalCode.BAD_PROOF, "a proof does not hold");
      }
    }
    return List.copyOf(choices);
  }

  /** Prepares the individual proofs; gives the powers of the first choice. */
  private Powers verifyIndividually(List<SumPower> sums) throws Refusal {
    Powers first = null;
    for (int j = 0; j < answer.choices().size(); j++) {
      EncodedCiphertext choice = answer.choices().get(j);
      List<Proof> proofs = answer.individualProofs().get(j);
      List<Proof> uses = new ArrayList<>(proofs);
      if (question.blank() && j == 0) {
        uses.add(answer.blankProof().getFirst());
        uses.add(answer.overallProof().getFirst());
      }
      Powers powers = decode(choice, sums, challenges(uses));
      choices.add(new Ciphertext(powers.alpha().point(), powers.beta().point()));
      List<Point> commitments = new ArrayList<>();
      for (int value = 0; value <= 1; value++) {
        commitments.addAll(powers.commitments(key, value, value, proofs.get(value)));
      }
      add(context.individual(choice), proofs, commitments);
      first = first == null ? powers : first;
    }
    if (first == null) {
      throw new IllegalStateException("an answer without choices");
    }
    return first;
  }

  /** 6.3: the sum of all choices, here raised to each challenge, is one of min to max. */
  private void prepareOverall(List<Point> alphaPowers, List<Point> betaPowers) {
    List<Proof> proofs = answer.overallProof();
    List<Point> commitments = new ArrayList<>();
    for (int i = 0; i < proofs.size(); i++) {
      commitments.addAll(
          DisjunctiveProof.commitments(
              key, alphaPowers.get(i), betaPowers.get(i), question.min() + i, proofs.get(i)));
    }
    add(context.overall(answer.choices(), sum(choices)), proofs, commitments);
  }

  /** 6.4: the first choice is blank, and then the sum of the others is 0. */
  private void prepareWithBlank(Powers blank) {
    List<Proof> blankProof = answer.blankProof();
    List<Proof> overall = answer.overallProof();
    List<Proof> uses = new ArrayList<>(overall);
    uses.set(0, blankProof.get(1));
    // Of the sum: the second branch of the blank proof, then all but the first of the overall one.
    Powers sum = powers(sum(choices.subList(1, choices.size())), challenges(uses));

    List<Point> commitments = new ArrayList<>();
    commitments.addAll(blank.commitments(key, 2, 0, blankProof.get(0)));
    commitments.addAll(sum.commitments(key, 0, 0, blankProof.get(1)));
    add(context.blank(answer.choices()), blankProof, commitments);

    commitments = new ArrayList<>(blank.commitments(key, 3, 1, overall.getFirst()));
    for (int i = 1; i < overall.size(); i++) {
      commitments.addAll(sum.commitments(key, i, question.min() + i - 1, overall.get(i)));
    }
    add(context.overallWithBlank(answer.choices()), overall, commitments);
  }

  private void add(String prefix, List<Proof> proofs, List<Point> commitments) {
    disjunctions.add(new DisjunctiveProof(prefix, proofs, commitments));
  }

  private static Powers decode(EncodedCiphertext choice, List<SumPower> sums, Scalar... challenges)
      throws Refusal {
    if (choice.alpha().isNeutral()) {
      throw new Refusal(RefusalCode.BAD_POINT, "a ciphertext without randomness");
    }
    return new Powers(
        decode(choice.alpha(), sums.stream().map(SumPower::alpha).toList(), challenges),
        decode(choice.beta(), sums.stream().map(SumPower::beta).toList(), challenges));
  }

  private static PointPowers decode(EncodedPoint point, List<PowerOfSum> sums, Scalar... challenges)
      throws Refusal {
    return point
        .decodeWithPowers(sums, challenges)
        .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "not an element of the group"));
  }

  private static Powers powers(Ciphertext ciphertext, Scalar... challenges) {
    return new Powers(
        PointPowers.of(ciphertext.alpha(), challenges),
        PointPowers.of(ciphertext.beta(), challenges));
  }

  private static Scalar[] challenges(List<Proof> proofs) {
    return proofs.stream().map(Proof::challenge).toArray(Scalar[]::new);
  }

  private static Ciphertext sum(List<Ciphertext> ciphertexts) {
    return ciphertexts.stream().reduce(Ciphertext.NEUTRAL, Ciphertext::add);
  }
}
