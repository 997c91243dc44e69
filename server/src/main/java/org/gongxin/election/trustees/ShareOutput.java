package org.gongxin.election.trustees;

import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/**
 * The last message of a trustee in the threshold ceremony (protocol 7.2, step 5: voutput).
 *
 * @param privateKey its share of the election's key, encrypted to itself, to be kept for the tally
 * @param publicKey what checks its decryptions
 */
public record ShareOutput(EncryptedMessage privateKey, TrusteeKey publicKey) {
  public static ShareOutput parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader().strictOrder();
    ShareOutput output =
        new ShareOutput(
            EncryptedMessage.parse(reader.string("private_key")),
            TrusteeKey.parse(reader.value("public_key")));
    reader.end();
    return output;
  }

  public JsonObject toJson() {
    return Json.object()
        .put("private_key", privateKey.encode())
        .put("public_key", publicKey.toJson())
        .build();
  }
}
