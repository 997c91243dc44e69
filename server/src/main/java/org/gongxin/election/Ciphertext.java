package org.gongxin.election;

import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.PublicMultiplication;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.refusal.Refusal;

/**
 * An encryption of a small number m in its exponent (protocol, section 3): α = g^r and β = y^r·g^m.
 *
 * @param alpha in the group
 * @param beta in the group
 */
public record Ciphertext(Point alpha, Point beta) {
  /** What an empty tally holds; encrypts 0. */
  public static final Ciphertext NEUTRAL = new Ciphertext(Point.NEUTRAL, Point.NEUTRAL);

  /** Encrypts m with the randomness r, in constant time; m may be any scalar. */
  static Ciphertext encrypt(FixedBase key, SecretScalar randomness, SecretScalar message) {
    return new Ciphertext(
        FixedBase.GENERATOR.multiply(randomness),
        key.multiply(randomness).add(FixedBase.GENERATOR.multiply(message)));
  }

  /** Reads {@code {"alpha":"..","beta":".."}}; refuses what is not in the group as bad_point. */
  public static Ciphertext parse(Json json) throws Refusal {
    return EncodedCiphertext.parse(json).decode();
  }

  public JsonObject toJson() {
    return Json.object().put("alpha", alpha.encode()).put("beta", beta.encode()).build();
  }

  /** An encryption of the sum. */
  public Ciphertext add(Ciphertext other) {
    return new Ciphertext(alpha.add(other.alpha), beta.add(other.beta));
  }

  /** An encryption of the product with a public factor. */
  public Ciphertext multiply(Scalar factor) {
    return new Ciphertext(
        PublicMultiplication.multiply(alpha, factor), PublicMultiplication.multiply(beta, factor));
  }
}
