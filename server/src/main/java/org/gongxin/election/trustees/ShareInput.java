package org.gongxin.election.trustees;

import java.util.List;
import org.gongxin.election.zk.Proof;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/**
 * What one trustee is given of the others' polynomials (protocol 7.2, step 4: vinput).
 *
 * @param polynomial this trustee's own
 * @param secrets the share from each trustee to this one
 * @param coefficients of each trustee
 * @param signatures of each trustee, for this ceremony
 */
public record ShareInput(
    EncryptedMessage polynomial,
    List<EncryptedMessage> secrets,
    List<Coefficients> coefficients,
    List<Proof> signatures) {
  public ShareInput {
    secrets = List.copyOf(secrets);
    coefficients = List.copyOf(coefficients);
    signatures = List.copyOf(signatures);
  }

  public static ShareInput parse(Json json) throws Refusal {
    int max = CertificateList.MAX_SIZE;
    ObjectReader reader = json.asObject().reader().strictOrder();
    ShareInput input =
        new ShareInput(
            EncryptedMessage.parse(reader.string("polynomial")),
            reader.array("secrets").map(1, max, text -> EncryptedMessage.parse(text.asString())),
            reader.array("coefexps").map(1, max, Coefficients::parse),
            reader.array("signatures").map(1, max, Proof::parse));
    reader.end();
    return input;
  }

  public JsonObject toJson() {
    return Json.object()
        .put("polynomial", polynomial.encode())
        .put("secrets", secrets.stream().map(secret -> Json.of(secret.encode())).toList())
        .put("coefexps", coefficients.stream().map(Coefficients::toJson).toList())
        .put("signatures", signatures.stream().map(Proof::toJson).toList())
        .build();
  }
}
