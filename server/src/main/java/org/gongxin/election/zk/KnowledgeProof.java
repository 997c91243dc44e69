package org.gongxin.election.zk;

import java.security.SecureRandom;
import java.util.List;
import org.gongxin.group.FixedBase;
import org.gongxin.group.HashToScalar;
import org.gongxin.group.Point;
import org.gongxin.group.PublicMultiplication;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;

/**
 * Schnorr's proof that somebody knows x with X = g^x, bound to a text: the proof of possession of a
 * trustee's key, the signature of a message and that of a ballot (protocol 6.5, 7, 7.1). X itself
 * is not hashed, so the text has to hold it or the caller has to be sure of it.
 */
public final class KnowledgeProof {
  private KnowledgeProof() {}

  public static Proof prove(String prefix, SecretScalar secret, SecureRandom random) {
    SecretScalar nonce = SecretScalar.random(random); // w
    Point commitment = FixedBase.GENERATOR.multiply(nonce); // A = g^w
    Scalar challenge = HashToScalar.hash(prefix, List.of(commitment)); // c = H(prefix; A)
    return new Proof(challenge, nonce.respond(secret, challenge)); // w - x·c
  }

  /** Whether the proof shows knowledge of the discrete logarithm of image, bound to prefix. */
  public static boolean verify(String prefix, Point image, Proof proof) {
    Point commitment = // A = g^r · X^c
        FixedBase.GENERATOR.sumPublic(
            proof.response(), PublicMultiplication.multiply(image, proof.challenge()));
    return HashToScalar.hash(prefix, List.of(commitment)).equals(proof.challenge());
  }
}
