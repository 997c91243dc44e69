package org.gongxin.election.trustees;

import java.security.SecureRandom;
import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.election.zk.KnowledgeProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A trustee's public key with the proof that somebody has the secret one (protocol section 7).
 *
 * @param publicKey may be the neutral element; the checks of {@link Trustees} refuse that
 * @param signature under a threshold only: that this trustee made the key
 */
public record TrusteeKey(
    Point publicKey, Proof pok, @Nullable Proof signature, @Nullable String name) {

  public static TrusteeKey parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    Proof pok = Proof.parse(reader.value("pok"));
    Point publicKey = Wire.point(reader.string("public_key"));
    Optional<Json> signature = reader.optionalValue("signature");
    String name = reader.optionalString("name").orElse(null);
    reader.end();
    return new TrusteeKey(
        publicKey, pok, signature.isPresent() ? Proof.parse(signature.get()) : null, name);
  }

  /** The key of a single trustee, with its proof. */
  public static TrusteeKey of(SecretScalar secret, SecureRandom random) {
    Point publicKey = FixedBase.GENERATOR.multiply(secret);
    return new TrusteeKey(
        publicKey, KnowledgeProof.prove(prefix(publicKey), secret, random), null, null);
  }

  /** This key with a name to show beside it, or none. */
  public TrusteeKey withName(@Nullable String newName) {
    return new TrusteeKey(publicKey, pok, signature, newName);
  }

  TrusteeKey withSignature(Proof newSignature) {
    return new TrusteeKey(publicKey, pok, newSignature, name);
  }

  /** Whether somebody knew the secret key when this was made. */
  public boolean isProven() {
    return KnowledgeProof.verify(prefix(publicKey), publicKey, pok);
  }

  /** The checksum shown to people (section 12): over the key's text with its quotation marks. */
  public Sha256 checksum() {
    return checksum(publicKey);
  }

  static Sha256 checksum(Point key) {
    return Sha256.of("\"" + key.encode() + "\"");
  }

  public JsonObject toJson() {
    JsonObject.Builder json =
        Json.object().put("pok", pok.toJson()).put("public_key", publicKey.encode());
    if (signature != null) {
      json.put("signature", signature.toJson());
    }
    if (name != null) {
      json.put("name", name);
    }
    return json.build();
  }

  private static String prefix(Point publicKey) {
    return "pok|" + Wire.GROUP + "|" + publicKey.encode() + "|";
  }
}
