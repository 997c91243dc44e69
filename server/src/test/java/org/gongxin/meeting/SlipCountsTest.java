package org.gongxin.meeting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;

class SlipCountsTest {
  @Test
  void sampleMeeting_balances() throws Refusal {
    SlipCounts counts = SlipCounts.ofPrinted(92).counted(80, 1, 12);
    assertEquals(79, counts.issuedNet());
    assertTrue(counts.isBalanced());
    assertEquals(1, counts.notReturned(78));
    assertEquals(-1, counts.notReturned(80));
  }

  @Test
  void everySmallCount_isTakenExactlyWhenTheIdentitiesAllowIt() {
    SlipCounts printed = SlipCounts.ofPrinted(4);
    for (int handedOut = -1; handedOut <= 6; handedOut++) {
      for (int replaced = -1; replaced <= 6; replaced++) {
        for (int leftOver = -1; leftOver <= 6; leftOver++) {
          boolean lawful =
              handedOut >= 0
                  && leftOver >= 0
                  && handedOut + leftOver <= 4
                  && replaced >= 0
                  && replaced <= handedOut;
          assertEquals(lawful, isTaken(printed, handedOut, replaced, leftOver));
        }
      }
    }
  }

  @Test
  void counted_sumTooLargeForAnInt_isRefused() {
    assertFalse(isTaken(SlipCounts.ofPrinted(92), Integer.MAX_VALUE, 0, Integer.MAX_VALUE));
  }

  @Test
  void counted_handingOutUnderWay_isNotBalancedYet() throws Refusal {
    assertFalse(SlipCounts.ofPrinted(92).counted(80, 0, 0).isBalanced());
  }

  @Test
  void counted_lessThanBefore_isACorrection() throws Refusal {
    SlipCounts counts = SlipCounts.ofPrinted(92).counted(81, 1, 11).counted(80, 1, 12);
    assertEquals(new SlipCounts(92, 80, 1, 12), counts);
  }

  @Test
  void plus_addsEachNumber() {
    assertEquals(
        new SlipCounts(30, 20, 2, 10),
        new SlipCounts(10, 8, 1, 2).plus(new SlipCounts(20, 12, 1, 8)));
    assertEquals(SlipCounts.ofPrinted(3), SlipCounts.NONE.plus(SlipCounts.ofPrinted(3)));
  }

  private static boolean isTaken(SlipCounts counts, int handedOut, int replaced, int leftOver) {
    try {
      counts.counted(handedOut, replaced, leftOver);
      return true;
    } catch (Refusal refusal) {
      assertEquals(RefusalCode.MALFORMED, refusal.code());
      assertThrows(
          IllegalArgumentException.class,
          () -> new SlipCounts(counts.printed(), handedOut, replaced, leftOver));
      return false;
    }
  }
}
