package org.gongxin.election.trustees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gongxin.election.Vectors;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdCeremonyTest {
  private static final String FOLDER = "threshold-2-of-3/";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Everything that one ceremony of our own says. */
  private record Run(
      List<TrusteeSeed> seeds,
      CertificateList certificates,
      ThresholdCeremony ceremony,
      List<PolynomialMessage> messages,
      List<ShareInput> inputs) {
    static Run of(int threshold, int size) throws Refusal {
      List<TrusteeSeed> seeds = new ArrayList<>();
      List<Certificate> certificates = new ArrayList<>();
      for (int i = 1; i <= size; i++) {
        TrusteeSeed seed = TrusteeSeed.random(RANDOM);
        seeds.add(seed);
        certificates.add(
            Certificate.parse(Certificate.of(seed, size, threshold, i, RANDOM).toJson()));
      }
      CertificateList checked = CertificateList.check(certificates);
      ThresholdCeremony ceremony = new ThresholdCeremony(checked);
      List<PolynomialMessage> messages = new ArrayList<>();
      for (TrusteeSeed seed : seeds) {
        messages.add(PolynomialMessage.parse(ceremony.deal(seed, RANDOM).toJson()));
      }
      return new Run(seeds, checked, ceremony, messages, ceremony.route(messages));
    }

    List<ShareOutput> outputs() throws Refusal {
      List<ShareOutput> outputs = new ArrayList<>();
      for (int i = 0; i < seeds.size(); i++) {
        outputs.add(
            ShareOutput.parse(ceremony.combine(seeds.get(i), inputs.get(i), RANDOM).toJson()));
      }
      return outputs;
    }
  }

  private static CertificateList sampleCertificates() throws Refusal {
    List<Certificate> certificates = new ArrayList<>();
    for (String line : Vectors.lines(FOLDER + "certs.jsons")) {
      Certificate certificate = Certificate.parse(Json.parse(line));
      assertEquals(line, certificate.toJson().encode());
      assertEquals(line, Vectors.text(FOLDER + certificate.id() + ".cert"));
      certificates.add(certificate);
    }
    return CertificateList.check(certificates);
  }

  private static List<PolynomialMessage> samplePolynomials() throws Refusal {
    List<PolynomialMessage> messages = new ArrayList<>();
    for (String line : Vectors.lines(FOLDER + "polynomials.jsons")) {
      PolynomialMessage message = PolynomialMessage.parse(Json.parse(line));
      assertEquals(line, message.toJson().encode());
      messages.add(message);
    }
    return messages;
  }

  private static TrusteeSeed sampleSeed(Certificate certificate) throws Refusal {
    return TrusteeSeed.parse(Vectors.text(FOLDER + certificate.id() + ".key"));
  }

  @Test
  void route_theSamplePolynomials_givesTheSampleInputsByteForByte() throws Refusal {
    CertificateList certificates = sampleCertificates();
    List<ShareInput> inputs = new ThresholdCeremony(certificates).route(samplePolynomials());
    for (int place = 1; place <= certificates.size(); place++) {
      String text = Vectors.text(FOLDER + certificates.at(place).id() + ".vinput");
      assertEquals(text, inputs.get(place - 1).toJson().encode());
      assertEquals(text, ShareInput.parse(Json.parse(text)).toJson().encode());
    }
  }

  @Test
  void combine_theSampleInputs_givesTheSampleKeys() throws Refusal {
    CertificateList certificates = sampleCertificates();
    ThresholdCeremony ceremony = new ThresholdCeremony(certificates);
    List<ShareInput> inputs = ceremony.route(samplePolynomials());
    for (Certificate certificate : certificates.certificates()) {
      TrusteeSeed seed = sampleSeed(certificate);
      String text = Vectors.text(FOLDER + certificate.id() + ".voutput");
      ShareOutput sample = ShareOutput.parse(Json.parse(text));
      assertEquals(text, sample.toJson().encode());
      assertEquals(Vectors.text(FOLDER + certificate.id() + ".dkey"), sample.privateKey().encode());
      ShareOutput ours = ceremony.combine(seed, inputs.get(certificate.index() - 1), RANDOM);
      assertEquals(sample.publicKey().publicKey(), ours.publicKey().publicKey());
      SecretScalar share = ThresholdCeremony.openShare(seed, sample.privateKey());
      assertEquals(sample.publicKey().publicKey(), FixedBase.GENERATOR.multiply(share));
    }
  }

  @Test
  void assemble_theSampleMessages_givesTheSampleRecordByteForByte() throws Refusal {
    CertificateList certificates = sampleCertificates();
    List<ShareOutput> outputs = new ArrayList<>();
    for (Certificate certificate : certificates.certificates()) {
      outputs.add(ShareOutput.parse(Vectors.json(FOLDER + certificate.id() + ".voutput")));
    }
    ThresholdSetup setup =
        new ThresholdCeremony(certificates).assemble(samplePolynomials(), outputs);
    assertEquals(Vectors.text(FOLDER + "threshold.json"), setup.toJson().encode());
    assertEquals(
        Vectors.text(FOLDER + "trustees.json"),
        new String(new Trustees(List.of(setup)).encode(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,3", "3,5", "4,5"})
  void ceremony_ofOurOwn_everyQuorumHasTheKey(int threshold, int size) throws Refusal {
    Run run = Run.of(threshold, size);
    List<ShareOutput> outputs = run.outputs();
    ThresholdSetup setup = run.ceremony.assemble(run.messages, outputs);
    assertEquals(setup, ThresholdSetup.parse(setup.toJson()));
    assertEquals(List.of(), new Trustees(List.of(setup)).faults());
    List<SecretScalar> shares = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      shares.add(ThresholdCeremony.openShare(run.seeds.get(i), outputs.get(i).privateKey()));
    }
    for (int mask = 0; mask < 1 << size; mask++) {
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        if ((mask >> i & 1) == 1) {
          places.add(i + 1);
        }
      }
      if (!places.isEmpty()) {
        List<Scalar> weights = Combination.lagrange(places);
        SecretScalar secret = SecretScalar.of(Scalar.ZERO);
        for (int i = 0; i < places.size(); i++) {
          secret = secret.add(shares.get(places.get(i) - 1).multiply(weights.get(i)));
        }
        assertEquals(
            places.size() >= threshold,
            FixedBase.GENERATOR.multiply(secret).equals(setup.publicKey()),
            "places " + places);
      }
    }
  }

  @Test
  void check_certificatesThatDoNotBelongTogether_areRefused() throws Refusal {
    List<TrusteeSeed> seeds = List.of(TrusteeSeed.random(RANDOM), TrusteeSeed.random(RANDOM));
    Certificate first = Certificate.of(seeds.get(0), 2, 1, 1, RANDOM);
    Certificate second = Certificate.of(seeds.get(1), 2, 1, 2, RANDOM);
    CertificateList.check(List.of(first, second));
    for (List<Certificate> bad :
        List.of(
            List.<Certificate>of(),
            List.of(first),
            List.of(second, first),
            List.of(first, first),
            List.of(first, Certificate.of(seeds.get(0), 2, 1, 2, RANDOM)),
            List.of(first, Certificate.of(seeds.get(1), 3, 1, 2, RANDOM)),
            List.of(first, Certificate.of(seeds.get(1), 2, 2, 2, RANDOM)),
            Collections.nCopies(51, first),
            List.of(
                first,
                new Certificate(
                    new SignedMessage(second.signed().message(), first.signed().signature()),
                    2,
                    1,
                    2,
                    second.verification(),
                    second.encryption())))) {
      assertThrows(Refusal.class, () -> CertificateList.check(bad));
    }
    for (int threshold : new int[] {0, 2, 3}) {
      List<Certificate> bad =
          List.of(
              Certificate.of(seeds.get(0), 2, threshold, 1, RANDOM),
              Certificate.of(seeds.get(1), 2, threshold, 2, RANDOM));
      assertThrows(Refusal.class, () -> CertificateList.check(bad));
    }
  }

  @Test
  void combine_wrongShare_namesTheDealer() throws Refusal {
    Run run = Run.of(2, 3);
    ShareInput good = run.inputs.get(0);
    List<EncryptedMessage> secrets = new ArrayList<>(good.secrets());
    secrets.set(
        2, run.seeds.get(2).send(run.seeds.get(0).encryptionKey(), "{\"secret\":\"5\"}", RANDOM));
    ShareInput bad =
        new ShareInput(good.polynomial(), secrets, good.coefficients(), good.signatures());
    Refusal refusal =
        assertThrows(Refusal.class, () -> run.ceremony.combine(run.seeds.get(0), bad, RANDOM));
    assertEquals(RefusalCode.BAD_PROOF, refusal.code());
    assertTrue(refusal.detail().contains("trustee 3"), refusal.detail());
  }

  @Test
  void combine_shareByAnotherSender_namesTheDealer() throws Refusal {
    Run run = Run.of(2, 3);
    ShareInput good = run.inputs.get(0);
    List<EncryptedMessage> secrets = new ArrayList<>(good.secrets());
    secrets.set(1, good.secrets().get(2));
    ShareInput bad =
        new ShareInput(good.polynomial(), secrets, good.coefficients(), good.signatures());
    Refusal refusal =
        assertThrows(Refusal.class, () -> run.ceremony.combine(run.seeds.get(0), bad, RANDOM));
    assertEquals(RefusalCode.BAD_SIGNATURE, refusal.code());
    assertTrue(refusal.detail().contains("trustee 2"), refusal.detail());
  }

  @Test
  void combine_coefficientsOfAnotherCeremony_areRefused() throws Refusal {
    // The same seed, the same key, a valid signature; but bound to other certificates.
    Run run = Run.of(2, 3);
    Run other = Run.of(2, 3);
    ShareInput good = run.inputs.get(0);
    List<Proof> signatures = new ArrayList<>(good.signatures());
    signatures.set(
        1,
        SignedMessage.signature(
            run.seeds.get(1).signingKey(),
            other.certificates.binding(good.coefficients().get(1)),
            RANDOM));
    ShareInput bad =
        new ShareInput(good.polynomial(), good.secrets(), good.coefficients(), signatures);
    assertEquals(
        RefusalCode.BAD_SIGNATURE,
        assertThrows(Refusal.class, () -> run.ceremony.combine(run.seeds.get(0), bad, RANDOM))
            .code());
  }

  @Test
  void combine_ownPolynomialSwapped_isRefused() throws Refusal {
    Run run = Run.of(2, 3);
    PolynomialMessage other = run.ceremony.deal(run.seeds.get(0), RANDOM);
    ShareInput good = run.inputs.get(0);
    ShareInput bad =
        new ShareInput(other.polynomial(), good.secrets(), good.coefficients(), good.signatures());
    assertEquals(
        RefusalCode.BAD_PROOF,
        assertThrows(Refusal.class, () -> run.ceremony.combine(run.seeds.get(0), bad, RANDOM))
            .code());
  }

  @Test
  void deal_byAStranger_isRefused() throws Refusal {
    Run run = Run.of(1, 2);
    assertEquals(
        RefusalCode.NOT_FOUND,
        assertThrows(Refusal.class, () -> run.ceremony.deal(TrusteeSeed.random(RANDOM), RANDOM))
            .code());
  }

  @Test
  void faults_ofASetupWithOnePartOfAnother_nameEachPart() throws Refusal {
    Run run = Run.of(2, 3);
    ThresholdSetup good = run.ceremony.assemble(run.messages, run.outputs());
    Run strangers = Run.of(2, 3);
    ThresholdSetup other = strangers.ceremony.assemble(strangers.messages, strangers.outputs());
    assertEquals(List.of(), good.faults());
    for (ThresholdSetup bad :
        List.of(
            new ThresholdSetup(
                1, good.certificates(), good.coefficients(), good.signatures(), good.keys()),
            new ThresholdSetup(
                2, other.certificates(), good.coefficients(), good.signatures(), good.keys()),
            new ThresholdSetup(
                2, good.certificates(), other.coefficients(), good.signatures(), good.keys()),
            new ThresholdSetup(
                2, good.certificates(), good.coefficients(), other.signatures(), good.keys()),
            new ThresholdSetup(
                2, good.certificates(), good.coefficients(), good.signatures(), other.keys()),
            new ThresholdSetup(
                2,
                good.certificates(),
                good.coefficients(),
                good.signatures(),
                List.of(good.keys().get(1), good.keys().get(0), good.keys().get(2))))) {
      assertTrue(bad.faults().stream().anyMatch(f -> f.kind() == TrusteesFault.Kind.THRESHOLD));
    }
    Point shifted = good.keys().get(0).publicKey().add(Point.GENERATOR);
    TrusteeKey unproven =
        new TrusteeKey(shifted, good.keys().get(0).pok(), good.keys().get(0).signature(), null);
    ThresholdSetup bad =
        new ThresholdSetup(
            2,
            good.certificates(),
            good.coefficients(),
            good.signatures(),
            List.of(unproven, good.keys().get(1), good.keys().get(2)));
    assertTrue(bad.faults().stream().anyMatch(f -> f.kind() == TrusteesFault.Kind.KEY_PROOF));
  }
}
