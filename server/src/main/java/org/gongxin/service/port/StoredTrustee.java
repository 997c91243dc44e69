package org.gongxin.service.port;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a trustee beside the plan.
 *
 * @param number from 1, in the order of the plan
 * @param tokenSha256 hash of the newest invitation, null before the first
 * @param keyText public key with proof as JSON, null before it came
 */
public record StoredTrustee(int number, @Nullable String tokenSha256, @Nullable String keyText) {
  public Optional<String> key() {
    return Optional.ofNullable(keyText);
  }
}
