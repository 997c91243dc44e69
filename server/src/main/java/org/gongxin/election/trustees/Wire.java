package org.gongxin.election.trustees;

import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** Points and scalars as the messages here write them: JSON strings. */
final class Wire {
  static final String GROUP = "Ed25519";

  private Wire() {}

  /** A group element, also the neutral one. */
  static Point point(String text) throws Refusal {
    return Point.parse(text)
        .orElseThrow(() -> new Refusal(RefusalCode.BAD_POINT, "not an element of the group"));
  }

  static Point point(Json json) throws Refusal {
    return point(json.asString());
  }

  /** A group element that may serve as somebody's key. */
  static Point key(String text) throws Refusal {
    Point point = point(text);
    if (point.isNeutral()) {
      throw new Refusal(RefusalCode.BAD_POINT, "the neutral element is no key");
    }
    return point;
  }

  static Scalar scalar(String text) throws Refusal {
    return Scalar.parse(text)
        .orElseThrow(() -> new Refusal(RefusalCode.BAD_SCALAR, "not a canonical scalar"));
  }

  static Scalar scalar(Json json) throws Refusal {
    return scalar(json.asString());
  }
}
