package org.gongxin.election.archive;

/**
 * Something wrong in the structure of an archive, below anything that is voted.
 *
 * @param where the record or event, by the position of its header in the file
 * @param detail one English sentence
 */
public record ArchiveDefect(Kind kind, String where, String detail) {
  /** What a defect is about; each kind is one check of the verifier. */
  public enum Kind {
    /** The file ends too early, or has no event. */
    TRUNCATED,
    /** A header, a name, the padding, or anything after the last record. */
    LAYOUT,
    /** A name that is not the digest of the body. */
    HASH,
    /** An event that is not written in the one canonical way. */
    EVENT,
    /** A wrong parent or height. */
    CHAIN,
    /** A record that no event asks for, or that an event asks for and does not have. */
    RECORDS,
    /** The setup names another election than the one that is there. */
    SETUP_ELECTION,
    /** The setup names other trustees than those that are there. */
    SETUP_TRUSTEES,
    /** The setup names another list of credentials than the one that is there. */
    SETUP_CREDENTIALS
  }
}
