package org.gongxin.print;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;

/** Breaks texts into lines as Chinese is broken: no line begins with 。 or ends with （. */
final class Typesetter {
  private static final String ELLIPSIS = "…";

  private Typesetter() {}

  /** Lines of one size. */
  record Block(List<String> lines, double size) {
    Block {
      lines = List.copyOf(lines);
    }
  }

  /**
   * The text in the greatest of the sizes in which it has no more than so many lines. A text too
   * long even for the smallest ends in an ellipsis.
   *
   * @param sizes from the greatest to the smallest
   * @param mostLines for each size
   */
  static Block fit(SlipFont font, String text, double width, double[] sizes, int[] mostLines) {
    String visible = font.visible(text);
    for (int i = 0; i < sizes.length; i++) {
      List<String> lines = wrap(font, visible, sizes[i], width);
      if (lines.size() <= mostLines[i]) {
        return new Block(lines, sizes[i]);
      }
    }
    double size = sizes[sizes.length - 1];
    int most = mostLines[sizes.length - 1];
    List<String> lines = new ArrayList<>(wrap(font, visible, size, width).subList(0, most));
    lines.set(most - 1, shorten(font, lines.get(most - 1), size, width));
    return new Block(lines, size);
  }

  /** The lines of a visible text; a line feed in it ends a line. */
  static List<String> wrap(SlipFont font, String visible, double size, double width) {
    return visible.lines().flatMap(part -> wrapPart(font, part, size, width).stream()).toList();
  }

  private static List<String> wrapPart(SlipFont font, String visible, double size, double width) {
    BreakIterator breaks = BreakIterator.getLineInstance(ULocale.SIMPLIFIED_CHINESE);
    breaks.setText(visible);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      String piece = visible.substring(start, end);
      if (fits(font, line + piece.strip(), size, width)) {
        line.append(piece);
        continue;
      }
      add(lines, line);
      // A word longer than a line, such as an address, is broken anywhere.
      for (int c : piece.codePoints().toArray()) {
        if (!fits(font, line + Character.toString(c), size, width)) {
          add(lines, line);
        }
        line.appendCodePoint(c);
      }
    }
    add(lines, line);
    return lines;
  }

  private static String shorten(SlipFont font, String line, double size, double width) {
    int[] characters = line.codePoints().toArray();
    for (int length = characters.length; length > 0; length--) {
      String shortened = new String(characters, 0, length) + ELLIPSIS;
      if (fits(font, shortened, size, width)) {
        return shortened;
      }
    }
    return ELLIPSIS;
  }

  private static boolean fits(SlipFont font, String text, double size, double width) {
    return font.width(text) * size / 1000 <= width;
  }

  private static void add(List<String> lines, StringBuilder line) {
    String text = line.toString().strip();
    if (!text.isEmpty()) {
      lines.add(text);
    }
    line.setLength(0);
  }
}
