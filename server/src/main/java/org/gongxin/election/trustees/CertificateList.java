package org.gongxin.election.trustees;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongxin.election.Sha256;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The certificates of all trustees of one threshold ceremony, in the order of their places.
 *
 * @param certificates at least one
 */
public record CertificateList(List<Certificate> certificates) {
  /** More trustees than any meeting has; the work grows with the square of their number. */
  static final int MAX_SIZE = 50;

  public CertificateList {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty() || certificates.size() > MAX_SIZE) {
      throw new IllegalArgumentException("not from 1 to " + MAX_SIZE + " certificates");
    }
  }

  /** Reads the list without checking it; {@link #faults} does. */
  static CertificateList parse(List<Json> certificates) throws Refusal {
    return new CertificateList(
        Json.array(certificates).asArray().map(1, MAX_SIZE, Certificate::parse));
  }

  /**
   * Takes a list as every trustee must before going on (protocol 7.2, step 2).
   *
   * @throws Refusal {@code bad_signature} naming the first thing wrong
   */
  public static CertificateList check(List<Certificate> certificates) throws Refusal {
    if (certificates.isEmpty() || certificates.size() > MAX_SIZE) {
      throw new Refusal(RefusalCode.MALFORMED, "not from 1 to " + MAX_SIZE + " certificates");
    }
    CertificateList list = new CertificateList(certificates);
    Optional<String> fault = list.faults().stream().findFirst();
    if (fault.isPresent()) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, fault.get());
    }
    return list;
  }

  /** Everything wrong with the list, in English sentences. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (threshold() < 1 || threshold() >= size()) {
      faults.add("threshold " + threshold() + " of " + size() + " trustees");
    }
    Set<Point> keys = new HashSet<>();
    for (int i = 0; i < size(); i++) {
      Certificate certificate = certificates.get(i);
      if (certificate.size() != size()
          || certificate.threshold() != threshold()
          || certificate.index() != i + 1) {
        faults.add("certificate " + (i + 1) + " is for another place or group");
      }
      if (!certificate.isSigned()) {
        faults.add("certificate " + (i + 1) + " is not signed");
      }
      boolean fresh = keys.add(certificate.verification());
      if (!keys.add(certificate.encryption()) || !fresh) {
        faults.add("certificate " + (i + 1) + " has a key that was seen before");
      }
    }
    return faults;
  }

  public int size() {
    return certificates.size();
  }

  public int threshold() {
    return certificates.get(0).threshold();
  }

  /** The certificate at a place from 1 to {@link #size}. */
  public Certificate at(int place) {
    return certificates.get(place - 1);
  }

  /** The place of the certificate that is of this seed; refuses as {@code not_found}. */
  public int placeOf(TrusteeSeed seed) throws Refusal {
    for (Certificate certificate : certificates) {
      if (certificate.verification().equals(seed.verificationKey())
          && certificate.encryption().equals(seed.encryptionKey())) {
        return certificate.index();
      }
    }
    throw new Refusal(RefusalCode.NOT_FOUND, "no certificate is of this seed");
  }

  /** Names this ceremony: the hash of all its certificates. */
  Sha256 hash() {
    return Sha256.of(Json.array(toJson()).encode());
  }

  /** The text that each trustee signs to say which ceremony its polynomial belongs to. */
  String binding(Coefficients coefficients) {
    return "certs_sig|"
        + Json.object()
            .put("certs", toJson())
            .put("coefexps", Coefficients.texts(coefficients.points()))
            .build()
            .encode();
  }

  /** Whether the trustee at a place signed its coefficients, and them for this ceremony. */
  public List<String> faults(int place, Coefficients coefficients, Proof binding) {
    List<String> faults = new ArrayList<>();
    Point key = at(place).verification();
    if (coefficients.points().size() != threshold()) {
      faults.add("trustee " + place + " has not as many coefficients as the threshold");
    }
    if (!coefficients.signed().isSignedBy(key)) {
      faults.add("coefficients of trustee " + place + " are not signed");
    }
    if (!SignedMessage.verify(key, binding(coefficients), binding)) {
      faults.add("trustee " + place + " did not sign for this ceremony");
    }
    return faults;
  }

  List<Json> toJson() {
    return certificates.stream().<Json>map(Certificate::toJson).toList();
  }
}
