package org.gongxin.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A C2SP verifier key (vkey): name, key id, type and an Ed25519 public key that lies in the
 * prime-order group. Immutable.
 */
public final class VerifierKey {
  private static final int MAX_LENGTH = 400;

  private final String name;
  private final KeyType type;
  private final byte[] publicKey;

  private VerifierKey(String name, KeyType type, byte[] publicKey) {
    this.name = name;
    this.type = type;
    this.publicKey = publicKey;
  }

  /** The key of this name for a known good public key of ours. */
  static VerifierKey of(String name, KeyType type, byte[] publicKey) {
    if (!NoteText.isKeyName(name)) {
      throw new IllegalArgumentException("not a key name: " + name);
    }
    return new VerifierKey(name, type, publicKey.clone());
  }

  /**
   * Reads {@code name+id+base64(type || key)}.
   *
   * @throws Refusal {@code malformed} for another shape, type or a wrong key id, {@code
   *     bad_encoding} for Base64 that is not canonical, {@code bad_point} for a key that is no
   *     point of the prime-order group
   */
  public static VerifierKey parse(String text) throws Refusal {
    // Base64 has + too: only the first two separate.
    String[] parts = text.split("\\+", 3);
    if (text.length() > MAX_LENGTH || parts.length != 3 || !NoteText.isKeyName(parts[0])) {
      throw new Refusal(RefusalCode.MALFORMED, "not a verifier key");
    }
    byte[] material = StrictBase64.decode(parts[2], 1 + Ed25519.PUBLIC_KEY_SIZE);
    byte[] publicKey = Arrays.copyOfRange(material, 1, material.length);
    for (KeyType type : KeyType.values()) {
      if (material[0] == type.id()) {
        return checked(new VerifierKey(parts[0], type, publicKey), parts[1]);
      }
    }
    throw new Refusal(RefusalCode.MALFORMED, "a verifier key of a type not used here");
  }

  private static VerifierKey checked(VerifierKey key, String id) throws Refusal {
    if (!HexFormat.of().toHexDigits(key.id()).equals(id)) {
      throw new Refusal(RefusalCode.MALFORMED, "a verifier key with another id than its own");
    }
    if (!Ed25519.validatePublicKeyFull(key.publicKey, 0)) {
      throw new Refusal(RefusalCode.BAD_POINT, "a verifier key that is no good Ed25519 key");
    }
    return key;
  }

  /** The vkey text. */
  public String encode() {
    byte[] material = new byte[1 + publicKey.length];
    material[0] = type.id();
    System.arraycopy(publicKey, 0, material, 1, publicKey.length);
    return name
        + "+"
        + HexFormat.of().toHexDigits(id())
        + "+"
        + Base64.getEncoder().encodeToString(material);
  }

  /** The name in its signature lines; a log's is its origin. */
  public String name() {
    return name;
  }

  /** What it signs. */
  public KeyType type() {
    return type;
  }

  /** The first four bytes of SHA-256 of name, newline, type and key. */
  public int id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(type.id());
      byte[] hash = digest.digest(publicKey);
      return ByteBuffer.wrap(hash).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether the Ed25519 key itself is the same, whatever the name and type. */
  public boolean hasSamePublicKey(VerifierKey other) {
    return Arrays.equals(publicKey, other.publicKey);
  }

  /**
   * Whether a witness signed a statement of its own. Its text begins with the name of its kind, so
   * that it is never the text of a cosignature.
   */
  public boolean verifyStatement(byte[] signature, byte[] text) {
    return type == KeyType.WITNESS && verify(signature, text);
  }

  /** Strict RFC 8032 verification of a raw signature. */
  boolean verify(byte[] signature, byte[] message) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey key
        && key.name.equals(name)
        && key.type == type
        && Arrays.equals(key.publicKey, publicKey);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(publicKey);
  }

  @Override
  public String toString() {
    return encode();
  }
}
