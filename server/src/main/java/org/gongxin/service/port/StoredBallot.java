package org.gongxin.service.port;

import org.gongxin.record.ElectionId;

/**
 * An accepted ballot. Nothing here tells when or from where it came.
 *
 * @param credential its public credential
 * @param sha256 H, the hash in the log, lower-case hex
 * @param shortCode what a person compares (protocol section 20)
 * @param leafIndex of its entry in the log of the meeting
 * @param ballot exact text
 */
public record StoredBallot(
    ElectionId election,
    String credential,
    String sha256,
    String shortCode,
    long leafIndex,
    String ballot) {}
