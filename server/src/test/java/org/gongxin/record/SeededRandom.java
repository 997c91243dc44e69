package org.gongxin.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.gongxin.election.Sha256;

/** Randomness that a label decides, so that samples come out the same every time. Tests only. */
public final class SeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final byte[] seed;
  private long counter;

  public SeededRandom(String label) {
    seed = Sha256.digest(label.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    while (out.hasRemaining()) {
      ByteBuffer block = ByteBuffer.allocate(seed.length + Long.BYTES);
      block.put(seed).putLong(counter++);
      byte[] digest = Sha256.digest(block.array());
      out.put(digest, 0, Math.min(digest.length, out.remaining()));
    }
  }
}
