package org.gongxin.election;

import org.gongxin.group.EncodedPoint;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A ciphertext as it stands in a ballot: canonical text that may or may not be of group elements.
 *
 * @param alpha not checked yet
 * @param beta not checked yet
 */
public record EncodedCiphertext(EncodedPoint alpha, EncodedPoint beta) {
  static EncodedCiphertext of(Ciphertext ciphertext) {
    return new EncodedCiphertext(
        EncodedPoint.of(ciphertext.alpha()), EncodedPoint.of(ciphertext.beta()));
  }

  static EncodedCiphertext parse(Json json) throws Refusal {
    ObjectReader reader = json.asObject().reader().strictOrder();
    EncodedCiphertext ciphertext =
        new EncodedCiphertext(point(reader.string("alpha")), point(reader.string("beta")));
    reader.end();
    return ciphertext;
  }

  private static EncodedPoint point(String text) throws Refusal {
    return EncodedPoint.parse(text)
        .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "not the text of a point"));
  }

  JsonObject toJson() {
    return Json.object().put("alpha", alpha.text()).put("beta", beta.text()).build();
  }

  /** The ciphertext, if both are in the group; else refuses as {@code bad_point}. */
  public Ciphertext decode() throws Refusal {
    return new Ciphertext(decode(alpha), decode(beta));
  }

  private static Point decode(EncodedPoint encoded) throws Refusal {
    return encoded
        .decode()
        .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "not an element of the group"));
  }

  /** Both texts, as they are hashed. */
  @Override
  public String toString() {
    return alpha + "," + beta;
  }
}
