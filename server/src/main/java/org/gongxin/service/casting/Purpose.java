package org.gongxin.service.casting;

/** What is to become of a ballot that is sent. */
public enum Purpose {
  /** Into the box. */
  CAST,
  /** Opened by its voter to check it (检验票): logged, and never cast. */
  CHALLENGE
}
