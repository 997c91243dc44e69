package org.gongxin.record;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.CertificateList;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ShareInput;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.TrusteeSeed;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonArray;
import org.gongxin.refusal.Refusal;

/**
 * Trustees with real keys, the same every time.
 *
 * @param secrets their private keys
 * @param trustees their record
 */
public record SampleTrustees(List<SecretScalar> secrets, Trustees trustees) {
  /** So many trustees. */
  public static SampleTrustees of(int number) {
    SeededRandom random = new SeededRandom("trustees");
    List<SecretScalar> secrets = new ArrayList<>();
    List<TrusteeGroup> groups = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      SecretScalar secret = SecretScalar.of(Scalar.random(random));
      secrets.add(secret);
      groups.add(new SingleTrustee(TrusteeKey.of(secret, random)));
    }
    return new SampleTrustees(secrets, new Trustees(groups));
  }

  /** Three trustees of whom any two can decrypt, after their whole ceremony. */
  static SampleTrustees twoOfThree() {
    SeededRandom random = new SeededRandom("two of three");
    List<TrusteeSeed> seeds = new ArrayList<>();
    List<Certificate> certificates = new ArrayList<>();
    for (int place = 1; place <= 3; place++) {
      TrusteeSeed seed = TrusteeSeed.random(random);
      seeds.add(seed);
      certificates.add(Certificate.of(seed, 3, 2, place, random));
    }
    try {
      ThresholdCeremony ceremony = new ThresholdCeremony(CertificateList.check(certificates));
      List<PolynomialMessage> messages = new ArrayList<>();
      for (TrusteeSeed seed : seeds) {
        messages.add(ceremony.deal(seed, random));
      }
      List<ShareInput> inputs = ceremony.route(messages);
      List<ShareOutput> outputs = new ArrayList<>();
      List<SecretScalar> secrets = new ArrayList<>();
      for (int i = 0; i < seeds.size(); i++) {
        outputs.add(ceremony.combine(seeds.get(i), inputs.get(i), random));
        secrets.add(ThresholdCeremony.openShare(seeds.get(i), outputs.get(i).privateKey()));
      }
      return new SampleTrustees(
          secrets, new Trustees(List.of(ceremony.assemble(messages, outputs))));
    } catch (Refusal refusal) {
      throw new IllegalStateException("own messages", refusal);
    }
  }

  /** Their public keys. */
  public List<String> keys() {
    return trustees.keys().stream().map(key -> key.publicKey().encode()).toList();
  }

  /** Their record as JSON. */
  public JsonArray record() {
    try {
      return Json.parse(trustees.encode()).asArray();
    } catch (Refusal refusal) {
      throw new IllegalStateException("own text", refusal);
    }
  }
}
