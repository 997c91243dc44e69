package org.gongxin.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Parsers are total and only take what they give back. */
class GroupFuzzTest {
  @FuzzTest
  void parse_anyText_isTotal(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Scalar.parse(text).ifPresent(scalar -> assertEquals(text, scalar.toString()));
    Point.parse(text).ifPresent(point -> assertEquals(text, point.add(Point.NEUTRAL).encode()));
  }
}
