package org.gongxin.service.port;

/**
 * The beginning of an archive.
 *
 * @param record exact text of the Belenios election record
 * @param archiveTime seconds since 1970, the time of every entry of the archive
 */
public record StoredSetup(String record, long archiveTime) {}
