package org.gongxin.election.trustees;

import java.util.List;
import org.gongxin.election.zk.Proof;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/**
 * The second message of the threshold ceremony, from one trustee to all (protocol 7.2, step 3).
 *
 * @param polynomial the secret coefficients, encrypted to the trustee itself
 * @param secrets the share of each trustee, encrypted to that trustee
 * @param signature that the coefficients belong to this ceremony
 */
public record PolynomialMessage(
    EncryptedMessage polynomial,
    List<EncryptedMessage> secrets,
    Coefficients coefficients,
    Proof signature) {
  public PolynomialMessage {
    secrets = List.copyOf(secrets);
  }

  public static PolynomialMessage parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader().strictOrder();
    PolynomialMessage message =
        new PolynomialMessage(
            EncryptedMessage.parse(reader.string("polynomial")),
            reader
                .array("secrets")
                .map(1, CertificateList.MAX_SIZE, text -> EncryptedMessage.parse(text.asString())),
            Coefficients.parse(reader.value("coefexps")),
            Proof.parse(reader.value("signature")));
    reader.end();
    return message;
  }

  public JsonObject toJson() {
    return Json.object()
        .put("polynomial", polynomial.encode())
        .put("secrets", secrets.stream().map(secret -> Json.of(secret.encode())).toList())
        .put("coefexps", coefficients.toJson())
        .put("signature", signature.toJson())
        .build();
  }
}
