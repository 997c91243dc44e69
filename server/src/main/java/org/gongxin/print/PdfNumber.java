package org.gongxin.print;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as a PDF file has them: plain decimals, to a thousandth of a point. */
final class PdfNumber {
  private PdfNumber() {}

  static String of(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** Millimetres in points. */
  static double mm(double millimetres) {
    return millimetres * 72 / 25.4;
  }
}
