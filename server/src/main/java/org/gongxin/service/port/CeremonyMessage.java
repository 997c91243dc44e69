package org.gongxin.service.port;

import org.jspecify.annotations.Nullable;

/**
 * A message of the key ceremony as it is kept.
 *
 * @param trustee who sent it, from 1
 * @param step what kind of message it is
 * @param text exact JSON
 * @param device hash of the device it came from; with the first message of a trustee, else null
 * @param witness verifier key of the trustee as a witness; with the first message, else null
 */
public record CeremonyMessage(
    int trustee, String step, String text, @Nullable String device, @Nullable String witness) {}
