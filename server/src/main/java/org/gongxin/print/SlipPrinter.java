package org.gongxin.print;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.Slip;

/**
 * Prints slips into a PDF stream, eight to an A4 page. Each page leaves as soon as it is full, and
 * with it the last that is known here of its secrets: nothing is kept, logged or written to a
 * temporary file, however many slips there are.
 *
 * <p>The stream is neither buffered nor closed here. A stream without the end that {@link #finish}
 * writes is no PDF file. Not safe for use by several threads.
 */
public final class SlipPrinter {
  /** How many slips a page has. */
  public static final int PER_PAGE = 8;

  private static final int COLUMNS = 2;
  private static final int ROWS = PER_PAGE / COLUMNS;
  private static final double PAGE_WIDTH = COLUMNS * SlipLayout.WIDTH;
  private static final double PAGE_HEIGHT = ROWS * SlipLayout.HEIGHT;

  private final PdfWriter pdf;
  private final SlipLayout layout;
  private final int pageTree;
  private final int info;
  private final String resources;
  private final List<Integer> pages = new ArrayList<>();
  private final StringBuilder page = new StringBuilder();
  private int onPage;

  /** Writes what all pages share: the fonts and the face of the slips. */
  public SlipPrinter(OutputStream out, SlipFace face) throws IOException {
    SlipFont regular = SlipFont.load(SlipFont.Weight.REGULAR);
    SlipFont bold = SlipFont.load(SlipFont.Weight.BOLD);
    regular.use("✂");
    layout = new SlipLayout(face, regular, bold);
    layout.useFonts();

    pdf = new PdfWriter(out);
    pageTree = pdf.reserve();
    info = pdf.reserve();
    pdf.object(info, "<< /Title " + PdfWriter.text(face.title()) + " >>");
    int regularNumber = pdf.reserve();
    int boldNumber = pdf.reserve();
    regular.embed(pdf, regularNumber);
    bold.embed(pdf, boldNumber);
    String fonts = "/Font << /R " + regularNumber + " 0 R /B " + boldNumber + " 0 R >>";

    int faceForm = form(SlipLayout.WIDTH, SlipLayout.HEIGHT, fonts, layout.drawFace());
    int gridForm = form(PAGE_WIDTH, PAGE_HEIGHT, fonts, grid(new Ink(regular, bold, false)));
    resources =
        "<< " + fonts + " /XObject << /S " + faceForm + " 0 R /G " + gridForm + " 0 R >> >>";
  }

  /** Adds one slip. */
  public void print(Slip slip) throws IOException {
    if (onPage == 0) {
      page.append("/G Do\n");
    }
    double x = onPage % COLUMNS * SlipLayout.WIDTH;
    double y = PAGE_HEIGHT - (onPage / COLUMNS + 1) * SlipLayout.HEIGHT;
    page.append("q 1 0 0 1 ").append(PdfNumber.of(x)).append(' ').append(PdfNumber.of(y));
    page.append(" cm /S Do\n");
    layout.drawSecret(page, slip);
    page.append("Q\n");
    onPage++;
    if (onPage == PER_PAGE) {
      endPage();
    }
  }

  /** Writes the last page and the end of the file. */
  public void finish() throws IOException {
    if (onPage > 0) {
      endPage();
    }
    StringBuilder kids = new StringBuilder();
    for (int number : pages) {
      kids.append(number).append(" 0 R ");
    }
    pdf.object(
        pageTree,
        "<< /Type /Pages /Count "
            + pages.size()
            + " /Kids ["
            + kids
            + "] /MediaBox [0 0 "
            + PdfNumber.of(PAGE_WIDTH)
            + " "
            + PdfNumber.of(PAGE_HEIGHT)
            + "] /Resources "
            + resources
            + " >>");
    int catalog = pdf.reserve();
    // Slips must keep their size: no fitting to the page.
    pdf.object(
        catalog,
        "<< /Type /Catalog /Pages "
            + pageTree
            + " 0 R /Lang (zh-CN) /ViewerPreferences << /PrintScaling /None >> >>");
    pdf.finish(catalog, info);
  }

  private void endPage() throws IOException {
    int content = pdf.reserve();
    pdf.stream(content, "", page.toString().getBytes(StandardCharsets.US_ASCII));
    page.setLength(0);
    onPage = 0;
    int number = pdf.reserve();
    pdf.object(
        number, "<< /Type /Page /Parent " + pageTree + " 0 R /Contents " + content + " 0 R >>");
    pages.add(number);
  }

  private int form(double width, double height, String fonts, String content) throws IOException {
    int number = pdf.reserve();
    pdf.stream(
        number,
        "/Type /XObject /Subtype /Form /BBox [0 0 "
            + PdfNumber.of(width)
            + " "
            + PdfNumber.of(height)
            + "] /Resources << "
            + fonts
            + " >>",
        content.getBytes(StandardCharsets.US_ASCII));
    return number;
  }

  /** The lines to cut along, with scissors at their beginnings. */
  private static String grid(Ink ink) {
    ink.colour("0.5 g");
    for (int row = 1; row < ROWS; row++) {
      double y = PAGE_HEIGHT - row * SlipLayout.HEIGHT;
      ink.dashed(0, y, PAGE_WIDTH, y);
      ink.text(false, "✂", 8, PdfNumber.mm(5), y - 2.8);
    }
    ink.dashed(SlipLayout.WIDTH, 0, SlipLayout.WIDTH, PAGE_HEIGHT);
    return ink.content();
  }
}
