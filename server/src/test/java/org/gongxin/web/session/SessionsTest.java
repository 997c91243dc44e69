package org.gongxin.web.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongxin.meeting.PersonRole;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.Account;
import org.junit.jupiter.api.Test;

/** Sessions and tries over time (rows H12 to H14). */
class SessionsTest {
  private static final Account ORGANISER = new Account.Organiser();
  private static final Account DESK =
      new Account.Invited(new MeetingId("MeetingABCDEFGH1"), 1, PersonRole.STAFF);

  private Instant now = Instant.parse("2026-03-20T07:30:00Z");
  private final Sessions sessions = new Sessions(() -> now, new SecureRandom());

  private void pass(Duration time) {
    now = now.plus(time);
  }

  @Test
  void begin_givesAnotherIdEachTime() {
    Sessions.Session first = sessions.begin(ORGANISER);
    Sessions.Session second = sessions.begin(ORGANISER);

    assertNotEquals(first.id(), second.id());
    assertNotEquals(first.csrf(), second.csrf());
    assertEquals(43, first.id().length());
  }

  @Test
  void find_afterAnHourOfSilence_findsNothing() {
    Sessions.Session session = sessions.begin(ORGANISER);
    pass(Duration.ofMinutes(59));
    assertEquals(Optional.of(session), sessions.find(session.id()));
    pass(Duration.ofMinutes(59));
    assertEquals(Optional.of(session), sessions.find(session.id()));
    pass(Duration.ofMinutes(61));

    assertEquals(Optional.empty(), sessions.find(session.id()));
  }

  @Test
  void find_afterEightHours_findsNothingHoweverBusy() {
    Sessions.Session session = sessions.begin(ORGANISER);
    for (int i = 0; i < 16; i++) {
      pass(Duration.ofMinutes(30));
      assertTrue(sessions.find(session.id()).isPresent());
    }
    pass(Duration.ofSeconds(1));

    assertFalse(sessions.find(session.id()).isPresent());
  }

  @Test
  void end_andAnUnknownId_findNothing() {
    Sessions.Session session = sessions.begin(ORGANISER);
    sessions.end(session.id());

    assertFalse(sessions.find(session.id()).isPresent());
    assertFalse(sessions.find("planted").isPresent());
  }

  @Test
  void find_afterTheEndOfTheInvitation_findsNothing() {
    Sessions.Session session = sessions.begin(DESK, now.plus(Duration.ofMinutes(10)));
    pass(Duration.ofMinutes(10));
    assertTrue(sessions.find(session.id()).isPresent());
    pass(Duration.ofSeconds(1));

    assertFalse(sessions.find(session.id()).isPresent());
  }

  @Test
  void endAll_endsThoseOfOnePersonOnly() {
    Sessions.Session organiser = sessions.begin(ORGANISER);
    Sessions.Session first = sessions.begin(DESK);
    Sessions.Session second = sessions.begin(DESK);

    sessions.endAll(new MeetingId("MeetingABCDEFGH1"), 1);

    assertFalse(sessions.find(first.id()).isPresent());
    assertFalse(sessions.find(second.id()).isPresent());
    assertEquals(ORGANISER, sessions.find(organiser.id()).orElseThrow().account());
  }

  @Test
  void cookie_isStrictAndBoundToTheHostUnderTls() {
    assertEquals(
        "__Host-gongxin=x; Path=/; HttpOnly; SameSite=Strict; Secure",
        new SessionCookie(true).set("x"));
    assertEquals("gongxin=x; Path=/; HttpOnly; SameSite=Strict", new SessionCookie(false).set("x"));
  }

  @Test
  void cookie_plantedBesideTheRightOne_countsAsNone() {
    SessionCookie cookie = new SessionCookie(false);

    assertEquals(Optional.of("a"), cookie.read(List.of("other=1; gongxin=a")));
    assertEquals(Optional.empty(), cookie.read(List.of("gongxin=planted; gongxin=a")));
    assertEquals(Optional.empty(), cookie.read(List.of("gongxin=planted", "gongxin=a")));
    assertEquals(Optional.empty(), cookie.read(List.of("xgongxin=a")));
  }

  @Test
  void wrongTries_waitTwiceAsLongEachTimeUpToAMinute() throws Refusal {
    AttemptDelay delay = new AttemptDelay(() -> now);
    delay.begin();
    delay.begin();
    delay.begin();
    long[] waits = {1, 2, 4, 8, 16, 32, 60, 60};
    for (long wait : waits) {
      Refusal refusal = assertThrows(Refusal.class, delay::begin);
      assertEquals(RefusalCode.RATE_LIMITED, refusal.code());
      pass(Duration.ofSeconds(wait));
      delay.begin();
    }
    pass(Duration.ofSeconds(60));
    delay.begin();
    delay.succeeded();
    delay.begin();
  }
}
