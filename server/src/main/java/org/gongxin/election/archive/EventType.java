package org.gongxin.election.archive;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of an election, in the one order we allow (protocol section 13, check 2). */
public enum EventType {
  SETUP("Setup", 4),
  BALLOT("Ballot", 1),
  END_BALLOTS("EndBallots", 0),
  ENCRYPTED_TALLY("EncryptedTally", 2),
  PARTIAL_DECRYPTION("PartialDecryption", 2),
  RESULT("Result", 1);

  private final String wire;
  private final int records;

  EventType(String wire, int records) {
    this.wire = wire;
    this.records = records;
  }

  static Optional<EventType> parse(String wire) {
    for (EventType type : values()) {
      if (type.wire.equals(wire)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The name in the archive. */
  public String wire() {
    return wire;
  }

  /** How many data records stand directly before an event of this type. */
  public int records() {
    return records;
  }

  /** Whether such an event may stand directly after previous; null means at the very beginning. */
  public boolean mayFollow(@Nullable EventType previous) {
    if (previous == null) {
      return this == SETUP;
    }
    return switch (previous) {
      case SETUP, BALLOT -> this == BALLOT || this == END_BALLOTS;
      case END_BALLOTS -> this == ENCRYPTED_TALLY;
      case ENCRYPTED_TALLY -> this == PARTIAL_DECRYPTION;
      case PARTIAL_DECRYPTION -> this == PARTIAL_DECRYPTION || this == RESULT;
      case RESULT -> false;
    };
  }
}
