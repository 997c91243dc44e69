package org.gongxin.service.ceremony;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.CertificateList;
import org.gongxin.election.trustees.Commitment;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.CeremonyMessage;

/** The checks of each kind of message (protocol section 7), against all that came before it. */
final class MessageCheck {
  private final Ceremony ceremony;
  private final ThresholdMessages earlier;
  private final int trustee;

  MessageCheck(Ceremony ceremony, int trustee) {
    this.ceremony = ceremony;
    this.earlier = new ThresholdMessages(ceremony);
    this.trustee = trustee;
  }

  void certificate(Json message) throws Refusal {
    Certificate certificate = Certificate.parse(message);
    if (certificate.size() != ceremony.size()
        || certificate.threshold() != ceremony.threshold()
        || certificate.index() != trustee) {
      throw new Refusal(RefusalCode.MALFORMED, "the certificate is for another place or group");
    }
    if (!certificate.isSigned()) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, "the certificate is not signed");
    }
    Set<Point> keys = new HashSet<>();
    for (Json other : others(Step.CERTIFICATE)) {
      Certificate theirs = Certificate.parse(other);
      keys.add(theirs.verification());
      keys.add(theirs.encryption());
    }
    if (!keys.add(certificate.verification()) || !keys.add(certificate.encryption())) {
      throw new Refusal(RefusalCode.BAD_PROOF, "the certificate has a key that was seen before");
    }
  }

  void commitment(Json message) throws Refusal {
    Commitment.parse(message).require(earlier.certificates(), trustee);
  }

  void polynomial(Json message) throws Refusal {
    PolynomialMessage dealing = PolynomialMessage.parse(message);
    CertificateList certificates = earlier.certificates();
    if (dealing.secrets().size() != certificates.size()) {
      throw new Refusal(RefusalCode.MALFORMED, "not one share for each trustee");
    }
    List<String> faults = certificates.faults(trustee, dealing.coefficients(), dealing.signature());
    if (!faults.isEmpty()) {
      throw new Refusal(RefusalCode.BAD_SIGNATURE, faults.getFirst());
    }
    if (!earlier.commitments().get(trustee - 1).isOpenedBy(dealing.coefficients())) {
      throw new Refusal(RefusalCode.BAD_PROOF, "other coefficients than were committed to");
    }
  }

  void share(Json message) throws Refusal {
    TrusteeKey key = ShareOutput.parse(message).publicKey();
    requireUnnamed(key);
    ThresholdCeremony threshold = new ThresholdCeremony(earlier.certificates());
    threshold.requireKey(trustee, earlier.polynomials(), key);
    for (Json other : others(Step.SHARE)) {
      requireOther(key, ShareOutput.parse(other).publicKey());
    }
  }

  void key(Json message) throws Refusal {
    TrusteeKey key = TrusteeKey.parse(message);
    requireUnnamed(key);
    if (key.signature() != null || key.publicKey().isNeutral()) {
      throw new Refusal(RefusalCode.BAD_POINT, "not the key of a single trustee");
    }
    if (!key.isProven()) {
      throw new Refusal(RefusalCode.BAD_PROOF, "the proof of the key does not hold");
    }
    for (Json other : others(Step.KEY)) {
      requireOther(key, TrusteeKey.parse(other));
    }
  }

  // Names come from the plan: the record must not show another beside a key.
  private static void requireUnnamed(TrusteeKey key) throws Refusal {
    if (key.name() != null) {
      throw new Refusal(RefusalCode.MALFORMED, "a key with a name");
    }
  }

  private static void requireOther(TrusteeKey key, TrusteeKey theirs) throws Refusal {
    if (theirs.publicKey().equals(key.publicKey())) {
      throw new Refusal(RefusalCode.BAD_PROOF, "another trustee has this key");
    }
  }

  private List<Json> others(Step step) {
    return IntStream.rangeClosed(1, ceremony.size())
        .filter(it -> it != trustee)
        .mapToObj(it -> ceremony.message(it, step))
        .flatMap(Optional::stream)
        .map(CeremonyMessage::text)
        .map(Ceremony::parse)
        .toList();
  }
}
