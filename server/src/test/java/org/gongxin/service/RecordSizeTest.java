package org.gongxin.service;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.gongxin.meeting.Drafts;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;

class RecordSizeTest {
  private static final Manifest SAMPLE = Drafts.sample(Manifest.SlipOrigin.SERVER);

  @Test
  void require_sampleMeeting_takesThousandsOfSlips() {
    long most = RecordSize.most(SAMPLE);

    assertTrue(most > 5_000 && most < 20_000, "most: " + most);
    assertDoesNotThrow(() -> RecordSize.require(SAMPLE, each -> (int) most));
  }

  @Test
  void require_oneSlipMore_isRefusedWithTheMost() {
    long most = RecordSize.most(SAMPLE);

    Refusal refusal =
        assertThrows(Refusal.class, () -> RecordSize.require(SAMPLE, each -> (int) most + 1));

    assertEquals(RefusalCode.RECORD_TOO_LARGE, refusal.code());
    assertEquals(Map.of("most", Long.toString(most)), refusal.params());
  }

  @Test
  void most_timesTheLargestBallots_fitsIntoFourGibibytes() {
    long ballot = SAMPLE.rounds().stream().mapToLong(BallotSize::largest).sum();

    assertTrue(RecordSize.most(SAMPLE) * ballot < 1L << 32);
  }
}
