package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gongxin.record.LogEntry;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.port.Attachment;
import org.gongxin.service.port.Stores;
import org.gongxin.store.Database;
import org.gongxin.store.SharedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The count with any two of three trustees (issue 3; row A11). */
class ThresholdCountTest {
  @TempDir Path folder;
  private Database database;
  private Services services;
  private FaultyLogStore faulty;
  private TestMeeting meeting;

  @BeforeEach
  void hold() throws Exception {
    database = SharedDatabase.open(SharedDatabase.create());
    Stores real = database.stores();
    faulty = new FaultyLogStore(real.log());
    services =
        TestMeeting.start(
            new Stores(
                real.meetings(),
                real.ceremonies(),
                real.elections(),
                faulty,
                real.pins(),
                real.accounts(),
                real.people(),
                real.deeds(),
                real.durability()),
            folder);
    meeting = TestMeeting.open(services);
    for (int slip = 0; slip < 5; slip++) {
      services.casting().cast(meeting.election("1"), meeting.ballot("1", slip, slip % 2));
    }
    services.rounds().close(meeting.id, "1");
  }

  @AfterEach
  void stop() {
    services.close();
    database.close();
  }

  @ParameterizedTest
  @CsvSource({"1,2,3", "1,3,2", "2,3,1", "3,1,2"})
  void count_anyTwo_givesTheResultAndTheThirdIsNotWanted(int one, int two, int away)
      throws Exception {
    byte[] first = meeting.share("1", one);
    byte[] second = meeting.share("1", two);
    byte[] late = meeting.share("1", away);
    accept(one, first);
    assertEquals("closed", phase());
    accept(two, second);
    assertEquals("counted", phase());

    accept(one, first);
    accept(two, second);
    assertCode(RefusalCode.STALE_STATE, away, late);
    assertEquals("counted", task(away));
    assertEquals("given", task(one));
    VerifiedRecord record = VerifiedRecord.of(services, meeting.id);
    record.requireAccepted();
    assertEquals(List.of(3L, 2L, 0L), record.votes("1"));
    assertEquals(
        List.of(one, two),
        LoggedEntries.of(services, meeting.id).stream()
            .filter(LogEntry.Share.class::isInstance)
            .map(entry -> ((LogEntry.Share) entry).trustee())
            .toList());
  }

  @Test
  void a11_wrongShare_isNamedAndTheOthersSuffice() throws Exception {
    byte[] ofAnother = meeting.share("1", 2);
    assertCode(RefusalCode.BAD_PROOF, 1, ofAnother);
    accept(2, ofAnother);
    assertCode(RefusalCode.BAD_PROOF, 1, ofAnother);
    assertEquals("closed", phase());
    accept(3, meeting.share("1", 3));
    assertEquals("counted", phase());
    VerifiedRecord.of(services, meeting.id).requireAccepted();
  }

  @Test
  void restart_betweenTheSecondShareAndTheResult_counts() throws Exception {
    accept(1, meeting.share("1", 1));
    faulty.failAt(Attachment.Result.class);
    byte[] second = meeting.share("1", 2);
    assertThrows(Exception.class, () -> accept(2, second));
    services.close();
    services = TestMeeting.start(database.stores(), folder);
    assertEquals("counted", phase());
    VerifiedRecord.of(services, meeting.id).requireAccepted();
  }

  private void accept(int trustee, byte[] share) throws Refusal {
    services.shares().accept(meeting.election("1"), trustee, share);
  }

  private String phase() throws Refusal {
    return services.status().current(meeting.id).reader().object("round").reader().string("phase");
  }

  private String task(int trustee) throws Refusal {
    return services
        .trustees()
        .task(meeting.id, trustee)
        .reader()
        .array("elections")
        .elements()
        .getFirst()
        .asObject()
        .reader()
        .string("state");
  }

  private void assertCode(RefusalCode code, int trustee, byte[] share) {
    Refusal refusal = assertThrows(Refusal.class, () -> accept(trustee, share));
    assertEquals(code, refusal.code());
    if (code == RefusalCode.BAD_PROOF) {
      assertEquals(Map.of("trustee", Integer.toString(trustee)), refusal.params());
    }
  }
}
