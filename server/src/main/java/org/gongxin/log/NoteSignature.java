package org.gongxin.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** One signature line of a note: {@code — name base64(id || signature)}. Immutable. */
public final class NoteSignature {
  private static final String DASH = "\u2014 ";

  private final String name;
  private final int keyId;
  private final byte[] signature;

  NoteSignature(VerifierKey key, byte[] signature) {
    this(key.name(), key.id(), signature);
  }

  private NoteSignature(String name, int keyId, byte[] signature) {
    this.name = name;
    this.keyId = keyId;
    this.signature = signature.clone();
  }

  /** Reads one line without its newline. */
  static NoteSignature parse(String line) throws Refusal {
    String[] parts = line.split(" ", -1);
    if (!line.startsWith(DASH) || parts.length != 3 || !NoteText.isKeyName(parts[1])) {
      throw new Refusal(RefusalCode.MALFORMED, "not a signature line");
    }
    byte[] bytes = StrictBase64.decode(parts[2]);
    if (bytes.length <= Integer.BYTES) {
      throw new Refusal(RefusalCode.MALFORMED, "a signature line without a signature");
    }
    byte[] signature = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
    return new NoteSignature(parts[1], ByteBuffer.wrap(bytes).getInt(), signature);
  }

  String encode() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + signature.length);
    bytes.putInt(keyId).put(signature);
    return DASH + name + " " + Base64.getEncoder().encodeToString(bytes.array());
  }

  /** The name of the key that is said to have signed. */
  public String name() {
    return name;
  }

  /** Whether the line claims to be of this key; says nothing of the signature itself. */
  public boolean claims(VerifierKey key) {
    return key.name().equals(name) && key.id() == keyId;
  }

  /** Whether two lines claim to be of the same key. */
  boolean claimsSameKey(NoteSignature other) {
    return other.name.equals(name) && other.keyId == keyId;
  }

  byte[] bytes() {
    return signature.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteSignature that
        && claimsSameKey(that)
        && Arrays.equals(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }

  @Override
  public String toString() {
    return encode();
  }
}
