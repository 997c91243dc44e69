package org.gongxin.rules;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RatioTest {
  @Test
  void constructor_zeroDenominator_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Ratio(1, 0));
  }
}
