package org.gongxin.verify;

/** What came of one check. */
public enum Outcome {
  PASSED,
  FAILED,
  /** Something it needs could not be read; another check has failed then. */
  NOT_CHECKED
}
