package org.gongxin.meeting;

import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * Where a meeting stands: planned, its manifest frozen, its slips made and its elections set up,
 * sealed at last. There is no way back.
 */
public sealed interface MeetingPhase {
  /** The plan may still be replaced. */
  record Draft() implements MeetingPhase {}

  /** 章程封存: the manifest is fixed, its slips may be made. */
  record Frozen() implements MeetingPhase {}

  /** The slips of every class are made: rounds may be opened. */
  record Ready() implements MeetingPhase {}

  /** No round can be opened any more; the record is final. */
  record Sealed() implements MeetingPhase {}

  /** What can be done to a meeting as a whole. */
  enum Move {
    FREEZE,
    /** The slips of the last class are there. */
    MAKE_READY,
    SEAL
  }

  /** The phase of a new meeting. */
  static MeetingPhase start() {
    return new Draft();
  }

  /**
   * The phase of this name.
   *
   * @throws IllegalArgumentException when there is none: names come from our own store
   */
  static MeetingPhase of(String wire) {
    return switch (wire) {
      case "draft" -> new Draft();
      case "frozen" -> new Frozen();
      case "ready" -> new Ready();
      case "sealed" -> new Sealed();
      default -> throw new IllegalArgumentException("no such phase: " + wire);
    };
  }

  /**
   * The phase after a move. A move made before is harmless: the phase stays.
   *
   * @throws Refusal {@code stale_state} for a move that is not next
   */
  default MeetingPhase after(Move move) throws Refusal {
    return switch (move) {
      case FREEZE ->
          switch (this) {
            case Draft draft -> new Frozen();
            case Frozen frozen -> this;
            case Ready ready -> this;
            case Sealed sealed -> this;
          };
      case MAKE_READY ->
          switch (this) {
            case Draft draft -> throw stale("the manifest is not frozen");
            case Frozen frozen -> new Ready();
            case Ready ready -> this;
            case Sealed sealed -> this;
          };
      case SEAL ->
          switch (this) {
            case Draft draft -> throw stale("the manifest is not frozen");
            case Frozen frozen -> throw stale("the slips are not made");
            case Ready ready -> new Sealed();
            case Sealed sealed -> this;
          };
    };
  }

  /**
   * Does nothing while the plan may be replaced or thrown away.
   *
   * @throws Refusal {@code stale_state} once it is frozen
   */
  default void requireDraft() throws Refusal {
    if (!(this instanceof Draft)) {
      throw stale("the manifest is frozen");
    }
  }

  /**
   * Does nothing while slips may be made.
   *
   * @throws Refusal {@code stale_state} before the freeze and once the meeting is ready
   */
  default void requireFrozen() throws Refusal {
    switch (this) {
      case Draft draft -> throw stale("the manifest is not frozen");
      case Frozen frozen -> {
        // Slips may be made.
      }
      case Ready ready -> throw stale("the slips are made");
      case Sealed sealed -> throw stale("the meeting is sealed");
    }
  }

  /**
   * Does nothing while rounds may be opened and slips counted.
   *
   * @throws Refusal {@code stale_state} before and afterwards
   */
  default void requireReady() throws Refusal {
    switch (this) {
      case Draft draft -> throw stale("the manifest is not frozen");
      case Frozen frozen -> throw stale("the slips are not made");
      case Ready ready -> {
        // Rounds may be opened.
      }
      case Sealed sealed -> throw stale("the meeting is sealed");
    }
  }

  /** The name of the phase in the live status. */
  default String wire() {
    return switch (this) {
      case Draft draft -> "draft";
      case Frozen frozen -> "frozen";
      case Ready ready -> "ready";
      case Sealed sealed -> "sealed";
    };
  }

  private static Refusal stale(String detail) {
    return new Refusal(RefusalCode.STALE_STATE, detail);
  }
}
