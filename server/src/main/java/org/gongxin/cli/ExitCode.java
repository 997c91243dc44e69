package org.gongxin.cli;

/** What the process answers to whoever started it (protocol section 30). */
final class ExitCode {
  static final int ACCEPTED = 0;
  static final int REFUSED = 1;

  /** The file cannot be read, or the command was not understood. */
  static final int UNREADABLE = 2;

  static final int OTHER_VERSION = 3;

  private ExitCode() {}
}
