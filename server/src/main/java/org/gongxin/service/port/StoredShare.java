package org.gongxin.service.port;

/**
 * A verified partial decryption with its second proof, exact texts.
 *
 * @param trustee from 1
 */
public record StoredShare(int trustee, String partialDecryption, String proof) {}
