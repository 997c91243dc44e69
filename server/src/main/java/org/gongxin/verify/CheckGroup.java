package org.gongxin.verify;

import java.util.Locale;

/** The five groups in which checks are shown (protocol section 30). */
public enum CheckGroup {
  /** Everything that must be there is there, in its order, and nothing else. */
  COMPLETENESS("完整性", "Completeness"),
  /** Everything comes from whom it must come from. */
  AUTHENTICITY("真实性", "Authenticity"),
  /** What is said in two places is the same in both. */
  CONSISTENCY("一致性", "Consistency"),
  /** Everything has its one right form and was not changed. */
  INTEGRITY("完好性", "Integrity"),
  /** What was done in secret is proven. */
  EVIDENCE("证据", "Evidence");

  private final String chinese;
  private final String english;

  CheckGroup(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String chinese() {
    return chinese;
  }

  public String english() {
    return english;
  }
}
