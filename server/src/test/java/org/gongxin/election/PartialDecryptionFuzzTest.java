package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.gongxin.refusal.Refusal;

class PartialDecryptionFuzzTest {
  /** Any bytes give a partial decryption or a refusal, and what is encoded is read again. */
  @FuzzTest
  void parse_anyBytes_givesAValueOrARefusal(byte[] bytes) throws Refusal {
    byte[] text;
    try {
      text = PartialDecryption.parse(bytes).encode();
    } catch (Refusal refusal) {
      return;
    }
    assertArrayEquals(text, PartialDecryption.parse(text).encode());
  }
}
