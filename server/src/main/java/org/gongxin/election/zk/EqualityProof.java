package org.gongxin.election.zk;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.gongxin.group.FixedBase;
import org.gongxin.group.HashToScalar;
import org.gongxin.group.Point;
import org.gongxin.group.PublicMultiplication;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;

/**
 * Chaum and Pedersen's proof that X = g^x and F = α^x for one x (protocol sections 9 and 21). What
 * of the statement is hashed is the caller's: in the prefix, or as points before the commitments.
 */
public final class EqualityProof {
  private EqualityProof() {}

  /**
   * Proves that key = g^secret and the image of base is base^secret.
   *
   * @param hashed points hashed before the commitments
   */
  public static Proof prove(
      String prefix, List<Point> hashed, Point base, SecretScalar secret, SecureRandom random) {
    SecretScalar nonce = SecretScalar.random(random); // w
    Scalar challenge = // c = H(prefix; hashed, g^w, α^w)
        challenge(prefix, hashed, FixedBase.GENERATOR.multiply(nonce), base.multiply(nonce));
    return new Proof(challenge, nonce.respond(secret, challenge)); // w - x·c
  }

  /**
   * Whether the proof shows that image is base to the same power that key is the generator to.
   *
   * @param hashed points hashed before the commitments
   */
  public static boolean verify(
      String prefix, List<Point> hashed, Point key, Point base, Point image, Proof proof) {
    Point commitment1 = // A = g^r · X^c
        FixedBase.GENERATOR.sumPublic(
            proof.response(), PublicMultiplication.multiply(key, proof.challenge()));
    Point commitment2 = // B = α^r · F^c
        PublicMultiplication.sum(base, proof.response(), image, proof.challenge());
    return challenge(prefix, hashed, commitment1, commitment2).equals(proof.challenge());
  }

  private static Scalar challenge(
      String prefix, List<Point> hashed, Point commitment1, Point commitment2) {
    return HashToScalar.hash(
        prefix, Stream.concat(hashed.stream(), Stream.of(commitment1, commitment2)).toList());
  }
}
