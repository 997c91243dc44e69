package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.Results;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;

class RecordVerifierTest {
  @Test
  void verify_countedMeeting_isAccepted() throws Refusal {
    byte[] record = RecordBuilder.counted().build().zip();
    RecordReport report = Verifying.report(record, KeptEvidence.NONE);
    assertEquals(Set.of(), Verifying.failed(report));
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
    Results results = report.results();
    assertTrue(results != null && results.rounds().getFirst().valid());
  }

  @Test
  void verify_voidMeeting_isAcceptedWithNothingDecrypted() throws Refusal {
    byte[] record = RecordBuilder.voided().build().zip();
    RecordReport report = Verifying.report(record, KeptEvidence.NONE);
    assertEquals(Set.of(), Verifying.failed(report));
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
    Results results = report.results();
    assertTrue(results != null);
    assertFalse(results.rounds().getFirst().valid());
    assertEquals(List.of(), results.rounds().getFirst().questions());
  }

  @Test
  void build_again_isTheSameBytes() {
    assertArrayEquals(RecordBuilder.counted().build().zip(), RecordBuilder.counted().build().zip());
  }
}
