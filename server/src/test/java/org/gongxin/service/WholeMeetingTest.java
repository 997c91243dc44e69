package org.gongxin.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gongxin.election.Sha256;
import org.gongxin.election.Slip;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.record.MeetingId;
import org.gongxin.record.Receipt;
import org.gongxin.record.RecordFile;
import org.gongxin.record.Results;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.verify.KeptEvidence;
import org.gongxin.verify.Progress;
import org.gongxin.verify.RecordVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

class WholeMeetingTest {
  @RegisterExtension static final RunningServices SERVER = new RunningServices();

  @Test
  void meeting_heldToItsEnd_countsWhatWasCast() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    SignedCheckpoint checkpoint =
        SignedCheckpoint.parse(SERVER.services().log().checkpoint(meeting.id).getBytes(UTF_8));
    Receipt receipt = null;
    List<Integer> answers = List.of(0, 0, 1, 2, 0);
    for (int slip = 0; slip < answers.size(); slip++) {
      byte[] ballot = meeting.ballot("1", slip, answers.get(slip));
      var outcome = SERVER.services().casting().cast(meeting.election("1"), ballot);
      assertTrue(outcome.created());
      receipt = Receipt.parse(outcome.receipt().getBytes(UTF_8));
      receipt.require(meeting.manifest().log());
      assertEquals(Sha256.of(ballot), receipt.ballot());
    }
    assertEquals(
        RefusalCode.NOT_OPEN,
        assertThrows(
                Refusal.class, () -> SERVER.services().elections().tally(meeting.election("1")))
            .code());
    SERVER.services().rounds().close(meeting.id, "1");
    SERVER.services().rounds().close(meeting.id, "1");
    meeting.count("1");

    Results results = Results.parse(SERVER.services().records().results(meeting.id));
    assertEquals(List.of(3L, 1L, 1L), results.rounds().getFirst().questions().getFirst().votes());
    assertTrue(results.rounds().getFirst().valid());

