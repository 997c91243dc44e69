package org.gongxin.service.port;

/**
 * The beginning of an archive.
 *
 * @param record exact text of the Belenios election record
 */
public record StoredSetup(String record) {}
