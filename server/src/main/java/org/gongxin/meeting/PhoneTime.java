package org.gongxin.meeting;

/**
 * How long a middling phone needs to encrypt a ballot: told to the organiser, who can shorten the
 * ballot, never used to decide anything.
 */
final class PhoneTime {
  /**
   * One ciphertext with its proof: seven multiplications by a fixed base (protocol section 6.1).
   */
  private static final int MULTIPLICATIONS = 7;

  /** What a middling phone of 2021 does in a second, in JavaScript and on one core. */
  private static final int PER_SECOND = 1_000;

  private PhoneTime() {}

  /** Whole seconds, rounded up. */
  static int seconds(int answers) {
    return Math.ceilDiv(answers * MULTIPLICATIONS, PER_SECOND);
  }
}
