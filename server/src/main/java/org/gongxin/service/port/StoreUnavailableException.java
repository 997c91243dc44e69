package org.gongxin.service.port;

/**
 * The database cannot be reached, has no room or does not answer. What was asked for was not done,
 * unless it is an {@link OutcomeUnknownException}.
 */
public class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
