package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongxin.election.Sha256;
import org.gongxin.json.JsonObject;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Statement;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

/** Certifying, objecting and declaring void (protocol section 27), to the end of the record. */
class StatementsTest {
  private static final String REASON = "发出票数与实到人数不符";

  @RegisterExtension static final RunningServices SERVER = new RunningServices();

  @Test
  void certify_theResult_isInLogStatusAndRecordOnce() throws Exception {
    WatchedMeeting watched = closed();
    Sha256 nothing = Sha256.of("x");
    assertCode(RefusalCode.STALE_STATE, () -> watched.certify(1, "1", nothing));
    watched.meeting().count("1");
    Sha256 result = watched.result("1");
    assertEquals(Sha256.of(watched.entries(LogEntry.Result.class).getFirst().encode()), result);

    watched.certify(2, "1", result);
    watched.certify(1, "1", result);
    watched.certify(2, "1", result);

    assertEquals("[1,2]", member(round(watched), "certified_by"));
    assertEquals(2, watched.entries(Statement.Certify.class).size());
    assertCode(RefusalCode.STALE_STATE, () -> watched.certify(3, "1", nothing));
    assertCode(RefusalCode.NOT_FOUND, () -> watched.certify(3, "9", result));
    VerifiedRecord.of(SERVER.services(), watched.meeting().id).requireAccepted();
  }

  @Test
  void statement_signedByAnotherOrForAnother_isRefused() throws Exception {
    WatchedMeeting watched = closed();
    WatchedMeeting other = closed();
    watched.meeting().count("1");
    Sha256 result = watched.result("1");
    var id = watched.meeting().id;
    String ofTwo = watched.sign(2, Statement.Certify.text(id, "1", result));
    String elsewhere = watched.sign(1, Statement.Certify.text(other.meeting().id, "1", result));
    String objection = watched.sign(1, Statement.Objection.text(id, REASON));

    for (String wrong : List.of(ofTwo, elsewhere, objection)) {
      assertCode(
          RefusalCode.BAD_SIGNATURE,
          () -> SERVER.services().statements().certify(id, 1, "1", result, wrong));
    }
    assertCode(
        RefusalCode.BAD_SIGNATURE,
        () -> SERVER.services().statements().object(id, 2, REASON, objection));
    assertCode(
        RefusalCode.BAD_SIGNATURE,
        () -> SERVER.services().statements().annul(id, 1, "1", REASON, ofTwo));
    assertCode(
        RefusalCode.MALFORMED,
        () -> SERVER.services().statements().object(id, 1, REASON, "bm90aGluZw=="));
    assertCode(RefusalCode.MALFORMED, () -> watched.object(1, "\u202eevil"));
    assertEquals(List.of(), watched.entries(Statement.class));
  }

  @Test
  void objection_atAnyTime_isInLogStatusAndRecord() throws Exception {
    WatchedMeeting watched = WatchedMeeting.open(SERVER.services());
    watched.object(3, "有人替他人投票");
    watched.object(3, "有人替他人投票");
    for (int slip = 0; slip < 4; slip++) {
      watched.cast(slip, 0);
    }
    SERVER.services().rounds().close(watched.meeting().id, "1");
    watched.object(1, REASON);
    watched.meeting().count("1");
    watched.object(3, "票数有误");

    assertEquals(
        "[{\"by\":3,\"text\":\"有人替他人投票\"},{\"by\":1,\"text\":\""
            + REASON
            + "\"},{\"by\":3,\"text\":\"票数有误\"}]",
        member(watched.status(), "objections"));
    VerifiedRecord record = VerifiedRecord.of(SERVER.services(), watched.meeting().id);
    record.requireAccepted();
    assertTrue(record.notices().toString().contains("票数有误"), record.notices().toString());
  }

  @Test
  void annul_byOneRole_isAProposalAndTheCountGoesOn() throws Exception {
    WatchedMeeting watched = closed();
    watched.annul(2, "1", REASON);
    watched.annul(2, "1", REASON);
    watched.annul(3, "1", "别的原因");

    assertEquals(
        "[{\"round\":\"1\",\"reason\":\""
            + REASON
            + "\",\"by\":[2]},{\"round\":\"1\",\"reason\":\"别的原因\",\"by\":[3]}]",
        member(watched.status(), "annulment_proposals"));
    assertEquals(List.of(), watched.entries(Statement.Annul.class));
    watched.meeting().count("1");
    assertEquals("\"counted\"", member(round(watched), "phase"));
    VerifiedRecord.of(SERVER.services(), watched.meeting().id).requireAccepted();
  }

