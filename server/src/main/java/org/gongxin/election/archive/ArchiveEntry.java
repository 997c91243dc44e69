package org.gongxin.election.archive;

import org.gongxin.election.Sha256;

/**
 * Where one record of an archive is. The body is read when it is needed, so that an archive may be
 * larger than the memory.
 *
 * @param offset of the body's first byte in the archive
 * @param size of the body in bytes
 * @param hash digest of the body as it is, whatever the record's name says
 */
public record ArchiveEntry(long offset, int size, Sha256 hash) {}
