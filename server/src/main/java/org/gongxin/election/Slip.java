package org.gongxin.election;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is secret on one slip of paper.
 *
 * @param secret in its QR code
 * @param pin apart from that; null in a meeting without
 */
public record Slip(CredentialCode secret, @Nullable SlipPin pin) {
  /** A new one. */
  public static Slip random(boolean withPin, SecureRandom random) {
    CredentialCode secret = CredentialCode.random(random);
    return new Slip(secret, withPin ? SlipPin.random(random) : null);
  }
}
