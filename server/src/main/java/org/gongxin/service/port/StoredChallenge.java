package org.gongxin.service.port;

import org.gongxin.record.ElectionId;

/**
 * A ballot that was challenged and is never cast. Nothing here tells when or from where it came.
 *
 * @param credential its public credential
 * @param sha256 H, the hash in the log, lower-case hex
 * @param leafIndex of its entry in the log of the meeting
 * @param ballot exact text
 */
public record StoredChallenge(
    ElectionId election, String credential, String sha256, long leafIndex, String ballot) {}
