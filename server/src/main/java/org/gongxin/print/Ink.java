package org.gongxin.print;

/**
 * Writes the drawing operators of a piece of a page. A dry one only takes the characters into the
 * fonts, before these are embedded.
 */
final class Ink {
  /** How far the control points of a quarter circle lie from its ends, for a radius of 1. */
  private static final double QUARTER = 0.5523;

  private final SlipFont regular;
  private final SlipFont bold;
  private final boolean dry;
  private final StringBuilder out = new StringBuilder();

  Ink(SlipFont regular, SlipFont bold, boolean dry) {
    this.regular = regular;
    this.bold = bold;
    this.dry = dry;
  }

  String content() {
    return out.toString();
  }

  /** Sets the colour of texts and areas, as an operator such as {@code 0.5 g}. */
  void colour(String operator) {
    out.append(operator).append('\n');
  }

  void text(boolean isBold, String text, double size, double x, double y) {
    SlipFont font = isBold ? bold : regular;
    String visible = font.visible(text);
    begin(isBold, size, x, y);
    out.append(show(font, visible)).append(" Tj ET\n");
  }

  void centred(boolean isBold, String text, double size, double middle, double y) {
    SlipFont font = isBold ? bold : regular;
    double width = font.width(font.visible(text)) * size / 1000;
    text(isBold, text, size, middle - width / 2, y);
  }

  /** Bold characters set apart, in the middle and no wider than given, for typing in by hand. */
  void spaced(String text, double size, double gap, double most, double middle, double y) {
    double width = bold.width(text) * size / 1000 + (text.length() - 1) * gap;
    double shrink = Math.min(1, most / width);
    begin(true, size * shrink, middle - width * shrink / 2, y);
    out.append(PdfNumber.of(gap * shrink)).append(" Tc ").append(show(bold, text));
    out.append(" Tj 0 Tc ET\n");
  }

  /** A filled box with rounded corners. */
  void box(double x, double y, double width, double height, double radius) {
    double k = radius * (1 - QUARTER);
    double right = x + width;
    double top = y + height;
    op("m", x + radius, y);
    op("l", right - radius, y);
    op("c", right - k, y, right, y + k, right, y + radius);
    op("l", right, top - radius);
    op("c", right, top - k, right - k, top, right - radius, top);
    op("l", x + radius, top);
    op("c", x + k, top, x, top - k, x, top - radius);
    op("l", x, y + radius);
    op("c", x, y + k, x + k, y, x + radius, y);
    out.append("f\n");
  }

  /** A filled disc. */
  void disc(double x, double y, double radius) {
    box(x - radius, y - radius, 2 * radius, 2 * radius, radius);
  }

  void line(double x1, double y1, double x2, double y2, double width, String colour) {
    out.append("q ").append(colour).append(' ').append(PdfNumber.of(width)).append(" w\n");
    op("m", x1, y1);
    op("l", x2, y2);
    out.append("S Q\n");
  }

  /** A fold line. */
  void dotted(double x1, double y1, double x2, double y2) {
    out.append("q 0.5 w 1 J [0 3] 0 d\n");
    line(x1, y1, x2, y2, 0.5, "0.55 G");
    out.append("Q\n");
  }

  /** A cut line. */
  void dashed(double x1, double y1, double x2, double y2) {
    out.append("q [5 3] 0 d\n");
    line(x1, y1, x2, y2, 0.4, "0.6 G");
    out.append("Q\n");
  }

  private void begin(boolean isBold, double size, double x, double y) {
    out.append("BT /").append(isBold ? "B" : "R").append(' ').append(PdfNumber.of(size));
    out.append(" Tf ").append(PdfNumber.of(x)).append(' ').append(PdfNumber.of(y));
    out.append(" Td ");
  }

  private String show(SlipFont font, String visible) {
    if (dry) {
      font.use(visible);
      return "<>";
    }
    return font.show(visible);
  }

  private void op(String operator, double... numbers) {
    for (double number : numbers) {
      out.append(PdfNumber.of(number)).append(' ');
    }
    out.append(operator).append('\n');
  }
}
