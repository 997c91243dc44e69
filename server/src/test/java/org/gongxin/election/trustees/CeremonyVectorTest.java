package org.gongxin.election.trustees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gongxin.election.Vectors;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;

/** The ceremony that the browser's code made from fixed randomness passes through ours. */
class CeremonyVectorTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ObjectReader vector;

  CeremonyVectorTest() throws Refusal {
    vector = Vectors.json("ceremony-ts.json").asObject().reader();
  }

  private List<Json> messages(String name) throws Refusal {
    return vector.array(name).map(1, 3, text -> Json.parse(text.asString()));
  }

  private List<ObjectReader> trustees() throws Refusal {
    return vector.array("trustees").map(3, 3, trustee -> trustee.asObject().reader());
  }

  private CertificateList certificates() throws Refusal {
    List<Certificate> certificates = new ArrayList<>();
    for (Json message : messages("certificates")) {
      certificates.add(Certificate.parse(message));
    }
    return CertificateList.check(certificates);
  }

  private List<PolynomialMessage> dealings() throws Refusal {
    List<PolynomialMessage> dealings = new ArrayList<>();
    for (Json message : messages("dealings")) {
      PolynomialMessage dealing = PolynomialMessage.parse(message);
      assertEquals(message.encode(), dealing.toJson().encode());
      dealings.add(dealing);
    }
    return dealings;
  }

  @Test
  void route_theDealings_givesTheInputsByteForByte() throws Refusal {
    List<ShareInput> inputs = new ThresholdCeremony(certificates()).route(dealings());
    assertEquals(
        messages("inputs").stream().map(Json::encode).toList(),
        inputs.stream().map(input -> input.toJson().encode()).toList());
  }

  @Test
  void combine_theInputs_givesTheSameShares() throws Refusal {
    ThresholdCeremony ceremony = new ThresholdCeremony(certificates());
    List<ShareInput> inputs = ceremony.route(dealings());
    List<Json> outputs = messages("outputs");
    List<ObjectReader> trustees = trustees();
    for (int i = 0; i < trustees.size(); i++) {
      TrusteeSeed seed = TrusteeSeed.parse(trustees.get(i).string("seed"));
      SecretScalar share = SecretScalar.of(Wire.scalar(trustees.get(i).string("share")));
      ShareOutput sent = ShareOutput.parse(outputs.get(i));
      assertEquals(share.reveal(), ThresholdCeremony.openShare(seed, sent.privateKey()).reveal());
      ShareOutput ours = ceremony.combine(seed, inputs.get(i), RANDOM);
      assertEquals(sent.publicKey().publicKey(), ours.publicKey().publicKey());
      assertEquals(share.reveal(), ThresholdCeremony.openShare(seed, ours.privateKey()).reveal());
    }
  }

  @Test
  void assemble_theMessages_givesTheRecordByteForByte() throws Refusal {
    List<ShareOutput> outputs = new ArrayList<>();
    for (Json message : messages("outputs")) {
      outputs.add(ShareOutput.parse(message));
    }
    ThresholdSetup setup = new ThresholdCeremony(certificates()).assemble(dealings(), outputs);
    Trustees trustees = new Trustees(List.of(setup));
    String record = vector.string("record");
    assertEquals(record, new String(trustees.encode(), StandardCharsets.UTF_8));
    assertEquals(List.of(), trustees.faults());
    assertEquals(
        trustees.publicKey(), Trustees.parse(record.getBytes(StandardCharsets.UTF_8)).publicKey());
  }

  @Test
  void seed_ofTheKeyCard_isTheSame() throws Refusal {
    for (ObjectReader trustee : trustees()) {
      TrusteeSecret secret = TrusteeSecret.parse(trustee.string("code"));
      assertEquals(trustee.string("secret"), secret.hex());
      assertEquals(trustee.string("seed"), secret.seed().reveal());
    }
  }

  @Test
  void parse_codeTypedInOtherForms_isRead() throws Refusal {
    String code = trustees().get(0).string("code");
    String secret = TrusteeSecret.parse(code).hex();
    for (String typed :
        List.of(
            code.toLowerCase(Locale.ROOT), code.replace("-", ""), " " + code.replace("-", " "))) {
      assertEquals(secret, TrusteeSecret.parse(typed).hex());
    }
  }

  @Test
  void parse_anyOneWrongCharacter_isRefused() throws Refusal {
    String code = trustees().get(0).string("code").replace("-", "");
    for (int at = 0; at < code.length(); at++) {
      for (String other : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".split("", -1)) {
        if (!other.isEmpty() && other.charAt(0) != code.charAt(at)) {
          String typed = code.substring(0, at) + other + code.substring(at + 1);
          assertEquals(
              RefusalCode.BAD_ENCODING,
              assertThrows(Refusal.class, () -> TrusteeSecret.parse(typed)).code());
        }
      }
    }
    for (String typed : List.of("", code.substring(1), code + "0", code.substring(1) + "U")) {
      assertEquals(
          RefusalCode.MALFORMED,
          assertThrows(Refusal.class, () -> TrusteeSecret.parse(typed)).code());
    }
  }

  @Test
  void commitments_areOfTheirDealers() throws Refusal {
    CertificateList certificates = certificates();
    List<PolynomialMessage> dealings = dealings();
    List<Json> commitments = messages("commitments");
    for (int place = 1; place <= 3; place++) {
      Commitment commitment = Commitment.parse(commitments.get(place - 1));
      Coefficients own = dealings.get(place - 1).coefficients();
      assertEquals(List.of(), commitment.faults(certificates, place, own));
      assertEquals(commitments.get(place - 1).encode(), commitment.toJson().encode());
      int other = place % 3 + 1;
      assertEquals(2, commitment.faults(certificates, other, own).size()); // place, signature
      Coefficients foreign = dealings.get(other - 1).coefficients();
      assertEquals(1, commitment.faults(certificates, place, foreign).size());
    }
  }
}
