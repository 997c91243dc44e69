package org.gongxin.election.trustees;

import java.security.SecureRandom;
import java.util.List;
import org.gongxin.group.Point;
import org.gongxin.group.PublicMultiplication;
import org.gongxin.group.Scalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;

/**
 * What a trustee publishes of its polynomial: each coefficient in the exponent (protocol 7.2, step
 * 3).
 *
 * @param signed the message as it was sent
 * @param points A_0 to A_(k-1), as many as the threshold
 */
public record Coefficients(SignedMessage signed, List<Point> points) {
  private static final int MAX_POINTS = CertificateList.MAX_SIZE;

  public Coefficients {
    points = List.copyOf(points);
  }

  public static Coefficients parse(Json json) throws Refusal {
    SignedMessage signed = SignedMessage.parse(json);
    ObjectReader reader = Json.parse(signed.message()).asObject().reader().strictOrder();
    List<Point> points = reader.array("coefexps").map(1, MAX_POINTS, Wire::point);
    reader.end();
    return new Coefficients(signed, points);
  }

  static Coefficients of(TrusteeSeed seed, List<Point> points, SecureRandom random) {
    String message = Json.object().put("coefexps", texts(points)).build().encode();
    return new Coefficients(SignedMessage.sign(seed.signingKey(), message, random), points);
  }

  static List<Json> texts(List<Point> points) {
    return Point.encodeAll(points).stream().<Json>map(Json::of).toList();
  }

  /** The polynomial at a place, in the exponent: the product of A_c^(j^c). */
  Point at(int place) {
    Scalar power = Scalar.ONE;
    Point value = Point.NEUTRAL;
    for (Point point : points) {
      value = value.add(PublicMultiplication.multiply(point, power));
      power = power.multiply(Scalar.of(place));
    }
    return value;
  }

  public JsonObject toJson() {
    return signed.toJson();
  }
}
