package org.gongxin.election.trustees;

import java.security.SecureRandom;
import org.gongxin.election.Sha256;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The first message of the threshold ceremony (protocol 7.2, step 1): one trustee's keys, for one
 * place in one group of trustees.
 *
 * @param signed the message as it was sent
 * @param size number of trustees, n
 * @param threshold how many of them can decrypt, k
 * @param index place of this trustee, from 1 to n
 * @param verification key that checks this trustee's signatures
 * @param encryption key to which messages for this trustee are encrypted
 */
public record Certificate(
    SignedMessage signed,
    int size,
    int threshold,
    int index,
    Point verification,
    Point encryption) {

  /** Reads a certificate. Whether it is signed and fits the others is not checked yet. */
  public static Certificate parse(Json json) throws Refusal {
    SignedMessage signed = SignedMessage.parse(json);
    ObjectReader keys = Json.parse(signed.message()).asObject().reader().strictOrder();
    JsonObject context = keys.object("context");
    Point verification = Wire.key(keys.string("verification"));
    Point encryption = Wire.key(keys.string("encryption"));
    keys.end();
    ObjectReader reader = context.reader().strictOrder();
    if (!reader.string("group").equals(Wire.GROUP)) {
      throw new Refusal(RefusalCode.OTHER_VERSION, "certificate for another group");
    }
    int size = reader.integer("size");
    int threshold = reader.integer("threshold");
    int index = reader.integer("index");
    reader.end();
    return new Certificate(signed, size, threshold, index, verification, encryption);
  }

  /** Makes the certificate of the trustee with this seed. */
  public static Certificate of(
      TrusteeSeed seed, int size, int threshold, int index, SecureRandom random) {
    JsonObject context =
        Json.object()
            .put("group", Wire.GROUP)
            .put("size", size)
            .put("threshold", threshold)
            .put("index", index)
            .build();
    String message =
        Json.object()
            .put("context", context)
            .put("verification", seed.verificationKey().encode())
            .put("encryption", seed.encryptionKey().encode())
            .build()
            .encode();
    return new Certificate(
        SignedMessage.sign(seed.signingKey(), message, random),
        size,
        threshold,
        index,
        seed.verificationKey(),
        seed.encryptionKey());
  }

  public boolean isSigned() {
    return signed.isSignedBy(verification);
  }

  /** The name by which people and files tell certificates apart. */
  public Sha256 id() {
    return Sha256.of(signed.message());
  }

  public JsonObject toJson() {
    return signed.toJson();
  }
}
