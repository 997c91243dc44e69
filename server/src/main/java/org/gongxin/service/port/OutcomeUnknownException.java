package org.gongxin.service.port;

/**
 * A transaction was to be made durable and no answer came: it may have happened or not. Whoever
 * gets this reads the store again; nobody guesses.
 */
public final class OutcomeUnknownException extends StoreUnavailableException {
  private static final long serialVersionUID = 1L;

  public OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
