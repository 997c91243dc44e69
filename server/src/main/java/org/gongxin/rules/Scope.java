package org.gongxin.rules;

import java.util.Arrays;
import java.util.Optional;

/** What a rule decides, and with it the numbers that exist by then. */
public enum Scope {
  /** May the round open? */
  OPEN("open", NamedNumber.ISSUED_NET),
  /** Is the round valid? Decided before anything is decrypted, so no number here tells a choice. */
  VALID("valid", NamedNumber.VALID),
  /** Has a candidate or an item reached what is asked for? */
  OUTCOME("outcome", NamedNumber.VOTES);

  private final String wire;
  private final NamedNumber last;

  Scope(String wire, NamedNumber last) {
    this.wire = wire;
    this.last = last;
  }

  /** The name in a manifest. */
  public String wire() {
    return wire;
  }

  /** Whether a rule of this scope may use the number. */
  public boolean knows(NamedNumber number) {
    return number.compareTo(last) <= 0;
  }

  /** The scope with this wire name, if there is one. */
  public static Optional<Scope> named(String wire) {
    return Arrays.stream(values()).filter(scope -> scope.wire.equals(wire)).findFirst();
  }
}
