package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.gongxin.election.zk.DisjunctiveProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.HashToScalar;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An honest prover that hashes a little less, or a little else, than the protocol says: for each
 * input of each hash the verifier must notice. One that left an input out would take such a proof.
 */
class WeakFiatShamirTest {
  /** Which of the four proofs the prover hashes wrongly. */
  enum Part {
    INDIVIDUAL,
    OVERALL,
    BLANK,
    OVERALL_WITH_BLANK
  }

  private static final List<Integer> NO_BLANK = List.of(0, 1, 0);

  /** The honest context, but for one proof. */
  private static ProofContext changed(
      ProofContext honest, Part part, UnaryOperator<String> change) {
    return new ProofContext("", "") {
      private String apply(Part current, String prefix) {
        return current == part ? change.apply(prefix) : prefix;
      }

      @Override
      String individual(EncodedCiphertext choice) {
        return apply(Part.INDIVIDUAL, honest.individual(choice));
      }

      @Override
      String overall(List<EncodedCiphertext> choices, Ciphertext sum) {
        return apply(Part.OVERALL, honest.overall(choices, sum));
      }

      @Override
      String blank(List<EncodedCiphertext> choices) {
        return apply(Part.BLANK, honest.blank(choices));
      }

      @Override
      String overallWithBlank(List<EncodedCiphertext> choices) {
        return apply(Part.OVERALL_WITH_BLANK, honest.overallWithBlank(choices));
      }
    };
  }

  private static MadeElection election(Part part) throws Exception {
    return new MadeElection(
        part == Part.BLANK || part == Part.OVERALL_WITH_BLANK
            ? MadeElection.UP_TO_TWO_OR_BLANK
            : MadeElection.ONE_OF_THREE);
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void verify_nothingChanged_isTaken(Part part) throws Exception {
    MadeElection made = election(part);
    ProofContext context = changed(made.context(), part, prefix -> prefix);
    made.verifier.verify(made.signed(made.answer(context, NO_BLANK)));
  }

  /** Leaves out each piece between the separators in turn: tag, φ, C, every element. */
  @ParameterizedTest
  @EnumSource(Part.class)
  void verify_anyPieceOfThePrefixLeftOut_isABadProof(Part part) throws Exception {
    MadeElection made = election(part);
    int pieces =
        switch (part) {
          case INDIVIDUAL -> 5;
          case OVERALL -> 11;
          case BLANK, OVERALL_WITH_BLANK -> 9;
        };
    for (int piece = 0; piece < pieces; piece++) {
      int left = piece;
      expectBadProof(made, part, prefix -> without(prefix, left, pieces));
    }
  }

  /** Of all elements only the sum, or only the choices, as the weaker variants of this proof do. */
  @Test
  void verify_overallProofOverLess_isABadProof() throws Exception {
    MadeElection made = election(Part.OVERALL);
    expectBadProof(
        made,
        Part.OVERALL,
        prefix -> {
          String[] pieces = prefix.split("\\|", -1);
          return pieces[0] + "|" + pieces[1] + "|" + pieces[2] + "|" + pieces[4] + "|";
        });
  }

  @ParameterizedTest
  @EnumSource(Part.class)
  void verify_anotherTagOrCredentialOrElection_isABadProof(Part part) throws Exception {
    MadeElection made = election(part);
    String credential = made.publicCredential().text();
    String fingerprint = made.election.fingerprint();
    for (UnaryOperator<String> change :
        Stream.<UnaryOperator<String>>of(
                prefix -> "x" + prefix,
                prefix -> prefix.replaceFirst("prove|bproof0|bproof1", "bproof2"),
                prefix -> prefix.replace(credential, Point.GENERATOR.encode()),
                prefix -> prefix.replace(fingerprint, Sha256.of("").base64()),
                prefix -> prefix + "|")
            .toList()) {
      expectBadProof(made, part, change);
    }
  }

  private static void expectBadProof(MadeElection made, Part part, UnaryOperator<String> change) {
    ProofContext context = changed(made.context(), part, change);
    Ballot ballot = made.signed(made.answer(context, NO_BLANK));
    assertEquals(RefusalCode.BAD_PROOF, made.refusal(ballot));
  }

  /** The prefix without its n-th piece between the separators, which stay. */
  private static String without(String prefix, int n, int pieces) {
    String[] parts = prefix.split("(?<=[|,])", 0);
    assertEquals(pieces, parts.length, prefix);
    parts[n] = parts[n].substring(parts[n].length() - 1);
    return String.join("", parts);
  }

  /** Each commitment is hashed: with any one left out, the sum of the challenges is another. */
  @Test
  void holds_anyCommitmentChanged_isFalse() throws Exception {
    MadeElection made = election(Part.INDIVIDUAL);
    Answer answer = made.answer(made.context(), NO_BLANK);
    Ciphertext choice = answer.decodeChoices().getFirst();
    List<Proof> proofs = answer.individualProofs().getFirst();
    List<Point> commitments =
        Stream.of(0, 1)
            .flatMap(
                value -> {
                  Ciphertext power = choice.multiply(proofs.get(value).challenge());
                  return DisjunctiveProof.commitments(
                      made.key, power.alpha(), power.beta(), value, proofs.get(value))
                      .stream();
                })
            .toList();
    String prefix = made.context().individual(answer.choices().getFirst());
    assertEquals(true, new DisjunctiveProof(prefix, proofs, commitments).holds());
    for (int i = 0; i < commitments.size(); i++) {
      List<Point> other = new ArrayList<>(commitments);
      other.set(i, Point.GENERATOR);
      assertEquals(false, new DisjunctiveProof(prefix, proofs, other).holds());
    }
    Scalar sum = proofs.get(0).challenge().add(proofs.get(1).challenge());
    assertEquals(sum, HashToScalar.hash(prefix, commitments));
  }
}