    Path record = SERVER.services().records().record(meeting.id);
    requireVerified(record, new KeptEvidence(meeting.manifest().code(), receipt, checkpoint));
    byte[] first = Files.readAllBytes(record);
    Files.delete(record);
    assertArrayEquals(first, Files.readAllBytes(SERVER.services().records().record(meeting.id)));
    assertEquals(
        "counted",
        SERVER
            .services()
            .status()
            .current(meeting.id)
            .reader()
            .object("round")
            .reader()
            .string("phase"));
  }

  @Test
  void close_tooFewBallots_voidsTheRoundAndDecryptsNothing() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    SERVER.services().casting().cast(meeting.election("1"), meeting.ballot("1", 0, 0));
    SERVER.services().rounds().close(meeting.id, "1");
    assertCode(
        RefusalCode.RULE_NOT_MET, () -> SERVER.services().elections().tally(meeting.election("1")));
    byte[] share = "{}".getBytes(UTF_8);
    assertCode(
        RefusalCode.RULE_NOT_MET,
        () -> SERVER.services().shares().accept(meeting.election("1"), 1, share));
    Results results = Results.parse(SERVER.services().records().results(meeting.id));
    assertFalse(results.rounds().getFirst().valid());
    requireVerified(SERVER.services().records().record(meeting.id), KeptEvidence.NONE);
    // The same slips serve the next round.
    SERVER.services().rounds().open(meeting.id, "2");
    assertTrue(
        SERVER
            .services()
            .casting()
            .cast(meeting.election("2"), meeting.ballot("2", 0, 1))
            .created());
  }

  @Test
  void open_tooFewPresent_saysHowManyAreMissing() throws Exception {
    TestMeeting meeting = TestMeeting.ready(SERVER.services());
    SERVER.services().attendance().set(meeting.id, 12, 5, null);
    Refusal refusal =
        assertThrows(Refusal.class, () -> SERVER.services().rounds().open(meeting.id, "1"));
    assertEquals(RefusalCode.RULE_NOT_MET, refusal.code());
    assertEquals("R1", refusal.params().get("rule"));
    assertEquals("3", refusal.params().get("missing"));
  }

  @Test
  void open_twiceOrAfterClose_doesNothingOrIsRefused() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    String checkpoint = SERVER.services().log().checkpoint(meeting.id);
    SERVER.services().rounds().open(meeting.id, "1");
    assertEquals(checkpoint, SERVER.services().log().checkpoint(meeting.id));
    assertCode(RefusalCode.STALE_STATE, () -> SERVER.services().rounds().open(meeting.id, "2"));
    SERVER.services().rounds().close(meeting.id, "1");
    assertCode(RefusalCode.CLOSED, () -> SERVER.services().rounds().open(meeting.id, "1"));
    assertCode(RefusalCode.NOT_OPEN, () -> SERVER.services().rounds().close(meeting.id, "2"));
    assertCode(RefusalCode.NOT_FOUND, () -> SERVER.services().rounds().open(meeting.id, "9"));
  }

  @Test
  void freeze_keyMissing_isRefusedAndTheDraftGoesOn() throws Exception {
    TestMeeting meeting = new TestMeeting(SERVER.services());
    assertCode(RefusalCode.STALE_STATE, meeting::freezeWithoutKeys);
    SERVER.services().meetings().replacePlan(meeting.id, TestMeeting.plan());
    meeting.freeze();
    assertCode(
        RefusalCode.STALE_STATE,
        () -> SERVER.services().meetings().replacePlan(meeting.id, TestMeeting.plan()));
    assertCode(RefusalCode.STALE_STATE, () -> SERVER.services().meetings().delete(meeting.id));
  }

  @Test
  void voidSlip_unused_cannotVoteAnyMore() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    SERVER.services().slips().voidSlip(meeting.id, meeting.credentials(3));
    SERVER.services().slips().voidSlip(meeting.id, meeting.credentials(3));
    byte[] ballot = meeting.ballot("1", 3, 0);
    assertCode(
        RefusalCode.VOIDED_CREDENTIAL,
        () -> SERVER.services().casting().cast(meeting.election("1"), ballot));
    SERVER.services().casting().cast(meeting.election("1"), meeting.ballot("1", 4, 0));
    assertCode(
        RefusalCode.CREDENTIAL_USED,
        () -> SERVER.services().slips().voidSlip(meeting.id, meeting.credentials(4)));
    assertCode(
        RefusalCode.MALFORMED,
        () -> SERVER.services().slips().voidSlip(meeting.id, meeting.credentials(5).subList(0, 2)));
  }

  @Test
  void make_again_isRefused() throws Exception {
    TestMeeting meeting = TestMeeting.ready(SERVER.services());
    assertCode(RefusalCode.STALE_STATE, meeting::makeSlips);
    assertEquals(TestMeeting.SLIPS, meeting.slips.size());
  }

  @Test
  void make_printerFails_nothingIsMade() throws Exception {
    TestMeeting meeting = new TestMeeting(SERVER.services());
    meeting.freeze();
    SlipSink broken =
        new SlipSink() {
          @Override
          public void slip(Slip slip) throws IOException {
            throw new IOException("out of paper");
          }

          @Override
          public void finish() {}
        };
    assertThrows(
        IOException.class, () -> SERVER.services().slips().make(meeting.id, "A", 3, broken));
    meeting.makeSlips();
    assertEquals(TestMeeting.SLIPS, meeting.slips.size());
  }

  @Test
  void accept_wrongShares_areRefused() throws Exception {
    TestMeeting meeting = TestMeeting.open(SERVER.services());
    for (int slip = 0; slip < 4; slip++) {
      SERVER.services().casting().cast(meeting.election("1"), meeting.ballot("1", slip, 0));
    }
    byte[] early = "{}".getBytes(UTF_8);
    assertCode(
        RefusalCode.NOT_OPEN,
        () -> SERVER.services().shares().accept(meeting.election("1"), 1, early));
    SERVER.services().rounds().close(meeting.id, "1");
    byte[] first = meeting.share("1", 1);
    assertCode(
        RefusalCode.BAD_PROOF,
        () -> SERVER.services().shares().accept(meeting.election("1"), 2, first));
    SERVER.services().shares().accept(meeting.election("1"), 1, first);
    SERVER.services().shares().accept(meeting.election("1"), 1, first);
    byte[] other = meeting.share("1", 1);
    assertCode(
        RefusalCode.STALE_STATE,
        () -> SERVER.services().shares().accept(meeting.election("1"), 1, other));
    assertCode(RefusalCode.NOT_OPEN, () -> SERVER.services().records().record(meeting.id));
    assertCode(
        RefusalCode.STALE_STATE,
        () -> SERVER.services().attendance().set(meeting.id, 12, 11, null));
    meeting.services.shares().accept(meeting.election("1"), 2, meeting.share("1", 2));
    assertEquals(
        List.of(4L, 0L, 0L),
        Results.parse(SERVER.services().records().results(meeting.id))
            .rounds()
            .getFirst()
            .questions()
            .getFirst()
            .votes());
  }

  @Test
  void authenticate_newInvitation_voidsTheOldOne() throws Exception {
    MeetingId id = new TestMeeting(SERVER.services()).id;
    String old = SERVER.services().trustees().invite(id, 2);
    String token = SERVER.services().trustees().invite(id, 2);
    assertEquals(2, SERVER.services().trustees().authenticate(id, token));
    assertCode(RefusalCode.FORBIDDEN, () -> SERVER.services().trustees().authenticate(id, old));
    assertCode(RefusalCode.NOT_FOUND, () -> SERVER.services().trustees().invite(id, 4));
  }

  @Test
  void takeLink_once_opensNothingOnAnotherDevice() throws Exception {
    TrusteeService trustees = SERVER.services().trustees();
    MeetingId id = new TestMeeting(SERVER.services()).id;
    String link = trustees.invite(id, 2);
    String other = trustees.invite(id, 3);
    String own = "A".repeat(22);
    byte[] body = ("{\"token\":\"" + own + "\"}").getBytes(UTF_8);
    assertEquals(2, trustees.takeLink(id, link, body));
    assertEquals(2, trustees.authenticate(id, own));
    byte[] thief = ("{\"token\":\"" + "B".repeat(22) + "\"}").getBytes(UTF_8);
    assertCode(RefusalCode.FORBIDDEN, () -> trustees.authenticate(id, link));
    assertCode(RefusalCode.FORBIDDEN, () -> trustees.takeLink(id, link, body));
    assertCode(RefusalCode.FORBIDDEN, () -> trustees.takeLink(id, link, thief));
    assertEquals(3, trustees.authenticate(id, other));
    for (String wrong :
        List.of("{}", "{\"token\":\"short\"}", "{\"token\":\"" + "0".repeat(22) + "\"}")) {
      assertCode(RefusalCode.MALFORMED, () -> trustees.takeLink(id, other, wrong.getBytes(UTF_8)));
    }
    // A new link is for a new device, and ends the old one's token.
    trustees.takeLink(id, trustees.invite(id, 2), thief);
    assertCode(RefusalCode.FORBIDDEN, () -> trustees.authenticate(id, own));
  }

  private static void requireVerified(Path record, KeptEvidence kept) throws Exception {
    try (RecordFile file = RecordFile.open(record)) {
      var report = new RecordVerifier(Runnable::run, 1, Progress.NONE).verify(file, kept);
      assertEquals(List.of(), report.verdict().failures());
      assertTrue(report.verdict().accepted());
    }
  }

  private static void assertCode(RefusalCode code, Executable executable) {
    assertEquals(code, assertThrows(Refusal.class, executable).code());
  }
}
