package org.gongxin.rules;

/** What a rule asks for: a share of another number, or a fixed number. */
public sealed interface Threshold {
  /**
   * A share of a base, such as 2/3 of 应到. A base of 0 is never met.
   *
   * @param ratio the share
   * @param base the number it is a share of
   */
  record Share(Ratio ratio, NamedNumber base) implements Threshold {}

  /**
   * A fixed number, such as 50 people.
   *
   * @param value not negative
   */
  record Fixed(int value) implements Threshold {
    public Fixed {
      if (value < 0) {
        throw new IllegalArgumentException("negative threshold: " + value);
      }
    }
  }
}
