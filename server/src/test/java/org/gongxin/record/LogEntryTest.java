package org.gongxin.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.gongxin.election.Sha256;
import org.gongxin.log.Tiles;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LogEntryTest {
  private static final String H = "0123456789abcdef".repeat(4);
  private static final String U = "ELectionABCDEFG1";

  private static final Statement.Signature SIGNED = Statement.Signature.of(2, new byte[64]);
  private static final String BY = "{'witness':2,'signature':'" + "A".repeat(86) + "=='}";

  static Stream<Arguments> entries() {
    ElectionId uuid = new ElectionId(U);
    Sha256 hash = new Sha256(H);
    MinuteTime time = new MinuteTime("2026-03-20T15:42+08:00");
    return Stream.of(
        Arguments.of(new LogEntry.ManifestHash(hash), "{'type':'manifest','hash':'" + H + "'}"),
        Arguments.of(
            new LogEntry.Slips(
                "A",
                92,
                80,
                1,
                12,
                List.of(new LogEntry.Credentials(uuid, hash)),
                List.of(new LogEntry.Voided(uuid, H))),
            "{'type':'slips','class':'A','printed':92,'handed_out':80,'replaced':1,'left_over':12,"
                + "'credentials':[{'election':'"
                + U
                + "','hash':'"
                + H
                + "'}],"
                + "'voided':[{'election':'"
                + U
                + "','credential':'"
                + H
                + "'}]}"),
        Arguments.of(
            new LogEntry.Slips("A", 92, 0, 0, 0, List.of(), List.of()),
            "{'type':'slips','class':'A','printed':92,'handed_out':0,'replaced':0,'left_over':0}"),
        Arguments.of(
            new LogEntry.Setup(uuid, hash),
            "{'type':'setup','election':'" + U + "','setup':'" + H + "'}"),
        Arguments.of(
            new LogEntry.Attendance(88, 79, "外出核减"),
            "{'type':'attendance','expected':88,'present':79,'reason':'外出核减'}"),
        Arguments.of(
            new LogEntry.Attendance(88, 79, null),
            "{'type':'attendance','expected':88,'present':79}"),
        Arguments.of(
            new LogEntry.Open("1", time),
            "{'type':'open','round':'1','time':'2026-03-20T15:42+08:00'}"),
        Arguments.of(
            new LogEntry.Ballot(uuid, hash),
            "{'type':'ballot','election':'" + U + "','ballot':'" + H + "'}"),
        Arguments.of(
            new LogEntry.Challenge(uuid, hash),
            "{'type':'challenge','election':'" + U + "','ballot':'" + H + "'}"),
        Arguments.of(
            new Statement.Certify("1", hash, SIGNED),
            "{'type':'certify','round':'1','result':'" + H + "','by':" + BY + "}"),
        Arguments.of(
            new Statement.Objection("计票时有人离场", SIGNED),
            "{'type':'objection','text':'计票时有人离场','by':" + BY + "}"),
        Arguments.of(
            new Statement.Annul("1", "人数有误", List.of(SIGNED)),
            "{'type':'annul','round':'1','reason':'人数有误','by':[" + BY + "]}"),
        Arguments.of(
            new LogEntry.Close("1", time, List.of(new LogEntry.BallotCount(uuid, 77))),
            "{'type':'close','round':'1','time':'2026-03-20T15:42+08:00',"
                + "'ballots':[{'election':'"
                + U
                + "','number':77}]}"),
        Arguments.of(
            new LogEntry.Share(uuid, 1, hash, hash),
            "{'type':'share','election':'"
                + U
                + "','trustee':1,'partial_decryption':'"
                + H
                + "','proof':'"
                + H
                + "'}"),
        Arguments.of(
            new LogEntry.Result(
                "1",
                true,
                List.of(new LogEntry.ArchiveHash(uuid, hash)),
                List.of(
                    new RuleRow("R1", null, null, 79, null, 50, true),
                    new RuleRow("R4", "T1.P1", 0, 58, 79, 40, true))),
            "{'type':'result','round':'1','valid':true,'elections':[{'election':'"
                + U
                + "','archive':'"
                + H
                + "'}],'rules':[{'id':'R1','numerator':79,'needed':50,"
                + "'met':true},{'id':'R4','question':'T1.P1','answer':0,'numerator':58,'base':79,"
                + "'needed':40,'met':true}]}"));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void encode_everyType_isTheTextOfTheContract(LogEntry entry, String text) throws Refusal {
    byte[] bytes = text.replace('\'', '"').getBytes(UTF_8);
    assertArrayEquals(bytes, entry.encode());
    assertEquals(entry, LogEntry.parse(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'paper'}|malformed",
        "{'type':'open','round':'1'}|malformed",
        "{'round':'1','type':'open','time':'2026-03-20T15:42+08:00'}|bad_encoding",
        "{'type':'open','round':'1','time':'2026-03-20T15:42+08:00' }|bad_encoding",
        "{'type':'open','round':'1','time':'2026-03-20T15:42:01+08:00'}|malformed",
        "{'type':'open','round':'1','time':'2026-03-20T15:42Z'}|malformed",
        "{'type':'open','round':'1','time':'-2026-03-20T15:42+08:00'}|malformed",
        "{'type':'open','round':'1','time':'2026-03-20T15:42+08:00','by':'x'}|unknown_field",
        "{'type':'attendance','expected':-1,'present':79}|malformed",
        "{'type':'attendance','expected':88,'present':79,'reason':''}|malformed",
        "{'type':'manifest','hash':'0123'}|bad_encoding",
        "{'type':'slips','class':'A','printed':1,'handed_out':0,'replaced':0,'left_over':0,'voided':[]}|bad_encoding",
        "{'type':'challenge','election':'ELectionABCDEFG1'}|malformed",
        "{'type':'objection','text':'x','by':{'witness':0,'signature':''}}|malformed",
        "{'type':'annul','round':'1','reason':'x','by':[]}|malformed",
        "[]|malformed",
      })
  void parse_anotherText_isRefused(String text, String code) {
    byte[] bytes = text.replace('\'', '"').getBytes(UTF_8);
    Refusal refusal = assertThrows(Refusal.class, () -> LogEntry.parse(bytes));
    assertEquals(code, refusal.code().wire());
  }

  @Test
  void encode_fullestEntries_fitIntoTheLog() {
    ElectionId uuid = new ElectionId(U);
    Sha256 hash = new Sha256(H);
    String id = "x".repeat(32);
    RuleRow row = new RuleRow(id, id, 1999, Integer.MAX_VALUE, Integer.MAX_VALUE, 1L << 62, false);
    LogEntry result =
        new LogEntry.Result(
            id,
            false,
            Collections.nCopies(30, new LogEntry.ArchiveHash(uuid, hash)),
            Collections.nCopies(LogEntry.Result.MAX_ROWS, row));
    LogEntry slips =
        new LogEntry.Slips(
            id,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Collections.nCopies(LogEntry.MAX_UUIDS, new LogEntry.Credentials(uuid, hash)),
            Collections.nCopies(LogEntry.Slips.MAX_VOIDED, new LogEntry.Voided(uuid, H)));
    LogEntry attendance = new LogEntry.Attendance(88, 79, "因".repeat(PlainText.LONG));
    for (LogEntry entry : List.of(result, slips, attendance)) {
      assertTrue(entry.encode().length <= Tiles.MAX_ENTRY, entry.encode().length + " bytes");
    }
  }
}
