package org.gongxin.print;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A QR code as filled rectangles: sharp at every resolution of every printer. */
final class QrDrawing {
  private QrDrawing() {}

  /**
   * Draws a code of level M, without the quiet zone: the page around it must be blank for four of
   * its modules.
   *
   * @param text ASCII
   * @param side of the code, in points
   */
  static void draw(StringBuilder out, String text, double x, double y, double side) {
    ByteMatrix modules = encode(text);
    int size = modules.getHeight();
    double module = side / size;
    // One unit is one module from here on, with the first row at the top.
    out.append("q ").append(PdfNumber.of(module)).append(" 0 0 ").append(PdfNumber.of(-module));
    out.append(' ').append(PdfNumber.of(x)).append(' ').append(PdfNumber.of(y + side));
    out.append(" cm 0 g\n");
    for (int row = 0; row < size; row++) {
      for (int start = 0; start < size; start++) {
        int end = start;
        while (end < size && modules.get(end, row) == 1) {
          end++;
        }
        if (end > start) {
          out.append(start).append(' ').append(row).append(' ').append(end - start);
          out.append(" 1 re\n");
          start = end;
        }
      }
    }
    // All in one path, so that no viewer draws seams between rows.
    out.append("f Q\n");
  }

  private static ByteMatrix encode(String text) {
    try {
      return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      // The message quotes nothing, and the lengths of all parts are bounded.
      throw new IllegalStateException("too long for a QR code", e);
    }
  }
}
