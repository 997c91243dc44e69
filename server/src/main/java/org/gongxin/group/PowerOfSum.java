package org.gongxin.group;

/**
 * A public scalar times the sum of points that are decoded one by one: each adds its part along the
 * doublings that its own powers and subgroup check need anyway. For a few points that is cheaper
 * than doublings of the sum. Of one thread; worth nothing once a point was refused.
 */
public final class PowerOfSum {
  /** With more points than this, doublings of their sum cost less. */
  public static final int MOST_POINTS = 6;

  private final Buckets buckets;

  public PowerOfSum(Scalar scalar) {
    buckets = DoublingChain.bucketsOf(scalar);
  }

  Buckets buckets() {
    return buckets;
  }

  /** scalar·Σ points so far; to be asked for once. */
  public Point total() {
    return buckets.total().toPoint();
  }
}
