package org.gongxin.service.casting;

/**
 * A ballot is in the log and a checkpoint over it is kept.
 *
 * @param receipt the C2SP tlog-proof (protocol section 20)
 * @param created whether this call brought it in; false when it was there before
 */
public record CastOutcome(String receipt, boolean created) {}
