package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReceiptCodeTest {
  @Test
  void of_knownDigests_isTheFirstFiftyBits() {
    assertEquals("0000-0000-00", ReceiptCode.of(new Sha256("0".repeat(64))).text());
    assertEquals("ZZZZ-ZZZZ-ZZ", ReceiptCode.of(new Sha256("f".repeat(64))).text());
    // 00000 00001 00010 00011 00100 00101 00110 00111 01000 01001, then other bits
    assertEquals(
        "0123-4567-89", ReceiptCode.of(new Sha256("00443214c74254" + "b6".repeat(25))).text());
  }

  @Test
  void of_randomDigests_readsBackInBase32() {
    String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    Random random = new Random(11);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      BigInteger value = BigInteger.ZERO;
      for (char c : ReceiptCode.of(Sha256.of(bytes)).text().replace("-", "").toCharArray()) {
        value = value.shiftLeft(5).add(BigInteger.valueOf(alphabet.indexOf(c)));
      }
      assertEquals(new BigInteger(1, Sha256.of(bytes).bytes()).shiftRight(206), value);
    }
  }
}
