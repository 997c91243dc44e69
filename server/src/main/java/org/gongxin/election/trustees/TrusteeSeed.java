package org.gongxin.election.trustees;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.gongxin.election.Base58;
import org.gongxin.election.Sha256;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The secret from which a trustee's two keys for the threshold ceremony come: 22 Base58 characters
 * (protocol 7.1). It must be kept until the tally: the share of the election's key is encrypted to
 * it.
 */
public final class TrusteeSeed {
  static final int LENGTH = 22;

  private final String text;
  private final SecretScalar signingKey; // sk
  private final SecretScalar decryptionKey; // dk
  private final Point verificationKey; // g^sk
  private final Point encryptionKey; // g^dk

  private TrusteeSeed(String text) {
    this.text = text;
    this.signingKey = derive("sk|");
    this.decryptionKey = derive("dk|");
    this.verificationKey = FixedBase.GENERATOR.multiply(signingKey);
    this.encryptionKey = FixedBase.GENERATOR.multiply(decryptionKey);
  }

  public static TrusteeSeed parse(String text) throws Refusal {
    if (text.length() != LENGTH || !Base58.isText(text)) {
      throw new Refusal(RefusalCode.MALFORMED, "not a seed of 22 Base58 characters");
    }
    return new TrusteeSeed(text);
  }

  public static TrusteeSeed random(SecureRandom random) {
    return new TrusteeSeed(Base58.random(LENGTH, random));
  }

  private SecretScalar derive(String prefix) {
    byte[] digest = Sha256.digest((prefix + text).getBytes(StandardCharsets.UTF_8));
    return SecretScalar.of(Scalar.reduce(digest));
  }

  SecretScalar signingKey() {
    return signingKey;
  }

  public Point verificationKey() {
    return verificationKey;
  }

  public Point encryptionKey() {
    return encryptionKey;
  }

  /** Signs the text, encrypts it to a trustee and says inside whom it is for. */
  EncryptedMessage send(Point recipient, String message, SecureRandom random) {
    String channel =
        Json.object().put("recipient", recipient.encode()).put("message", message).build().encode();
    String signed = SignedMessage.sign(signingKey, channel, random).toJson().encode();
    return EncryptedMessage.encrypt(recipient, signed, random);
  }

  /**
   * Reads a text that the holder of the sender's verification key sent to this trustee.
   *
   * @throws Refusal {@code bad_proof} when it cannot be decrypted, {@code bad_signature} when
   *     another sent it or it was meant for another
   */
  String receive(Point sender, EncryptedMessage message) throws Refusal {
    SignedMessage signed = SignedMessage.parse(Json.parse(message.decrypt(decryptionKey)));
    if (!signed.isSignedBy(sender)) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, "not signed by its sender");
    }
    ObjectReader reader = Json.parse(signed.message()).asObject().reader().strictOrder();
    String recipient = reader.string("recipient");
    String text = reader.string("message");
    reader.end();
    if (!recipient.equals(encryptionKey.encode())) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, "meant for another trustee");
    }
    return text;
  }

  /** The 22 characters themselves, to be kept secret. */
  public String reveal() {
    return text;
  }

  /** Says nothing about the secret. */
  @Override
  public String toString() {
    return "TrusteeSeed";
  }
}
