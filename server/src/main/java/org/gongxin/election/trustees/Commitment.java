package org.gongxin.election.trustees;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * What a trustee signs before it sees anybody's coefficients, so that the one who speaks last
 * cannot choose the election's key. It stands beside the messages of the protocol, which stay as
 * they are.
 *
 * @param signed the message as it was sent
 * @param ceremony hash of the certificates
 * @param index place of this trustee, from 1
 * @param hash of ceremony, place and coefficients
 */
public record Commitment(SignedMessage signed, Sha256 ceremony, int index, Sha256 hash) {

  /** Reads a commitment. Whether it is signed and kept is for {@link #faults} to say. */
  public static Commitment parse(Json json) throws Refusal {
    SignedMessage signed = SignedMessage.parse(json);
    ObjectReader reader = Json.parse(signed.message()).asObject().reader().strictOrder();
    Sha256 ceremony = Sha256.parse(reader.string("ceremony"));
    int index = reader.integer("index");
    Sha256 hash = Sha256.parse(reader.string("commitment"));
    reader.end();
    return new Commitment(signed, ceremony, index, hash);
  }

  /** The commitment to coefficients that this trustee has drawn. */
  public static Commitment of(
      TrusteeSeed seed,
      CertificateList certificates,
      Coefficients coefficients,
      SecureRandom random)
      throws Refusal {
    int index = certificates.placeOf(seed);
    Sha256 ceremony = certificates.hash();
    Sha256 hash = hash(ceremony, index, coefficients);
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
   * Takes it as the commitment of the trustee at a place, before any coefficients are shown.
   *
   * @throws Refusal {@code malformed} for another place or ceremony, {@code bad_signature}
   */
  public void require(CertificateList certificates, int place) throws Refusal {
    if (!isFor(certificates, place)) {
      throw new Refusal(RefusalCode.MALFORMED, "a commitment for another place or ceremony");
    }
    if (!signed.isSignedBy(certificates.at(place).verification())) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, "the commitment is not signed");
    }
  }

  /** Whether these are the coefficients that were committed to. */
  public boolean isOpenedBy(Coefficients coefficients) {
    return hash.equals(hash(ceremony, index, coefficients));
  }

  private boolean isFor(CertificateList certificates, int place) {
    return ceremony.equals(certificates.hash()) && index == place;
  }

  /** Everything wrong with it as the commitment of the trustee at a place, in English sentences. */
  public List<String> faults(CertificateList certificates, int place, Coefficients coefficients) {
    List<String> faults = new ArrayList<>();
    if (!isFor(certificates, place)) {
      faults.add("commitment of trustee " + place + " is for another place or ceremony");
    }
    if (!signed.isSignedBy(certificates.at(place).verification())) {
      faults.add("commitment of trustee " + place + " is not signed");
    }
    if (!isOpenedBy(coefficients)) {
      faults.add("trustee " + place + " dealt other coefficients than it committed to");
    }
    return faults;
  }

  public JsonObject toJson() {
    return signed.toJson();
  }

  private static Sha256 hash(Sha256 ceremony, int index, Coefficients coefficients) {
    return Sha256.of(
        "gongxin-commit-v1|"
            + ceremony.hex()
            + "|"
            + index
            + "|"
            + String.join(",", Point.encodeAll(coefficients.points())));
  }
}
