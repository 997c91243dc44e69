package org.gongxin.election.zk;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.group.FixedBase;
import org.gongxin.group.HashToScalar;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;

/**
 * A proof that at least one of some claims "(α, β) encrypts v" is true, without telling which
 * (protocol 6.1 to 6.4): one challenge and response a branch, A = g^s·α^c and B = y^s·(β/g^v)^c.
 *
 * @param prefix what is hashed before the commitments; it must hold the statement
 * @param proofs c and s of each branch
 * @param commitments A and B of each branch, recomputed by {@link #commitments}
 */
public record DisjunctiveProof(String prefix, List<Proof> proofs, List<Point> commitments) {
  public DisjunctiveProof {
    proofs = List.copyOf(proofs);
    commitments = List.copyOf(commitments);
    if (commitments.size() != 2 * proofs.size()) {
      throw new IllegalArgumentException("two commitments for each branch");
    }
  }

  /**
   * What the prover of a claim knows, or would like to be believed to know.
   *
   * @param randomness r of the ciphertext
   * @param plaintext m that the ciphertext encrypts
   * @param value v that it is claimed to encrypt
   */
  public record Claim(SecretScalar randomness, int plaintext, int value) {}

  /**
   * A and B of one branch.
   *
   * @param alphaPower α^c
   * @param betaPower β^c
   * @param value v, not negative
   */
  public static List<Point> commitments(
      FixedBase key, Point alphaPower, Point betaPower, int value, Proof proof) {
    Scalar response = proof.response();
    Point commitmentA = FixedBase.GENERATOR.sumPublic(response, alphaPower); // A
    if (value == 0) {
      return List.of(commitmentA, key.sumPublic(response, betaPower));
    }
    Scalar shift = proof.challenge().multiply(Scalar.of(-value)); // (g^−v)^c
    return List.of(
        commitmentA,
        FixedBase.sumPublic(key, response, FixedBase.GENERATOR, shift, betaPower)); // B
  }

  /** Whether H(prefix; A_0,B_0,A_1,B_1,…) is the sum of the challenges. */
  public boolean holds() {
    Scalar sum = Scalar.ZERO;
    for (Proof proof : proofs) {
      sum = sum.add(proof.challenge());
    }
    return HashToScalar.hash(prefix, commitments).equals(sum);
  }

  /**
   * Proves the claims of which that at {@code trueBranch} is true. Draws, in this order, challenge
   * and response of each other branch, then the nonce w of the true one.
   *
   * <p>Every branch does the same operations with constant-time multiplications. What is not hidden
   * from an observer inside the machine is which drawn values a branch uses.
   */
  public static List<Proof> prove(
      String prefix, FixedBase key, List<Claim> claims, int trueBranch, SecureRandom random) {
    int branches = claims.size();
    Scalar[] challenges = new Scalar[branches];
    SecretScalar[] responses = new SecretScalar[branches];
    for (int i = 0; i < branches; i++) {
      if (i != trueBranch) {
        challenges[i] = Scalar.random(random); // c_i
        responses[i] = SecretScalar.random(random); // s_i
      }
    }
    challenges[trueBranch] = Scalar.ZERO;
    responses[trueBranch] = SecretScalar.random(random); // w

    List<Point> commitments = new ArrayList<>(2 * branches);
    Scalar others = Scalar.ZERO;
    for (int i = 0; i < branches; i++) {
      Claim claim = claims.get(i);
      others = others.add(challenges[i]);
      // With r known, g^s·α^c = g^(s+rc) and y^s·(β/g^v)^c = y^(s+rc)·g^((m−v)c).
      SecretScalar exponent = responses[i].add(claim.randomness().multiply(challenges[i]));
      SecretScalar rest =
          SecretScalar.of(Scalar.of(claim.plaintext() - claim.value())).multiply(challenges[i]);
      commitments.add(FixedBase.GENERATOR.multiply(exponent));
      commitments.add(key.multiply(exponent).add(FixedBase.GENERATOR.multiply(rest)));
    }
    Scalar challenge = HashToScalar.hash(prefix, commitments).subtract(others); // c_t
    challenges[trueBranch] = challenge;

    List<Proof> proofs = new ArrayList<>(branches);
    for (int i = 0; i < branches; i++) {
      Scalar response =
          i == trueBranch
              ? responses[i].respond(claims.get(i).randomness(), challenge) // w − r·c_t
              : responses[i].reveal();
      proofs.add(new Proof(challenges[i], response));
    }
    return List.copyOf(proofs);
  }
}
