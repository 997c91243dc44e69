package org.gongxin.rules;

import java.util.Arrays;
import java.util.Optional;

/**
 * The numbers a rule may speak of (protocol section 23, domain 2.5), in the order in which they
 * become known. All count people or ballots.
 */
public enum NamedNumber {
  /** 应到: who should be there. */
  EXPECTED("expected"),
  /** 实到: who is there. */
  PRESENT("present"),
  /** 净发出票: slips handed out, less those taken back and replaced. */
  ISSUED_NET("issued_net"),
  /** 收回票: ballots received, electronic and paper. */
  RETURNED("returned"),
  /** 有效票: ballots returned, less those wholly invalid; blank ones are valid. */
  VALID("valid"),
  /** 该栏有效票: valid ballots, less those invalid in this one question; abstentions count. */
  CONTEST_VALID("contest_valid"),
  /** 得票: votes for one answer of one question. */
  VOTES("votes");

  private final String wire;

  NamedNumber(String wire) {
    this.wire = wire;
  }

  /** The name in a manifest and in results. */
  public String wire() {
    return wire;
  }

  /** The number with this wire name, if there is one. */
  public static Optional<NamedNumber> named(String wire) {
    return Arrays.stream(values()).filter(number -> number.wire.equals(wire)).findFirst();
  }
}
