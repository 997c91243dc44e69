package org.gongxin.service.ceremony;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.CertificateList;
import org.gongxin.election.trustees.Commitment;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ShareInput;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.ThresholdSetup;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.refusal.Refusal;

/** Reads the messages of steps that everybody has done. They were checked when they were taken. */
final class ThresholdMessages {
  private final Ceremony ceremony;

  ThresholdMessages(Ceremony ceremony) {
    this.ceremony = ceremony;
  }

  CertificateList certificates() {
    return new CertificateList(all(Step.CERTIFICATE, Certificate::parse));
  }

  List<Commitment> commitments() {
    return all(Step.COMMITMENT, Commitment::parse);
  }

  List<PolynomialMessage> polynomials() {
    return all(Step.POLYNOMIAL, PolynomialMessage::parse);
  }

  List<ShareOutput> outputs() {
    return all(Step.SHARE, ShareOutput::parse);
  }

  /** What is given to each trustee, in their order. */
  List<ShareInput> inputs() {
    try {
      return new ThresholdCeremony(certificates()).route(polynomials());
    } catch (Refusal refusal) {
      throw damaged(refusal);
    }
  }

  ThresholdSetup setup() {
    CertificateList certificates = certificates();
    List<PolynomialMessage> dealings = polynomials();
    return new ThresholdSetup(
        certificates.threshold(),
        certificates,
        dealings.stream().map(PolynomialMessage::coefficients).toList(),
        dealings.stream().map(PolynomialMessage::signature).toList(),
        outputs().stream().map(ShareOutput::publicKey).toList());
  }

  private <T> List<T> all(Step step, JsonArray.Parser<T> parser) {
    List<T> read = new ArrayList<>();
    for (Json message : ceremony.messages(step)) {
      try {
        read.add(parser.parse(message));
      } catch (Refusal refusal) {
        throw damaged(refusal);
      }
    }
    return read;
  }

  private static IllegalStateException damaged(Refusal refusal) {
    return new IllegalStateException("a kept message is damaged", refusal);
  }
}
