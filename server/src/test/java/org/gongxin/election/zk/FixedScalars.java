package org.gongxin.election.zk;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.gongxin.group.Scalar;

/**
 * A source of randomness that makes {@link Scalar#random} give the scalars of a sample, in order.
 */
public final class FixedScalars extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient Queue<Scalar> scalars;

  public FixedScalars(List<Scalar> scalars) {
    this.scalars = new ArrayDeque<>(scalars);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    byte[] scalar = scalars.remove().toBigInteger().toByteArray();
    Arrays.fill(bytes, (byte) 0);
    int from = Math.max(0, scalar.length - bytes.length);
    int length = scalar.length - from;
    System.arraycopy(scalar, from, bytes, bytes.length - length, length);
  }

  /** Whether all scalars have been drawn. */
  public boolean isUsedUp() {
    return scalars.isEmpty();
  }
}
