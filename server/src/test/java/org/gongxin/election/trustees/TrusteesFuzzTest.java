package org.gongxin.election.trustees;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.gongxin.refusal.Refusal;

class TrusteesFuzzTest {
  /** Any bytes give trustees or a refusal; their checks and their text come without a crash. */
  @FuzzTest
  void parse_anyBytes_givesTrusteesOrARefusal(byte[] bytes) throws Refusal {
    Trustees trustees;
    try {
      trustees = Trustees.parse(bytes);
    } catch (Refusal refusal) {
      return;
    }
    trustees.faults();
    byte[] text = trustees.encode();
    assertArrayEquals(text, Trustees.parse(text).encode());
  }
}
