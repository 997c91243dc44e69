package org.gongxin.election.trustees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import org.gongxin.election.Vectors;
import org.gongxin.election.zk.FixedScalars;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.JsonObject;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final TrusteeSeed ALICE = TrusteeSeed.random(RANDOM);
  private static final TrusteeSeed BOB = TrusteeSeed.random(RANDOM);

  private static JsonObject sample(String name) throws Refusal {
    return Vectors.json("fixed-values.json").asObject().reader().object(name);
  }

  private static FixedScalars random(JsonObject sample) throws Refusal {
    return new FixedScalars(sample.reader().array("rnd").map(Wire::scalar));
  }

  @Test
  void sign_theFixedValues_isByteExact() throws Refusal {
    JsonObject sample = sample("sigmsg");
    SecretScalar key = SecretScalar.of(Wire.scalar(sample.reader().string("sk")));
    JsonObject output = sample.reader().object("output");
    SignedMessage signed = SignedMessage.parse(output);
    assertTrue(signed.isSignedBy(FixedBase.GENERATOR.multiply(key)));
    assertFalse(signed.isSignedBy(Point.GENERATOR));
    assertEquals(
        output.encode(),
        SignedMessage.sign(key, signed.message(), random(sample)).toJson().encode());
  }

  @Test
  void encrypt_theFixedValues_isByteExactAndReadBack() throws Refusal {
    JsonObject sample = sample("encrypted_msg");
    SecretScalar key = SecretScalar.of(Wire.scalar(sample.reader().string("dk")));
    String plain = sample.reader().string("plaintext");
    String output = sample.reader().string("output");
    assertEquals(plain, EncryptedMessage.parse(output).decrypt(key));
    assertEquals(
        output,
        EncryptedMessage.encrypt(FixedBase.GENERATOR.multiply(key), plain, random(sample))
            .encode());
  }

  @Test
  void receive_whatWasSent_isTheText() throws Refusal {
    EncryptedMessage sent = ALICE.send(BOB.encryptionKey(), "三份 \"x\"", RANDOM);
    assertEquals(
        "三份 \"x\"", BOB.receive(ALICE.verificationKey(), EncryptedMessage.parse(sent.encode())));
  }

  @Test
  void receive_byAnotherOrFromAnotherOrChanged_isRefused() {
    EncryptedMessage sent = ALICE.send(BOB.encryptionKey(), "x", RANDOM);
    assertEquals(
        RefusalCode.BAD_PROOF,
        assertThrows(Refusal.class, () -> ALICE.receive(ALICE.verificationKey(), sent)).code());
    assertEquals(
        RefusalCode.BAD_SIGNATURE,
        assertThrows(Refusal.class, () -> BOB.receive(BOB.verificationKey(), sent)).code());
    for (int i = 0; i < sent.data().length(); i++) {
      StringBuilder data = new StringBuilder(sent.data());
      data.setCharAt(i, data.charAt(i) == '0' ? '1' : '0');
      EncryptedMessage changed = new EncryptedMessage(sent.alpha(), sent.beta(), data.toString());
      assertEquals(
          RefusalCode.BAD_PROOF,
          assertThrows(Refusal.class, () -> BOB.receive(ALICE.verificationKey(), changed)).code());
    }
  }

  @Test
  void receive_messageForwardedToAnother_isRefused() throws Refusal {
    // Bob opens what Alice sent him and encrypts it to Carol: the signature stays Alice's.
    TrusteeSeed carol = TrusteeSeed.random(RANDOM);
    SignedMessage signed =
        SignedMessage.sign(
            ALICE.signingKey(),
            "{\"recipient\":\"" + BOB.encryptionKey().encode() + "\",\"message\":\"x\"}",
            RANDOM);
    EncryptedMessage forwarded =
        EncryptedMessage.encrypt(carol.encryptionKey(), signed.toJson().encode(), RANDOM);
    assertEquals(
        RefusalCode.BAD_SIGNATURE,
        assertThrows(Refusal.class, () -> carol.receive(ALICE.verificationKey(), forwarded))
            .code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "0000000000000000000000",
        "AAAAAAAAAAAAAAAAAAAAAAA",
        "é234567890123456789012"
      })
  void seed_thatIsNone_isRefused(String text) {
    assertThrows(Refusal.class, () -> TrusteeSeed.parse(text));
  }

  @Test
  void seed_printed_tellsNothing() {
    assertEquals("TrusteeSeed", ALICE.toString());
    assertEquals(22, ALICE.reveal().length());
  }

  @Test
  void encryptedMessage_pointOutsideTheGroupOrBadData_isRefused() throws Refusal {
    ObjectReader reader = sample("encrypted_msg").reader();
    String output = reader.string("output");
    String alpha = EncryptedMessage.parse(output).alpha().encode();
    for (String bad :
        List.of(
            output.replace(alpha, "0".repeat(64)),
            output.replace(alpha, alpha.toUpperCase(Locale.ROOT)),
            output.replace("AES-GCM", "AES-CCM"),
            output.replaceFirst("\"data\":\".", "\"data\":\""),
            output.replaceFirst("\"data\":\"[0-9a-f]*", "\"data\":\"00"),
            output.replace("}", ",\"more\":1}"))) {
      assertThrows(Refusal.class, () -> EncryptedMessage.parse(bad), bad);
    }
  }

  @Test
  void trusteeKey_withoutProof_isNotProven() {
    TrusteeKey key = TrusteeKey.of(SecretScalar.of(Scalar.of(5)), RANDOM);
    assertTrue(key.isProven());
    // A rogue key: made from another's so that the two cancel; nobody knows its secret.
    TrusteeKey rogue =
        new TrusteeKey(Point.GENERATOR.subtract(key.publicKey()), key.pok(), null, null);
    assertFalse(rogue.isProven());
  }
}
