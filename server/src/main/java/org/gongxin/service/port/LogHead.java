package org.gongxin.service.port;

/**
 * How far a log has come.
 *
 * @param size number of entries
 * @param root Merkle root over them, lower-case hex
 */
public record LogHead(long size, String root) {
  /** Before the first entry; its root is never compared. */
  public static final LogHead NONE = new LogHead(0, "");
}
