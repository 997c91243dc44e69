package org.gongxin.refusal;

import java.util.Map;

/**
 * Thrown for bad input from outside. It has no stack trace: it is an answer, not a bug, and a flood
 * of bad input must stay cheap.
 */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final RefusalCode code;
  private final transient Map<String, String> params;

  /**
   * Makes a refusal.
   *
   * @param detail one short English sentence for logs and tests. It must hold nothing secret and
   *     nothing that joins a person with a ballot.
   */
  public Refusal(RefusalCode code, String detail) {
    this(code, detail, Map.of());
  }

  /**
   * Makes a refusal that tells a page what its own words need, such as the rule that is not met and
   * the number still missing.
   *
   * @param params names and values; under the same limits as the detail
   */
  public Refusal(RefusalCode code, String detail, Map<String, String> params) {
    super(detail, null, false, false);
    this.code = code;
    this.params = Map.copyOf(params);
  }

  public RefusalCode code() {
    return code;
  }

  /** What the words of a page need; mostly empty. */
  public Map<String, String> params() {
    return params;
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
