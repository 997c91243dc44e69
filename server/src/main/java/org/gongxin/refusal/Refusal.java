package org.gongxin.refusal;

/**
 * Thrown for bad input from outside. It has no stack trace: it is an answer, not a bug, and a flood
 * of bad input must stay cheap.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final RefusalCode code;

  /**
   * Makes a refusal.
   *
   * @param detail one short English sentence for logs and tests. It must hold nothing secret and
   *     nothing that joins a person with a ballot.
   */
  public Refusal(RefusalCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  public RefusalCode code() {
    return code;
  }

  /** The detail alone, never absent. */
  public String detail() {
    return String.valueOf(super.getMessage());
  }

  @Override
  public String getMessage() {
    return code.wire() + ": " + detail();
  }
}
