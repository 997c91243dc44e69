package org.gongxin.election.zk;

import org.gongxin.group.Scalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** A challenge and a response, in every proof of this protocol (section 1). */
public record Proof(Scalar challenge, Scalar response) {

  /** Reads {@code {"challenge":"c","response":"r"}}; refuses scalars that are not canonical. */
  public static Proof parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader().strictOrder();
    Proof proof = new Proof(scalar(reader.string("challenge")), scalar(reader.string("response")));
    reader.end();
    return proof;
  }

  public JsonObject toJson() {
    return Json.object()
        .put("challenge", challenge.toString())
        .put("response", response.toString())
        .build();
  }

  private static Scalar scalar(String text) throws Refusal {
    return Scalar.parse(text)
        .orElseThrow(() -> new Refusal(RefusalCode.BAD_SCALAR, "not a canonical scalar"));
  }
}
