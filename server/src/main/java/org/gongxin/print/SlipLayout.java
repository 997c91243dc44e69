package org.gongxin.print;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.Slip;
import org.gongxin.election.SlipPin;

/**
 * One slip, an eighth of an A4 page. Its left half holds the code, its right half says what it is;
 * folded in the middle nothing of either can be seen. Lengths are in points from the lower left
 * corner of the slip.
 */
final class SlipLayout {
  static final double WIDTH = PdfNumber.mm(105);
  static final double HEIGHT = PdfNumber.mm(74.25);

  /** What the secret of a slip is written in, hyphen included. */
  static final String CODE_CHARACTERS =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz-";

  /** Printers leave up to 4.2 mm of the paper's edge blank. */
  private static final double MARGIN = PdfNumber.mm(5.2);

  private static final double HALF = WIDTH / 2;
  private static final double QR_SIDE = PdfNumber.mm(39);
  private static final double QR_X = (HALF - QR_SIDE) / 2;
  private static final double QR_Y = HEIGHT - MARGIN - QR_SIDE;
  private static final double CODE_SIZE = 13;
  private static final double CODE_GAP = 1;
  private static final double[] CODE_BASELINES = {41.5, 25.5};

  private static final double ADDRESS_LEAST = 5.5;
  private static final int ADDRESS_LINES = 3;
  private static final double ADDRESS_HEIGHT = 15;

  private static final double TEXT_X = HALF + PdfNumber.mm(3.5);
  private static final double TEXT_WIDTH = WIDTH - MARGIN - TEXT_X;
  private static final double BAND_HEIGHT = 22;
  private static final double CHARTER_HEIGHT = 19.5;
  private static final double CONTACT_HEIGHT = 10;
  private static final double PIN_HEIGHT = 26;
  private static final double PIN_SIZE = 15;
  private static final double PIN_LABEL = 30;

  private static final double INDENT = 8;
  private static final double LEADING = 1.28;
  private static final double ITEM_GAP = 1;
  private static final double LARGEST = 7.2;
  private static final double SMALLEST = 5;

  private static final List<String> INSTRUCTIONS =
      List.of(
          "本凭证用于领取电子选票，\n不是选票。不编号、不记名，\n密码不随选票保存。",
          "请扫码投票：一人一票，一码一票，\n提交后即失效。",
          "请独立填写；请勿拍摄选择页。",
          "破损或无法使用，请到发票处换领。");

  private static final String TYPING = "不能扫码时，用浏览器打开下址并输入密码";
  private static final String PIN_CHARACTERS = "0123456789 ";
  private static final String PIN_HINT = "扫码时对折遮住，扫码后自行输入";
  private static final String CHARTER_HINT = "须与大屏幕和手机所示一致";

  private final SlipFace face;
  private final SlipFont regular;
  private final SlipFont bold;

  SlipLayout(SlipFace face, SlipFont regular, SlipFont bold) {
    this.face = face;
    this.regular = regular;
    this.bold = bold;
  }

  /** Takes every character that any slip of this face can need into the subsets. */
  void useFonts() {
    bold.use(CODE_CHARACTERS);
    if (face.pin()) {
      bold.use(PIN_CHARACTERS);
    }
    // Drawing once with fonts that are not embedded yet finds the characters of the face.
    new Face(new Ink(regular, bold, true)).draw();
  }

  /** What is the same on all slips. */
  String drawFace() {
    Ink ink = new Ink(regular, bold, false);
    new Face(ink).draw();
    return ink.content();
  }

  /**
   * What is only on this one: the QR code, the secret in its groups and, on the other half, digits.
   */
  void drawSecret(StringBuilder out, Slip slip) {
    QrDrawing.draw(out, face.qrText(slip.secret()), QR_X, QR_Y, QR_SIDE);
    String grouped = slip.secret().grouped();
    int middle = grouped.indexOf('-', grouped.indexOf('-') + 1) + 1;
    Ink ink = new Ink(regular, bold, false);
    String[] lines = {grouped.substring(0, middle), grouped.substring(middle)};
    for (int i = 0; i < lines.length; i++) {
      ink.spaced(lines[i], CODE_SIZE, CODE_GAP, QR_SIDE + 12, HALF / 2, CODE_BASELINES[i]);
    }
    SlipPin pin = slip.pin();
    if (pin != null) {
      String digits = pin.digits().substring(0, 3) + " " + pin.digits().substring(3);
      double most = TEXT_WIDTH - PIN_LABEL - 8;
      double centre = TEXT_X + PIN_LABEL + (TEXT_WIDTH - PIN_LABEL) / 2;
      ink.spaced(digits, PIN_SIZE, CODE_GAP, most, centre, pinBottom() + 11);
    }
    out.append(ink.content());
  }

  /** Where the box of the digits begins, above the code of the charter. */
  private double pinBottom() {
    return MARGIN + (face.contact() == null ? 0 : CONTACT_HEIGHT) + CHARTER_HEIGHT + 2;
  }

  /** Draws the face from the top of each half downwards. */
  private final class Face {
    private final Ink ink;
    private final ClassColour colour = ClassColour.of(face.classId());

    Face(Ink ink) {
      this.ink = ink;
    }

    void draw() {
      typing();
      double top = HEIGHT - MARGIN;
      band(top);
      double below = title(top - BAND_HEIGHT - 2);
      double above = face.pin() ? pin() : footer();
      instructions(below, above + 2);
      fold();
    }

    private void typing() {
      ink.colour("0.25 g");
      ink.centred(false, TYPING, 6.5, HALF / 2, 71.5);
      ink.colour("0 g");
      Typesetter.Block address = address();
      double y = address.lines().size() == 1 ? 60 : 63.5;
      for (String line : address.lines()) {
        ink.centred(true, line, address.size(), HALF / 2, y);
        y -= address.size() * 1.1;
      }
    }

