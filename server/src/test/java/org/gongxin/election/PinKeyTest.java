package org.gongxin.election;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinKeyTest {
  private ElectionUuid uuid = new ElectionUuid("1".repeat(14));
  private String proof = "";
  private ObjectReader sample = Json.object().build().reader();

  @BeforeEach
  void read() throws Refusal {
    sample = Vectors.json("slip-pin.json").asObject().reader();
    uuid = ElectionUuid.parse(sample.string("uuid"));
    proof = sample.string("proof");
  }

  @Test
  void key_sample_isByteExact() throws Refusal {
    CredentialCode secret = CredentialCode.parse(sample.string("credential"));
    SlipPin pin = SlipPin.parse(sample.string("pin"));
    PinKey key = pin.key(secret, uuid);
    assertEquals(sample.string("key"), key.value().hex());
    assertEquals(sample.string("verifier"), key.verifier().hex());
    assertTrue(key.matches(key.verifier()));
    assertFalse(key.matches(key.value()));
    assertEquals(
        sample.string("unlock_code"), UnlockCode.of(secret.publicKey(uuid).encode()).text());
    assertFalse((pin + " " + key).matches(".*(004711|267abe).*"));
  }

  /** Made by the page's code. */
  @Test
  void proof_sample_isSignedForItsElectionAndKeyAlone() throws Refusal {
    PinProof parsed = PinProof.parse(proof.getBytes(StandardCharsets.UTF_8));
    assertEquals(proof, parsed.toJson().encode());
    assertDoesNotThrow(() -> parsed.requireSigned(uuid));
    assertUnsigned(parsed, new ElectionUuid("2".repeat(14)));
    PinKey other = new PinKey(parsed.key().verifier());
    assertUnsigned(new PinProof(parsed.credential(), other, parsed.signature()), uuid);
  }

  private static void assertUnsigned(PinProof proof, ElectionUuid election) {
    Refusal refusal = assertThrows(Refusal.class, () -> proof.requireSigned(election));
    assertEquals(RefusalCode.BAD_SIGNATURE, refusal.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "12345a", " 12345", "１２３４５６", "-12345"})
  void parse_otherThanSixDigits_isRefused(String text) {
    assertEquals(
        RefusalCode.MALFORMED, assertThrows(Refusal.class, () -> SlipPin.parse(text)).code());
  }

  @Test
  void random_pins_areSixDigitsOfAllSizes() throws Refusal {
    Set<Character> first = new HashSet<>();
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < 1000; i++) {
      String digits = SlipPin.random(random).digits();
      assertEquals(digits, SlipPin.parse(digits).digits());
      first.add(digits.charAt(0));
    }
    assertEquals(10, first.size()); // a chance in 10^45 to miss one
  }
}
