package org.gongxin.app;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/**
 * A QR code in half-block characters, two modules in a character; its own light margin is drawn.
 */
final class TerminalQr {
  private static final int MARGIN = 2;

  private TerminalQr() {}

  /**
   * The lines of the code, light where the terminal is dark and the other way round: scanners take
   * both.
   */
  static String of(String text) {
    ByteMatrix modules = modules(text);
    StringBuilder lines = new StringBuilder();
    for (int y = -MARGIN; y < modules.getHeight() + MARGIN; y += 2) {
      lines.append("  ");
      for (int x = -MARGIN; x < modules.getWidth() + MARGIN; x++) {
        boolean upper = isLight(modules, x, y);
        boolean lower = isLight(modules, x, y + 1);
        lines.append(upper ? (lower ? '█' : '▀') : (lower ? '▄' : ' '));
      }
      lines.append(System.lineSeparator());
    }
    return lines.toString();
  }

  private static boolean isLight(ByteMatrix modules, int x, int y) {
    boolean inside = x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight();
    return !inside || modules.get(x, y) == 0;
  }

  private static ByteMatrix modules(String text) {
    try {
      return Encoder.encode(
              text, ErrorCorrectionLevel.L, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
          .getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("too long for a QR code", e);
    }
  }
}
