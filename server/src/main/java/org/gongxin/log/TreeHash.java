package org.gongxin.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.gongxin.refusal.Refusal;

/** A hash of the Merkle tree: SHA-256 with the prefixes of RFC 6962, section 2.1. Immutable. */
public final class TreeHash {
  /** Length in bytes. */
  public static final int LENGTH = 32;

  /** The root of the tree without leaves. */
  public static final TreeHash EMPTY = new TreeHash(sha256().digest());

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private TreeHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes 32 bytes that are a hash already, such as one out of a store.
   *
   * @throws IllegalArgumentException when there are not 32 of them
   */
  public static TreeHash ofBytes(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
    }
    return new TreeHash(bytes.clone());
  }

  /** Hash of a leaf that holds this entry. */
  public static TreeHash leaf(byte[] entry) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    return new TreeHash(digest.digest(entry));
  }

  /** Hash of the node over two subtrees. */
  public static TreeHash node(TreeHash left, TreeHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    digest.update(left.bytes);
    return new TreeHash(digest.digest(right.bytes));
  }

  /** Reads 44 characters of standard Base64; only the canonical form. */
  public static TreeHash parseBase64(String text) throws Refusal {
    return new TreeHash(StrictBase64.decode(text, LENGTH));
  }

  /** The hash in standard Base64, as in checkpoints and proofs. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The hash in lower-case hexadecimal. */
  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeHash hash && Arrays.equals(hash.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
