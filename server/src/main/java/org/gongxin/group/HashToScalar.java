package org.gongxin.group;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The hash of every Fiat-Shamir proof, H(prefix; P1,…,Pn): SHA-256 of the prefix followed by the
 * elements' texts joined by commas, as a big-endian integer modulo q (protocol, "Notation").
 */
public final class HashToScalar {
  private HashToScalar() {}

  /** H(prefix; points). */
  public static Scalar hash(String prefix, List<Point> points) {
    return hashEncoded(prefix, Point.encodeAll(points));
  }

  /** H(prefix; points) of points whose canonical texts are at hand. */
  public static Scalar hashEncoded(String prefix, List<String> points) {
    return hash(prefix + String.join(",", points));
  }

  /** SHA-256 of a text, as a scalar. */
  public static Scalar hash(String text) {
    return Scalar.reduce(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
