package org.gongxin.election;

import java.security.SecureRandom;
import org.gongxin.election.zk.KnowledgeProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.EncodedPoint;
import org.gongxin.group.Point;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A try at the digits of a slip, signed with its credential: public credentials are known to
 * everybody, and nobody but the holder of a slip may use up its tries.
 */
public record PinProof(EncodedPoint credential, PinKey key, Proof signature) {
  /** Signs a try with the private key of the credential in this election. */
  public static PinProof of(
      ElectionUuid election,
      SecretScalar secret,
      Point credential,
      PinKey key,
      SecureRandom random) {
    Proof signature = KnowledgeProof.prove(prefix(election, key), secret, random);
    return new PinProof(EncodedPoint.of(credential), key, signature);
  }

  /** Reads {@code {"credential":E,"pin":HEX,"signature":{"challenge","response"}}}. */
  public static PinProof parse(byte[] body) throws Refusal {
    ObjectReader reader = Json.parse(body).asObject().reader();
    EncodedPoint credential =
        EncodedPoint.parse(reader.string("credential"))
            .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "not a public credential"));
    PinKey key = PinKey.parse(reader.string("pin"));
    Proof signature = Proof.parse(reader.value("signature"));
    reader.end();
    return new PinProof(credential, key, signature);
  }

  public JsonObject toJson() {
    return Json.object()
        .put("credential", credential.text())
        .put("pin", key.value().hex())
        .put("signature", signature.toJson())
        .build();
  }

  /** Refuses as {@code bad_signature} what the holder of the credential did not sign. */
  public void requireSigned(ElectionUuid election) throws Refusal {
    boolean signed =
        credential
            .decode()
            .filter(point -> !point.isNeutral())
            .filter(point -> KnowledgeProof.verify(prefix(election, key), point, signature))
            .isPresent();
    if (!signed) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, "not signed with this credential");
    }
  }

  private static String prefix(ElectionUuid election, PinKey key) {
    return "pin|" + election.text() + "|" + key.value().hex() + "|";
  }
}
