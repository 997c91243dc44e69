package org.gongxin.election.trustees;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.gongxin.election.Sha256;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A text that one trustee alone can read (protocol 7.1): an ElGamal encryption of a random element,
 * from which the key of AES-256-GCM is made. The initialisation vector is all 32 bytes of a digest;
 * it never repeats under a key, as both come from fresh randomness.
 *
 * @param data the encrypted text and the tag, in hexadecimal
 */
public record EncryptedMessage(Point alpha, Point beta, String data) {
  private static final String ALGORITHM = "AES-GCM";
  private static final int TAG_BITS = 128;
  private static final Pattern DATA = Pattern.compile("(?:[0-9a-f]{2}){16,1000000}");

  /** Reads the text that stands in messages as a string. */
  public static EncryptedMessage parse(String text) throws Refusal {
    ObjectReader reader = Json.parse(text).asObject().reader().strictOrder();
    if (!reader.string("algorithm").equals(ALGORITHM)) {
      throw new Refusal(RefusalCode.MALFORMED, "another algorithm than " + ALGORITHM);
    }
    Point alpha = Wire.point(reader.string("alpha"));
    Point beta = Wire.point(reader.string("beta"));
    String data = reader.string("data");
    reader.end();
    if (!DATA.matcher(data).matches()) {
      throw new Refusal(RefusalCode.BAD_ENCODING, "not hexadecimal, or no room for the tag");
    }
    return new EncryptedMessage(alpha, beta, data);
  }

  static EncryptedMessage encrypt(Point encryptionKey, String text, SecureRandom random) {
    SecretScalar r = SecretScalar.random(random);
    Point shared = FixedBase.GENERATOR.multiply(SecretScalar.random(random)); // g^s
    Point alpha = FixedBase.GENERATOR.multiply(r);
    Point beta = encryptionKey.multiply(r).add(shared); // ek^r · g^s
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    try {
      byte[] data = cipher(Cipher.ENCRYPT_MODE, shared, alpha).doFinal(plain);
      return new EncryptedMessage(alpha, beta, HexFormat.of().formatHex(data));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /** Reads the text, or refuses as {@code bad_proof} what was changed or is for somebody else. */
  String decrypt(SecretScalar decryptionKey) throws Refusal {
    Point shared = beta.subtract(alpha.multiply(decryptionKey));
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, shared, alpha).doFinal(HexFormat.of().parseHex(data));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
    } catch (AEADBadTagException | CharacterCodingException e) {
      throw new Refusal(RefusalCode.BAD_PROOF, "changed, or encrypted to another key");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  /** The canonical text. */
  public String encode() {
    return Json.object()
        .put("algorithm", ALGORITHM)
        .put("alpha", alpha.encode())
        .put("beta", beta.encode())
        .put("data", data)
        .build()
        .encode();
  }

  private static Cipher cipher(int mode, Point shared, Point alpha)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode,
        new SecretKeySpec(Sha256.of("key|" + shared.encode()).bytes(), "AES"),
        new GCMParameterSpec(TAG_BITS, Sha256.of("iv|" + alpha.encode()).bytes()));
    return cipher;
  }
}
