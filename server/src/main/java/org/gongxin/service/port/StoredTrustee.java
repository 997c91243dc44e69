package org.gongxin.service.port;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a trustee beside the plan.
 *
 * @param number from 1, in the order of the plan
 * @param tokenSha256 hash of the newest invitation, null before the first
 */
public record StoredTrustee(int number, @Nullable String tokenSha256) {}
