package org.gongxin.rules;

import java.util.Arrays;
import java.util.Optional;

/** How a rule compares its numerator with what it asks for. */
public enum Comparison {
  /** 不少于, 达到: at least. */
  AT_LEAST("ge"),
  /** 超过: more than; exactly half is not more than half. */
  MORE_THAN("gt");

  private final String wire;

  Comparison(String wire) {
    this.wire = wire;
  }

  /** The name in a manifest. */
  public String wire() {
    return wire;
  }

  /** The comparison with this wire name, if there is one. */
  public static Optional<Comparison> named(String wire) {
    return Arrays.stream(values()).filter(op -> op.wire.equals(wire)).findFirst();
  }
}
