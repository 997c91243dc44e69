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
 * A trustee's signed hash of its coefficients, sent before it sees anybody else's, so that the one
 * who speaks last cannot choose the election's key (security, A09). It stands beside the Belenios
 * messages, not in them: the trustees' record is a plain Belenios one.
 *
 * @param signed over {@code {"ceremony":H,"index":j,"commitment":H}}, as it was sent
 * @param ceremony hash of the whole list of certificates
 * @param index place of the trustee, from 1
 * @param hash of the coefficients in the exponent, bound to ceremony and place
 */
public record Commitment(SignedMessage signed, Sha256 ceremony, int index, Sha256 hash) {

  public static Commitment parse(Json json) throws Refusal {
    SignedMessage signed = SignedMessage.parse(json);
    ObjectReader reader = Json.parse(signed.message()).asObject().reader().strictOrder();
    Sha256 ceremony = Sha256.parse(reader.string("ceremony"));
    int index = reader.integer("index");
    Sha256 hash = Sha256.parse(reader.string("commitment"));
    reader.end();
    return new Commitment(signed, ceremony, index, hash);
  }

  /** The commitment to a dealing that is made but not shown yet. */
  public static Commitment of(
      TrusteeSeed seed, CertificateList certificates, PolynomialMessage dealing, SecureRandom random)
      throws Refusal {
    int index = certificates.placeOf(seed);
    Sha256 ceremony = certificates.id();
    Sha256 hash = hash(ceremony, index, dealing.coefficients());
    String message =
        Json.object()
            .put("ceremony", ceremony.hex())
            .put("index", index)
            .put("commitment", hash.hex())
            .build()
            .encode();
    SignedMessage signed = SignedMessage.sign(seed.signingKey(), message, random);
    return new Commitment(signed, ceremony, index, hash);
  }

  /**
   * Takes the commitment of the trustee at a place.
   *
   * @throws Refusal {@code malformed} for another place or ceremony, {@code bad_signature}
   */
  public void require(CertificateList certificates, int place) throws Refusal {
    if (index != place || !ceremony.equals(certificates.id())) {
      throw new Refusal(
          RefusalCode.MALFORMED,
          "commitment of trustee " + place + " is for another place or ceremony");
    }
    if (!signed.isSignedBy(certificates.at(place).verification())) {
      throw new Refusal(
          RefusalCode.BAD_SIGNATURE, "commitment of trustee " + place + " is not signed");
    }
  }

  /** Whether these are the coefficients that were committed to. */
  public boolean isOpenedBy(Coefficients coefficients) {
    return hash.equals(hash(ceremony, index, coefficients));
  }

  public JsonObject toJson() {
    return signed.toJson();
  }

  private static Sha256 hash(Sha256 ceremony, int index, Coefficients coefficients) {
    String texts = String.join(",", Point.encodeAll(coefficients.points()));
    return Sha256.of("gongxin-commit-v1|" + ceremony.hex() + "|" + index + "|" + texts);
  }
}
