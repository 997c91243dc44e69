package org.gongxin.election.trustees;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.trustees.TrusteesFault.Kind;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The public outcome of a threshold ceremony (protocol 7.2, step 6): any {@code threshold} of the
 * trustees can decrypt. It has as many coefficients, signatures and keys as certificates.
 *
 * @param signatures that the coefficients belong to this ceremony
 * @param keys what checks each trustee's decryptions
 */
public record ThresholdSetup(
    int threshold,
    CertificateList certificates,
    List<Coefficients> coefficients,
    List<Proof> signatures,
    List<TrusteeKey> keys)
    implements TrusteeGroup {
  public ThresholdSetup {
    coefficients = List.copyOf(coefficients);
    signatures = List.copyOf(signatures);
    keys = List.copyOf(keys);
    int n = certificates.size();
    if (coefficients.size() != n || signatures.size() != n || keys.size() != n) {
      throw new IllegalArgumentException("not as many of each as trustees");
    }
  }

  public static ThresholdSetup parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader();
    int threshold = reader.integer("threshold");
    CertificateList certificates = CertificateList.parse(reader.array("certs").elements());
    int n = certificates.size();
    List<Coefficients> coefficients = reader.array("coefexps").map(n, n, Coefficients::parse);
    List<Proof> signatures = reader.array("signatures").map(n, n, Proof::parse);
    List<TrusteeKey> keys = reader.array("verification_keys").map(n, n, TrusteeKey::parse);
    reader.end();
    if (threshold < 1 || threshold >= n) {
      throw new Refusal(RefusalCode.MALFORMED, "threshold " + threshold + " of " + n);
    }
    return new ThresholdSetup(threshold, certificates, coefficients, signatures, keys);
  }

  /** The product of all constant coefficients: the key that the group decrypts for. */
  @Override
  public Point publicKey() {
    return coefficients.stream()
        .map(each -> each.points().get(0))
        .reduce(Point.NEUTRAL, Point::add);
  }

  @Override
  public List<TrusteesFault> faults() {
    List<TrusteesFault> faults = new ArrayList<>();
    certificates.faults().forEach(fault -> faults.add(new TrusteesFault(Kind.THRESHOLD, fault)));
    if (threshold != certificates.threshold()) {
      faults.add(new TrusteesFault(Kind.THRESHOLD, "the certificates have another threshold"));
    }
    for (int place = 1; place <= certificates.size(); place++) {
      Coefficients own = coefficients.get(place - 1);
      for (String fault : certificates.faults(place, own, signatures.get(place - 1))) {
        faults.add(new TrusteesFault(Kind.THRESHOLD, fault));
      }
      faults.addAll(keyFaults(certificates, coefficients, place, keys.get(place - 1)));
    }
    return faults;
  }

  /** What is wrong with the key that the trustee at a place brought. */
  static List<TrusteesFault> keyFaults(
      CertificateList certificates, List<Coefficients> coefficients, int place, TrusteeKey key) {
    List<TrusteesFault> faults = new ArrayList<>();
    if (!key.isProven()) {
      faults.add(new TrusteesFault(Kind.KEY_PROOF, "key of trustee " + place + " is not proven"));
    }
    Point expected = Point.NEUTRAL;
    for (Coefficients each : coefficients) {
      expected = expected.add(each.at(place));
    }
    if (!key.publicKey().equals(expected)) {
      faults.add(
          new TrusteesFault(Kind.THRESHOLD, "key of trustee " + place + " is not the dealt one"));
    }
    Proof signature = key.signature();
    if (signature == null
        || !SignedMessage.verify(
            certificates.at(place).verification(), key.publicKey().encode(), signature)) {
      faults.add(new TrusteesFault(Kind.THRESHOLD, "key of trustee " + place + " is not signed"));
    }
    return faults;
  }

  @Override
  public JsonObject toJson() {
    return Json.object()
        .put("threshold", threshold)
        .put("certs", certificates.toJson())
        .put("coefexps", coefficients.stream().map(Coefficients::toJson).toList())
        .put("signatures", signatures.stream().map(Proof::toJson).toList())
        .put("verification_keys", keys.stream().map(TrusteeKey::toJson).toList())
        .build();
  }
}
