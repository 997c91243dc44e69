package org.gongxin.meeting;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * Where a round stands. It is opened once, closed once, and then either counted or void; there is
 * no way back. Times are kept to the minute, for a finer time could be joined with a person
 * (protocol section 18).
 */
public sealed interface RoundPhase {
  /** Not opened yet. */
  record Waiting() implements RoundPhase {}

  /** Ballots are taken. */
  record Open(OffsetDateTime opened) implements RoundPhase {
    public Open {
      opened = opened.truncatedTo(ChronoUnit.MINUTES);
    }
  }

  /** No more ballots; the trustees have yet to open it, or it is yet to be found void. */
  record Closed(OffsetDateTime opened, OffsetDateTime closed) implements RoundPhase {
    public Closed {
      opened = opened.truncatedTo(ChronoUnit.MINUTES);
      closed = closed.truncatedTo(ChronoUnit.MINUTES);
    }
  }

  /** The result is known. */
  record Counted(OffsetDateTime opened, OffsetDateTime closed) implements RoundPhase {}

  /** 本轮无效: a rule of validity is not met, nothing was or will be decrypted. */
  record Voided(OffsetDateTime opened, OffsetDateTime closed) implements RoundPhase {}

  /** What can be done to a round. */
  sealed interface Move {
    /** Open the ballot box. */
    record Opening(OffsetDateTime time) implements Move {}

    /** Close the ballot box. */
    record Closing(OffsetDateTime time) implements Move {}

    /** Enter the result. */
    record Counting() implements Move {}

    /** Find the round void. */
    record Voiding() implements Move {}
  }

  /** The phase of a round nobody has touched. */
  static RoundPhase start() {
    return new Waiting();
  }

  /**
   * The phase after a move. A move made before is harmless: the phase stays, with its first times.
   *
   * @throws Refusal {@code not_open} for what needs a round that was opened, {@code closed} for
   *     opening a round again, {@code stale_state} for every other move that is not next
   */
  default RoundPhase after(Move move) throws Refusal {
    return switch (move) {
      case Move.Opening opening ->
          switch (this) {
            case Waiting waiting -> new Open(opening.time());
            case Open open -> this;
            case Closed closed -> throw closed();
            case Counted counted -> throw closed();
            case Voided none -> throw closed();
          };
      case Move.Closing closing ->
          switch (this) {
            case Waiting waiting -> throw notOpen();
            case Open open -> new Closed(open.opened(), closing.time());
            case Closed closed -> this;
            case Counted counted -> this;
            case Voided none -> this;
          };
      case Move.Counting counting ->
          switch (this) {
            case Waiting waiting -> throw notOpen();
            case Open open -> throw stale("the round is still open");
            case Closed closed -> new Counted(closed.opened(), closed.closed());
            case Counted counted -> this;
            case Voided none -> throw stale("the round is void");
          };
      case Move.Voiding voiding ->
          switch (this) {
            case Waiting waiting -> throw notOpen();
            case Open open -> throw stale("the round is still open");
            case Closed closed -> new Voided(closed.opened(), closed.closed());
            case Counted counted -> throw stale("the round is counted");
            case Voided none -> this;
          };
    };
  }

  /**
   * Does nothing while ballots are taken.
   *
   * @throws Refusal {@code not_open} before, {@code closed} afterwards
   */
  default void requireOpen() throws Refusal {
    switch (this) {
      case Waiting waiting -> throw notOpen();
      case Open open -> {
        // Ballots are taken.
      }
      case Closed closed -> throw closed();
      case Counted counted -> throw closed();
      case Voided none -> throw closed();
    }
  }

  /** The name of the phase in the live status. */
  default String wire() {
    return switch (this) {
      case Waiting waiting -> "waiting";
      case Open open -> "open";
      case Closed closed -> "closed";
      case Counted counted -> "counted";
      case Voided none -> "void";
    };
  }

  private static Refusal notOpen() {
    return new Refusal(RefusalCode.NOT_OPEN, "the round is not open yet");
  }

  private static Refusal closed() {
    return new Refusal(RefusalCode.CLOSED, "the round is closed");
  }

  private static Refusal stale(String detail) {
    return new Refusal(RefusalCode.STALE_STATE, detail);
  }
}
