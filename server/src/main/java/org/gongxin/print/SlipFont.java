package org.gongxin.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * One weight of Noto Sans SC, cut down to the characters of one document. A character that the font
 * lacks is never left out silently: {@link #visible} writes its code in its place.
 */
final class SlipFont {
  /** What a viewer needs of a font that is embedded and addressed by glyph number. */
  private static final List<String> TABLES =
      List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp");

  /** The two weights on a slip, with their resource and their name in the file. */
  enum Weight {
    REGULAR("400Regular/NotoSansSC_400Regular.ttf", "GXSLPA+NotoSansSC-Regular", 90),
    BOLD("700Bold/NotoSansSC_700Bold.ttf", "GXSLPB+NotoSansSC-Bold", 160);

    private final String resource;
    private final String name;
    private final int stem;

    Weight(String resource, String name, int stem) {
      this.resource = "fonts/" + resource;
      this.name = name;
      this.stem = stem;
    }
  }

  private final Weight weight;
  private final TrueTypeFont font;
  private final CmapLookup cmap;
  private final Map<Integer, Integer> codePoints = new TreeMap<>();
  private Map<Integer, Integer> subsetGlyphs = Map.of();

  private SlipFont(Weight weight, TrueTypeFont font) throws IOException {
    this.weight = weight;
    this.font = font;
    this.cmap = font.getUnicodeCmapLookup();
  }

  /** Reads a weight from the class path. */
  static SlipFont load(Weight weight) {
    try (InputStream file = SlipFont.class.getResourceAsStream(weight.resource)) {
      if (file == null) {
        throw new IllegalStateException(
            "the font of the slips is not in this build: run npm ci in kiosk-web and build again");
      }
      // Only its cmap of variation selectors is not read, which plain text never has.
      FontLog.quiet();
      return new SlipFont(weight, new TTFParser().parse(new RandomAccessReadBuffer(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text as it will be seen: a character the font lacks as its code, such as 〔U+20BB7〕. */
  String visible(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || cmap.getGlyphId(c) != 0) {
                seen.appendCodePoint(c);
              } else {
                seen.append(String.format("〔U+%04X〕", c));
              }
            });
    return seen.toString();
  }

  /** The width of a visible text, in thousandths of the font size. */
  double width(String visible) {
    try {
      double sum = 0;
      for (int c : visible.codePoints().toArray()) {
        sum += font.getAdvanceWidth(cmap.getGlyphId(c));
      }
      return sum * 1000 / font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the characters of a visible text into the subset. */
  void use(String visible) {
    visible.codePoints().forEach(c -> codePoints.put(c, cmap.getGlyphId(c)));
  }

  /** Writes the font with all that was used; afterwards texts can be shown. */
  void embed(PdfWriter pdf, int number) throws IOException {
    TTFSubsetter subsetter = new TTFSubsetter(font, TABLES);
    subsetter.addAll(codePoints.keySet());
    Map<Integer, Integer> fullGlyphs = subsetter.getGIDMap();
    Map<Integer, Integer> back = new TreeMap<>();
    fullGlyphs.forEach((subset, full) -> back.put(full, subset));
    subsetGlyphs = back;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    subsetter.writeToStream(file);

    int descendant = pdf.reserve();
    int descriptor = pdf.reserve();
    int fontFile = pdf.reserve();
    int toUnicode = pdf.reserve();
    pdf.object(
        number,
        "<< /Type /Font /Subtype /Type0 /BaseFont /"
            + weight.name
            + " /Encoding /Identity-H /DescendantFonts ["
            + descendant
            + " 0 R] /ToUnicode "
            + toUnicode
            + " 0 R >>");
    pdf.object(
        descendant,
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /"
            + weight.name
            + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            + " /FontDescriptor "
            + descriptor
            + " 0 R /CIDToGIDMap /Identity /DW 1000 /W ["
            + widths(fullGlyphs)
            + "] >>");
    pdf.object(descriptor, descriptor(fontFile));
    pdf.stream(fontFile, "/Length1 " + file.size(), file.toByteArray());
    pdf.stream(toUnicode, "", toUnicode().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** A visible text, all of it used before, as glyph numbers in hexadecimal. */
  String show(String visible) {
    StringBuilder hex = new StringBuilder("<");
    visible
        .codePoints()
        .forEach(
            c -> {
              Integer full = codePoints.get(c);
              Integer glyph = full == null ? null : subsetGlyphs.get(full);
              if (glyph == null) {
                throw new IllegalStateException("a character outside the subset");
              }
              hex.append(PdfWriter.hex4(glyph));
            });
    return hex.append('>').toString();
  }

  private String widths(Map<Integer, Integer> fullGlyphs) throws IOException {
    StringBuilder widths = new StringBuilder();
    for (Map.Entry<Integer, Integer> glyph : fullGlyphs.entrySet()) {
      int width = font.getAdvanceWidth(glyph.getValue()) * 1000 / font.getUnitsPerEm();
      widths.append(glyph.getKey()).append(" [").append(width).append("] ");
    }
    return widths.toString();
  }

  private String descriptor(int fontFile) throws IOException {
    int unit = font.getUnitsPerEm();
    int ascent = font.getHorizontalHeader().getAscender() * 1000 / unit;
    int descent = font.getHorizontalHeader().getDescender() * 1000 / unit;
    return "<< /Type /FontDescriptor /FontName /"
        + weight.name
        // Symbolic: the glyphs are addressed by number and not through any encoding.
        + " /Flags 4 /FontBBox ["
        + font.getHeader().getXMin() * 1000 / unit
        + " "
        + font.getHeader().getYMin() * 1000 / unit
        + " "
        + font.getHeader().getXMax() * 1000 / unit
        + " "
        + font.getHeader().getYMax() * 1000 / unit
        + "] /ItalicAngle 0 /Ascent "
        + ascent
        + " /Descent "
        + descent
        + " /CapHeight "
        + ascent
        + " /StemV "
        + weight.stem
        + " /FontFile2 "
        + fontFile
        + " 0 R >>";
  }

  /** What the glyphs mean, so that text can be searched and copied. */
  private String toUnicode() {
    List<String> lines = new ArrayList<>();
    codePoints.forEach(
        (c, full) -> {
          Integer glyph = subsetGlyphs.get(full);
          if (glyph != null) {
            StringBuilder utf16 = new StringBuilder();
            for (char unit : Character.toChars(c)) {
              utf16.append(PdfWriter.hex4(unit));
            }
            lines.add("<" + PdfWriter.hex4(glyph) + "> <" + utf16 + ">");
          }
        });
    StringBuilder map = new StringBuilder();
    map.append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n");
    map.append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n");
    map.append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n");
    map.append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    // No more than 100 of them may stand in one block.
    for (int start = 0; start < lines.size(); start += 100) {
      List<String> block = lines.subList(start, Math.min(start + 100, lines.size()));
      map.append(block.size()).append(" beginbfchar\n");
      map.append(String.join("\n", block)).append("\nendbfchar\n");
    }
    map.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    return map.toString();
  }
}
