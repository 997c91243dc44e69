package org.gongxin.service.journal;

/**
 * The log in the database is not an extension of what was signed: a restored backup, a stale
 * standby or a changed row. Nothing more is signed for it; the message shows both and is for the
 * person at the machine.
 */
public final class LogRegressionException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public LogRegressionException(String message) {
    super(message);
  }
}
