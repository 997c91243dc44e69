package org.gongxin.service.port;

/** How an append ended, when its end is known. */
public enum AppendOutcome {
  /** Everything is durable. */
  APPENDED,
  /** Nothing was stored: the log does not end at the head that was expected. */
  HEAD_MOVED,
  /** Nothing was stored: something that may exist once exists already. */
  TAKEN
}
