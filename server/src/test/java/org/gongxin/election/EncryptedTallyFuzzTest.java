package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.gongxin.refusal.Refusal;

class EncryptedTallyFuzzTest {
  /** Any bytes give a tally or a refusal, and what is encoded is read again. */
  @FuzzTest
  void parse_anyBytes_givesAValueOrARefusal(byte[] bytes) throws Refusal {
    byte[] text;
    try {
      text = EncryptedTally.parse(bytes).encode();
    } catch (Refusal refusal) {
      return;
    }
    assertArrayEquals(text, EncryptedTally.parse(text).encode());
  }
}