    /** An address is typed in, so it is never cut: it takes as many lines as it needs. */
    private Typesetter.Block address() {
      String address = face.address();
      for (int parts = 1; ; parts++) {
        int length = Math.ceilDiv(address.length(), parts);
        List<String> lines = new ArrayList<>();
        for (int start = 0; start < address.length(); start += length) {
          lines.add(address.substring(start, Math.min(start + length, address.length())));
        }
        double widest = lines.stream().mapToDouble(bold::width).max().orElse(1);
        double highest = parts == 1 ? 8.5 : ADDRESS_HEIGHT / parts / 1.1;
        double size = Math.min(highest, QR_SIDE * 1000 / widest);
        if (size >= ADDRESS_LEAST || parts == ADDRESS_LINES) {
          return new Typesetter.Block(lines, size);
        }
      }
    }

    private void band(double top) {
      double y = top - BAND_HEIGHT;
      ink.colour(colour.fill());
      ink.box(TEXT_X, y, TEXT_WIDTH, BAND_HEIGHT, 3);
      ink.colour("1 g");
      ink.text(true, "领票凭证", 13, TEXT_X + 8, y + 6.4);
      double radius = 8;
      double centre = TEXT_X + TEXT_WIDTH - radius - 5;
      ink.disc(centre, y + BAND_HEIGHT / 2, radius);
      ink.colour(colour.fill());
      ink.centred(true, face.classId(), 11.5, centre, y + BAND_HEIGHT / 2 - 4.1);
    }

    private double title(double top) {
      ink.colour("0 g");
      Typesetter.Block title =
          Typesetter.fit(
              bold,
              face.title(),
              TEXT_WIDTH,
              new double[] {9.3, 8.5, 7.5, 6.5},
              new int[] {3, 3, 4, 5});
      double y = top;
      for (String line : title.lines()) {
        y -= title.size() * 1.25;
        ink.text(true, line, title.size(), TEXT_X, y);
      }
      Typesetter.Block name =
          Typesetter.fit(
              regular,
              face.classId() + "票　" + face.className(),
              TEXT_WIDTH,
              new double[] {7, 6},
              new int[] {1, 1});
      y -= 11;
      ink.colour(colour.fill());
      ink.text(false, name.lines().getFirst(), name.size(), TEXT_X, y);
      ink.line(TEXT_X, y - 4, TEXT_X + TEXT_WIDTH, y - 4, 0.6, colour.stroke());
      return y - 5;
    }

    /** In the greatest size in which they end above the footer. */
    private void instructions(double top, double bottom) {
      for (double size = LARGEST; ; size -= 0.2) {
        List<List<String>> items = new ArrayList<>();
        for (String instruction : INSTRUCTIONS) {
          // Broken where it reads best; beside the box of the digits there is no room for that.
          String text = face.pin() ? instruction.replace("\n", "") : instruction;
          String visible = regular.visible(text);
          items.add(Typesetter.wrap(regular, visible, size, TEXT_WIDTH - INDENT));
        }
        int lines = items.stream().mapToInt(List::size).sum();
        double height = lines * size * LEADING + items.size() * ITEM_GAP;
        if (height <= top - bottom || size <= SMALLEST) {
          instructions(items, size, top);
          return;
        }
      }
    }

    private void instructions(List<List<String>> items, double size, double top) {
      ink.colour("0.1 g");
      double y = top;
      for (int i = 0; i < items.size(); i++) {
        ink.text(true, String.valueOf(i + 1), size, TEXT_X, y - size * LEADING);
        for (String line : items.get(i)) {
          y -= size * LEADING;
          ink.text(false, line, size, TEXT_X + INDENT, y);
        }
        y -= ITEM_GAP;
      }
    }

    /** Returns where it ends. */
    private double footer() {
      String contact = face.contact();
      double y = MARGIN;
      if (contact != null) {
        Typesetter.Block line =
            Typesetter.fit(
                regular, "监督电话：" + contact, TEXT_WIDTH, new double[] {6.7, 5.5}, new int[] {1, 1});
        ink.colour("0.1 g");
        ink.text(false, line.lines().getFirst(), line.size(), TEXT_X, y + 1);
        y += CONTACT_HEIGHT;
      }
      ink.colour("0.93 g");
      ink.box(TEXT_X, y, TEXT_WIDTH, CHARTER_HEIGHT, 3);
      ink.colour("0.1 g");
      ink.text(false, "章程码", 7, TEXT_X + 5, y + 10);
      ink.text(true, face.manifestCode(), 10, TEXT_X + 32, y + 10.2);
      ink.text(false, CHARTER_HINT, 5.7, TEXT_X + 32, y + 2.6);
      return y + CHARTER_HEIGHT;
    }

    /** The box for the digits, above the rest of the footer. Returns where it ends. */
    private double pin() {
      footer();
      double y = pinBottom();
      ink.colour(colour.fill());
      ink.box(TEXT_X, y, TEXT_WIDTH, PIN_HEIGHT, 3);
      ink.colour("1 g");
      ink.box(TEXT_X + 0.8, y + 0.8, TEXT_WIDTH - 1.6, PIN_HEIGHT - 1.6, 2.4);
      ink.colour("0.1 g");
      ink.text(true, "附加码", 8.5, TEXT_X + 5, y + 13);
      ink.text(false, PIN_HINT, 5.7, TEXT_X + 5, y + 3.6);
      return y + PIN_HEIGHT;
    }

    private void fold() {
      ink.dotted(HALF, 6, HALF, HEIGHT - 6);
      ink.colour("0.45 g");
      ink.centred(false, "对折", 4.5, HALF - 8, 5);
    }
  }
}
