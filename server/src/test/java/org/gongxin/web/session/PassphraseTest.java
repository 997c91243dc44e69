package org.gongxin.web.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Map;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassphraseTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void hash_matchesItsPassphraseAlone() {
    String stored = PassphraseHash.of("窗外有两棵枣树，一棵是枣树", RANDOM);

    assertTrue(stored.startsWith("$argon2id$v=19$m=65536,t=3,p=1$"), stored);
    assertTrue(PassphraseHash.matches("窗外有两棵枣树，一棵是枣树", stored));
    assertFalse(PassphraseHash.matches("窗外有两棵枣树，一棵是枣", stored));
  }

  @Test
  void hash_ofTheSameTwice_differsAndKnowsBothForms() {
    String composed = "caf\u00e9 caf\u00e9 caf\u00e9 caf\u00e9";
    String stored = PassphraseHash.of(composed, RANDOM);

    assertNotEquals(stored, PassphraseHash.of(composed, RANDOM));
    assertTrue(PassphraseHash.matches("cafe\u0301 cafe\u0301 cafe\u0301 cafe\u0301", stored));
  }

  @ParameterizedTest
  @CsvSource({
    "fourteen chars, short",
    "'', short",
    "'               ', common",
    "aaaaaaaaaaaaaaaaaaaa, common",
    "Password-Password, common",
    "1q2w3e4r 5t6y7u8i, common",
    "123456789012345, common"
  })
  void rule_refusesWhatIsEasyToGuess(String passphrase, String reason) {
    Refusal refusal = assertThrows(Refusal.class, () -> PassphraseRule.check(passphrase));

    assertEquals(Map.of("passphrase", reason), refusal.params());
  }

  @Test
  void rule_acceptsAnyLongSentence() throws Refusal {
    PassphraseRule.check("the sample meeting of 2026");
    PassphraseRule.check("窗外有两棵枣树，一棵是枣树，另一棵也是");
  }
}
