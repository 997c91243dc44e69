package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongxin.meeting.RoundPhase.Move;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every phase with every move: the whole table. */
class PhasesTest {
  private static final OffsetDateTime OPENED = OffsetDateTime.parse("2026-03-20T15:42+08:00");
  private static final OffsetDateTime CLOSED = OffsetDateTime.parse("2026-03-20T15:55+08:00");
  private static final OffsetDateTime LATER = OffsetDateTime.parse("2026-03-20T16:10+08:00");

  @ParameterizedTest
  @CsvSource({
    "waiting, open,   open",
    "waiting, close,  not_open",
    "waiting, count,  not_open",
    "waiting, void,   not_open",
    "open,    open,   open",
    "open,    close,  closed",
    "open,    count,  stale_state",
    "open,    void,   stale_state",
    "closed,  open,   refused",
    "closed,  close,  closed",
    "closed,  count,  counted",
    "closed,  void,   void",
    "counted, open,   refused",
    "counted, close,  counted",
    "counted, count,  counted",
    "counted, void,   stale_state",
    "void,    open,   refused",
    "void,    close,  void",
    "void,    count,  stale_state",
    "void,    void,   void",
  })
  void round_everyMoveFromEveryPhase(String from, String move, String to) {
    // "closed" is a phase as well as the code of a refusal, so the table calls the latter refused.
    assertEquals(to.equals("refused") ? "!closed" : to, outcome(phase(from), move(move)));
  }

  private static String outcome(RoundPhase phase, Move move) {
    try {
      return phase.after(move).wire();
    } catch (Refusal refusal) {
      return refusal.code() == RefusalCode.CLOSED ? "!closed" : refusal.code().wire();
    }
  }

  @Test
  void round_commandRepeated_keepsTheFirstTimes() throws Refusal {
    RoundPhase closed =
        RoundPhase.start()
            .after(new Move.Opening(OPENED))
            .after(new Move.Opening(LATER))
            .after(new Move.Closing(CLOSED))
            .after(new Move.Closing(LATER));
    assertEquals(new RoundPhase.Closed(OPENED, CLOSED), closed);
  }

  @Test
  void round_times_areKeptToTheMinute() throws Refusal {
    RoundPhase open = RoundPhase.start().after(new Move.Opening(OPENED.withSecond(59)));
    assertEquals(new RoundPhase.Open(OPENED), open);
  }

  @Test
  void round_ballots_areTakenOnlyWhileOpen() throws Refusal {
    phase("open").requireOpen();
    assertEquals(
        RefusalCode.NOT_OPEN,
        assertThrows(Refusal.class, () -> phase("waiting").requireOpen()).code());
    for (String over : List.of("closed", "counted", "void")) {
      assertEquals(
          RefusalCode.CLOSED, assertThrows(Refusal.class, () -> phase(over).requireOpen()).code());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "draft,  FREEZE,     frozen",
    "draft,  MAKE_READY, stale_state",
    "draft,  SEAL,       stale_state",
    "frozen, FREEZE,     frozen",
    "frozen, MAKE_READY, ready",
    "frozen, SEAL,       stale_state",
    "ready,  FREEZE,     ready",
    "ready,  MAKE_READY, ready",
    "ready,  SEAL,       sealed",
    "sealed, FREEZE,     sealed",
    "sealed, MAKE_READY, sealed",
    "sealed, SEAL,       sealed",
  })
  void meeting_everyMoveFromEveryPhase(String from, MeetingPhase.Move move, String to) {
    String outcome;
    try {
      outcome = MeetingPhase.of(from).after(move).wire();
    } catch (Refusal refusal) {
      outcome = refusal.code().wire();
    }
    assertEquals(to, outcome);
  }

  @ParameterizedTest
  @CsvSource({"draft,true,false,false", "frozen,false,true,false", "ready,false,false,true"})
  void meeting_phase_allowsOnlyItsOwnWork(String phase, boolean plan, boolean slips, boolean run) {
    MeetingPhase current = MeetingPhase.of(phase);
    assertEquals(plan, passes(current::requireDraft));
    assertEquals(slips, passes(current::requireFrozen));
    assertEquals(run, passes(current::requireReady));
  }

  @Test
  void meeting_sealed_allowsNothing() {
    MeetingPhase current = MeetingPhase.of("sealed");
    assertThrows(Refusal.class, current::requireDraft);
    assertThrows(Refusal.class, current::requireFrozen);
    assertThrows(Refusal.class, current::requireReady);
    assertThrows(IllegalArgumentException.class, () -> MeetingPhase.of("open"));
  }

  private interface Check {
    void run() throws Refusal;
  }

  private static boolean passes(Check check) {
    try {
      check.run();
      return true;
    } catch (Refusal refusal) {
      assertEquals(RefusalCode.STALE_STATE, refusal.code());
      return false;
    }
  }

  private static RoundPhase phase(String name) {
    return switch (name) {
      case "waiting" -> RoundPhase.start();
      case "open" -> new RoundPhase.Open(OPENED);
      case "closed" -> new RoundPhase.Closed(OPENED, CLOSED);
      case "counted" -> new RoundPhase.Counted(OPENED, CLOSED);
      case "void" -> new RoundPhase.Voided(OPENED, CLOSED);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Move move(String name) {
    return switch (name) {
      case "open" -> new Move.Opening(LATER);
      case "close" -> new Move.Closing(LATER);
      case "count" -> new Move.Counting();
      case "void" -> new Move.Voiding();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