  @Test
  void annul_byTwoRolesBeforeTheCount_voidsTheRoundAndNothingIsDecrypted() throws Exception {
    WatchedMeeting watched = closed();
    byte[] first = watched.meeting().share("1", 1);
    byte[] second = watched.meeting().share("1", 2);
    SERVER.services().shares().accept(watched.meeting().election("1"), 1, first);
    watched.annul(1, "1", REASON);
    watched.annul(3, "1", REASON);
    watched.annul(2, "1", REASON); // too late to be a part of it, and no harm

    assertEquals("\"void\"", member(round(watched), "phase"));
    assertEquals(
        "{\"reason\":\"" + REASON + "\",\"by\":[1,3]}", member(round(watched), "annulled"));
    assertEquals("[]", member(watched.status(), "annulment_proposals"));
    assertEquals(
        List.of(1, 3),
        watched.entries(Statement.Annul.class).getFirst().by().stream()
            .map(Statement.Signature::witness)
            .toList());
    assertCode(
        RefusalCode.RULE_NOT_MET,
        () -> SERVER.services().shares().accept(watched.meeting().election("1"), 2, second));
    assertCode(RefusalCode.STALE_STATE, () -> watched.annul(2, "1", "另一个原因"));

    VerifiedRecord record = VerifiedRecord.of(SERVER.services(), watched.meeting().id);
    record.requireAccepted();
    assertFalse(record.round("1").valid());
    assertTrue(record.notices().toString().contains("declared void"), record.notices().toString());
    SERVER
        .services()
        .rounds()
        .open(watched.meeting().id, "2"); // the meeting goes on with the same slips
  }

  @Test
  void annul_afterTheCount_standsBesideTheResult() throws Exception {
    WatchedMeeting watched = closed();
    watched.meeting().count("1");
    watched.annul(1, "1", REASON);
    watched.annul(2, "1", REASON);

    assertEquals("\"counted\"", member(round(watched), "phase"));
    assertEquals(1, watched.entries(Statement.Annul.class).size());
    VerifiedRecord record = VerifiedRecord.of(SERVER.services(), watched.meeting().id);
    record.requireAccepted();
    assertEquals(List.of(2L, 2L, 0L), record.votes("1"));
    assertTrue(record.notices().toString().contains(REASON), record.notices().toString());
  }

  @Test
  void annul_beforeTheClose_isRefused() throws Exception {
    WatchedMeeting watched = WatchedMeeting.open(SERVER.services());
    assertCode(RefusalCode.NOT_OPEN, () -> watched.annul(1, "1", REASON));
    assertCode(RefusalCode.NOT_OPEN, () -> watched.annul(1, "2", REASON));
    assertCode(RefusalCode.NOT_FOUND, () -> watched.annul(1, "9", REASON));
    assertEquals("[]", member(watched.status(), "annulment_proposals"));
  }

  @Test
  void annul_twoRolesAtOnce_alwaysBecomesTrue() throws Exception {
    for (int race = 0; race < 5; race++) {
      WatchedMeeting watched = closed();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Callable<Boolean>> both =
            List.of(() -> annulled(watched, 1), () -> annulled(watched, 2));
        for (Future<Boolean> each : threads.invokeAll(both)) {
          each.get();
        }
      }
      assertEquals("\"void\"", member(round(watched), "phase"), "race " + race);
      assertEquals(1, watched.entries(Statement.Annul.class).size(), "race " + race);
    }
  }

  private static boolean annulled(WatchedMeeting watched, int number) throws Refusal {
    watched.annul(number, "1", REASON);
    return true;
  }

  private static WatchedMeeting closed() throws Exception {
    return WatchedMeeting.closed(SERVER.services());
  }

  private static JsonObject round(WatchedMeeting watched) throws Refusal {
    return watched.status().reader().object("round");
  }

  private static String member(JsonObject object, String name) {
    var value = object.members().get(name);
    return value == null ? "" : new String(value.encodeUtf8(), UTF_8);
  }

  private static void assertCode(RefusalCode code, Executable executable) {
    assertEquals(code, assertThrows(Refusal.class, executable).code());
  }
}
