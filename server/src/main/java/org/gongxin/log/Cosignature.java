package org.gongxin.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A witness's statement that it saw the log grow to a checkpoint and to nothing else
 * (c2sp.org/tlog-cosignature, Ed25519): 8 bytes of time in seconds, then the signature.
 */
final class Cosignature {
  private Cosignature() {}

  static byte[] message(long seconds, String text) {
    return ("cosignature/v1\ntime " + seconds + "\n" + text).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] encode(long seconds, byte[] signature) {
    return ByteBuffer.allocate(Long.BYTES + signature.length)
        .putLong(seconds)
        .put(signature)
        .array();
  }

  /** The time of a cosignature that was verified. */
  static long seconds(byte[] timed) {
    return ByteBuffer.wrap(timed).getLong();
  }

  static boolean verify(VerifierKey key, byte[] timed, String text) {
    if (timed.length < Long.BYTES) {
      return false;
    }
    long seconds = seconds(timed);
    byte[] signature = Arrays.copyOfRange(timed, Long.BYTES, timed.length);
    return seconds >= 0 && key.verify(signature, message(seconds, text));
  }
}
