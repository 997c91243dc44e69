package org.gongxin.election.trustees;

import java.security.SecureRandom;
import org.gongxin.election.zk.KnowledgeProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.Point;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/**
 * A text signed by a trustee (protocol 7.1).
 *
 * @param message signed exactly as it is
 */
public record SignedMessage(String message, Proof signature) {

  public static SignedMessage parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader().strictOrder();
    SignedMessage signed =
        new SignedMessage(reader.string("message"), Proof.parse(reader.value("signature")));
    reader.end();
    return signed;
  }

  static SignedMessage sign(SecretScalar key, String message, SecureRandom random) {
    return new SignedMessage(message, signature(key, message, random));
  }

  /** The signature alone, where the text is not sent along. */
  static Proof signature(SecretScalar key, String message, SecureRandom random) {
    return KnowledgeProof.prove(prefix(message), key, random);
  }

  static boolean verify(Point key, String message, Proof signature) {
    return KnowledgeProof.verify(prefix(message), key, signature);
  }

  /** Whether the holder of this verification key signed the text. */
  public boolean isSignedBy(Point key) {
    return verify(key, message, signature);
  }

  public JsonObject toJson() {
    return Json.object().put("message", message).put("signature", signature.toJson()).build();
  }

  private static String prefix(String message) {
    return "sigmsg|" + message + "|";
  }
}
