package org.gongxin.print;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.Slip;
import org.gongxin.meeting.Drafts;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlipPrinterTest {
  private static final Pattern GROUPS =
      Pattern.compile("([1-9A-Za-z]{5}-[1-9A-Za-z]{6})-\\s+([1-9A-Za-z]{5}-[1-9A-Za-z]{6})");
  private static final String TITLE = "青禾市明德实验学校2026年中层干部选拔任用民主推荐暨民主测评大会";
  private static final int DPI = 150;

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 9, 92})
  void print_anyNumber_everyCodeOfEveryPageReadsBack(int number) throws Exception {
    List<CredentialCode> secrets = secrets(number);
    SlipFace face = face(TITLE);
    try (PDDocument pdf = Loader.loadPDF(print(face, secrets))) {
      assertEquals((number + 7) / 8, pdf.getNumberOfPages());
      Set<String> read = new HashSet<>();
      for (int page = 0; page < pdf.getNumberOfPages(); page++) {
        int onPage = Math.min(8, number - page * 8);
        List<String> codes = codes(new PDFRenderer(pdf).renderImageWithDPI(page, DPI));
        assertEquals(onPage, codes.size(), "codes on page " + page);
        read.addAll(codes);
      }
      Set<String> wanted = new HashSet<>();
      secrets.forEach(secret -> wanted.add(face.qrText(secret)));
      assertEquals(wanted, read);
    }
  }

  @Test
  void print_text_hasTheGroupsOfEverySecret() throws Exception {
    List<CredentialCode> secrets = secrets(20);
    Matcher matcher = GROUPS.matcher(text(print(face(TITLE), secrets)));
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1) + "-" + matcher.group(2));
    }
    assertEquals(secrets.stream().map(CredentialCode::grouped).toList(), found);
  }

  @Test
  void print_text_hasWhatASlipMustSay() throws Exception {
    String text = flat(text(print(face(TITLE), secrets(1))));
    for (String wanted :
        List.of(
            TITLE,
            "领票凭证",
            "A票　在编在职教职工",
            "7Kq3mZ2xWd",
            "http://192.168.31.10:8080/v",
            "本凭证用于领取电子选票，不是选票。不编号、不记名，密码不随选票保存。",
            "请扫码投票：一人一票，一码一票，提交后即失效。",
            "请独立填写；请勿拍摄选择页。",
            "破损或无法使用，请到发票处换领。",
            "监督电话：0000-0000000（虚构）")) {
      assertTrue(text.contains(flat(wanted)), wanted);
    }
  }

  @Test
  void print_text_isTheSameOnAllSlipsButForTheSecret() throws Exception {
    // A serial number, a name or a seat would be a difference between two slips.
    String first = text(print(face(TITLE), secrets(1)));
    String second = text(print(face(TITLE), secrets(1)));
    assertNotEquals(first, second);
    assertEquals(
        GROUPS.matcher(first).replaceAll("secret"), GROUPS.matcher(second).replaceAll("secret"));
    String page = GROUPS.matcher(text(print(face(TITLE), secrets(8)))).replaceAll("secret");
    assertEquals(8, page.split("领票凭证", -1).length - 1);
    assertFalse(Pattern.compile("[Nn]o\\.|第\\s*\\d+|序号").matcher(page).find());
  }

  @Test
  void print_sampleMeeting_carriesItsManifestCode() throws Exception {
    Manifest manifest = Drafts.sample();
    SlipFace face = SlipFace.of(manifest, "A", BaseUrl.parse("https://vote.example/"));
    CredentialCode secret = secrets(1).getFirst();
    assertEquals(
        "https://vote.example/v#MeetingABCDEFGH1." + secret.compact() + "." + manifest.code(),
        face.qrText(secret));
    assertTrue(text(print(face, List.of(secret))).contains(manifest.code()));
    assertThrows(
        Refusal.class, () -> SlipFace.of(manifest, "B", BaseUrl.parse("https://vote.example")));
  }

  @Test
  void a42_print_digits_standApartFromTheCodeAndNotInIt() throws Exception {
    List<Slip> slips =
        Stream.generate(() -> Slip.random(true, new SecureRandom())).limit(9).toList();
    SlipFace face =
        SlipFace.of(
            Drafts.sampleWithPins(Manifest.SlipOrigin.SERVER),
            "A",
            BaseUrl.parse("http://192.168.31.10:8080"));
    byte[] file = printSlips(face, slips);
    String text = flat(text(file));
    assertEquals(9, text.split("附加码", -1).length - 1);
    assertEquals(9, text.split("破损或无法使用，请到发票处换领。", -1).length - 1);
    assertEquals(9, text.split("扫码时对折遮住，扫码后自行输入", -1).length - 1);
    try (PDDocument pdf = Loader.loadPDF(file)) {
      Set<String> codes = new HashSet<>();
      for (int page = 0; page < pdf.getNumberOfPages(); page++) {
        codes.addAll(codes(new PDFRenderer(pdf).renderImageWithDPI(page, DPI)));
      }
      Set<String> wanted = new HashSet<>();
      slips.forEach(slip -> wanted.add(face.qrText(slip.secret())));
      assertEquals(wanted, codes);
      for (int i = 0; i < slips.size(); i++) {
        String digits = Objects.requireNonNull(slips.get(i).pin()).digits();
        assertTrue(half(pdf, i, true).contains(digits), "on the right half of slip " + i);
        assertFalse(half(pdf, i, false).contains(digits), "beside the code of slip " + i);
      }
    }
  }

  /** What is written on one half of one slip: only one of them is in sight of a folded slip. */
  private static String half(PDDocument pdf, int slip, boolean right) throws IOException {
    int place = slip % SlipPrinter.PER_PAGE;
    int row = place / 2;
    double x = (place % 2 + (right ? 0.5 : 0)) * SlipLayout.WIDTH;
    PDFTextStripperByArea area = new PDFTextStripperByArea();
    area.addRegion(
        "half",
        new Rectangle2D.Double(
            x, row * SlipLayout.HEIGHT, SlipLayout.WIDTH / 2, SlipLayout.HEIGHT));
    area.extractRegions(pdf.getPage(slip / SlipPrinter.PER_PAGE));
    return flat(area.getTextForRegion("half"));
  }

  @Test
  void print_withoutDigits_saysNothingOfThem() throws Exception {
    assertFalse(text(print(face(TITLE), secrets(1))).contains("附加码"));
  }

  @Test
  void print_longTitle_isShrunkAndCutVisibly() throws Exception {
    String title = "会议名称很长".repeat(33) + "终点";
    String text = flat(text(print(face(title), secrets(1))));
    assertTrue(text.contains("会议名称很长会议名称很长"));
    assertTrue(text.contains("…"));
    assertFalse(text.contains("终点"));
    assertTrue(text.contains(flat("破损或无法使用，请到发票处换领。")));
  }

  @Test
  void print_longestAddress_stillReadsBack() throws Exception {
    String url = "https://" + "a".repeat(60) + ".example:8443/" + "b".repeat(18);
    assertEquals(100, url.length());
    SlipFace face =
        new SlipFace(
            BaseUrl.parse(url), "M".repeat(16), "7Kq3mZ2xWd", TITLE, "H", "教职工", null, false);
    List<CredentialCode> secrets = secrets(1);
    byte[] file = print(face, secrets);
    try (PDDocument pdf = Loader.loadPDF(file)) {
      assertEquals(
          List.of(face.qrText(secrets.getFirst())),
          codes(new PDFRenderer(pdf).renderImageWithDPI(0, DPI)));
    }
    assertTrue(flat(text(file)).contains(url + "/v"));
  }

  @Test
  void print_rareCharacters_areDrawnOrShownByTheirCode() throws Exception {
    // 𬭎 is among the characters of the national list and in the font; 𠮷 is in neither.
    String text = flat(text(print(face("𬭎𫖯㐂龘𠮷大会"), secrets(1))));
    assertTrue(text.contains("𬭎𫖯㐂龘〔U+20BB7〕大会"), text);
  }

  @Test
  void print_markupAndFormulas_areText() throws Exception {
    String title = "<b>')-- =1+1 \\(x) {{7*7}} %s";
    assertTrue(flat(text(print(face(title), secrets(1)))).contains(flat(title)));
  }

  @Test
  void print_fonts_areEmbeddedAndCutDown() throws Exception {
    byte[] file = print(face(TITLE), secrets(1));
    assertTrue(file.length < 100_000, "bytes: " + file.length);
    try (PDDocument pdf = Loader.loadPDF(file)) {
      PDPage page = pdf.getPage(0);
      List<String> names = new ArrayList<>();
      for (COSName name : page.getResources().getFontNames()) {
        PDFont font = page.getResources().getFont(name);
        assertTrue(font.isEmbedded());
        names.add(font.getName());
      }
      assertEquals(
          Set.of("GXSLPA+NotoSansSC-Regular", "GXSLPB+NotoSansSC-Bold"), Set.copyOf(names));
    }
  }

  @Test
  void print_page_isA4AndTheCodeIsLargeEnough() throws Exception {
    try (PDDocument pdf = Loader.loadPDF(print(face(TITLE), secrets(1)))) {
      assertEquals(210, pdf.getPage(0).getMediaBox().getWidth() / 72 * 25.4, 0.05);
      assertEquals(297, pdf.getPage(0).getMediaBox().getHeight() / 72 * 25.4, 0.05);
      Result code = decode(new PDFRenderer(pdf).renderImageWithDPI(0, DPI))[0];
      // Between the middles of two position marks lies the code less seven modules.
      double millimetres =
          Math.hypot(
                  code.getResultPoints()[1].getX() - code.getResultPoints()[2].getX(),
                  code.getResultPoints()[1].getY() - code.getResultPoints()[2].getY())
              / DPI
              * 25.4;
      assertTrue(millimetres > 30, "millimetres: " + millimetres);
      assertEquals("M", code.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL));
    }
  }

  @Test
  void print_sameSecrets_giveTheSameBytes() throws Exception {
    List<CredentialCode> secrets = secrets(3);
    assertArrayEquals(print(face(TITLE), secrets), print(face(TITLE), secrets));
  }

  @Test
  void print_manySlips_leavePageByPage() throws Exception {
    // What is still held when a page is full is what was not written then.
    long[] written = {0};
    OutputStream counter =
        new OutputStream() {
          @Override
          public void write(int b) {
            written[0]++;
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            written[0] += length;
          }
        };
    SlipPrinter printer = new SlipPrinter(counter, face(TITLE));
    long before = written[0];
    for (CredentialCode secret : secrets(800)) {
      printer.print(new Slip(secret, null));
    }
    long pages = written[0] - before;
    printer.finish();
    assertTrue(pages > 100 * 3_000, "bytes of pages: " + pages);
    assertTrue(written[0] - before - pages < 100 * 60, "bytes of the end: " + written[0]);
  }

  @Test
  void print_andNothingElse_isWritten(@TempDir Path folder) throws Exception {
    // The JVM's folder for temporary files is read once: what is new in it is looked at instead.
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    List<CredentialCode> secrets = secrets(9);
    Set<File> before = files(temporary);
    print(face(TITLE), secrets);
    Set<File> after = files(temporary);
    after.removeAll(before);
    for (File file : after) {
      for (CredentialCode secret : secrets) {
        assertFalse(contains(file, secret.compact()), file::toString);
      }
    }
    assertEquals(0, files(folder).size());
  }

  private static boolean contains(File file, String text) {
    try {
      return file.isFile()
          && file.length() < 50_000_000
          && new String(
                  java.nio.file.Files.readAllBytes(file.toPath()),
                  java.nio.charset.StandardCharsets.ISO_8859_1)
              .contains(text);
    } catch (IOException e) {
      // Somebody else's file that is gone again.
      return false;
    }
  }

  private static Set<File> files(Path folder) {
    File[] files = folder.toFile().listFiles();
    return files == null ? new HashSet<>() : new HashSet<>(Arrays.asList(files));
  }

  private static SlipFace face(String title) throws Refusal {
    return new SlipFace(
        BaseUrl.parse("http://192.168.31.10:8080"),
        "MeetingABCDEFGH1",
        "7Kq3mZ2xWd",
        title,
        "A",
        "在编在职教职工",
        "0000-0000000（虚构）",
        false);
  }

  private static List<CredentialCode> secrets(int number) {
    SecureRandom random = new SecureRandom();
    List<CredentialCode> secrets = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      secrets.add(CredentialCode.random(random));
    }
    return secrets;
  }

  private static byte[] print(SlipFace face, List<CredentialCode> secrets) throws IOException {
    return printSlips(face, secrets.stream().map(secret -> new Slip(secret, null)).toList());
  }

  private static byte[] printSlips(SlipFace face, List<Slip> slips) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SlipPrinter printer = new SlipPrinter(out, face);
    for (Slip slip : slips) {
      printer.print(slip);
    }
    printer.finish();
    return out.toByteArray();
  }

  private static String text(byte[] file) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(file)) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  /** Without the ends of lines and the spaces that setting a text in lines brings. */
  private static String flat(String text) {
    return text.replaceAll("\\s", "");
  }

  private static List<String> codes(BufferedImage page) throws NotFoundException {
    return Arrays.stream(decode(page)).map(Result::getText).toList();
  }

  /** Each eighth by itself, as a phone would see it. */
  private static Result[] decode(BufferedImage page) throws NotFoundException {
    List<Result> found = new ArrayList<>();
    int width = page.getWidth() / 2;
    int height = page.getHeight() / 4;
    for (int i = 0; i < SlipPrinter.PER_PAGE; i++) {
      BufferedImage slip = page.getSubimage(i % 2 * width, i / 2 * height, width, height);
      try {
        found.addAll(
            Arrays.asList(
                new QRCodeMultiReader()
                    .decodeMultiple(
                        new BinaryBitmap(
                            new HybridBinarizer(new BufferedImageLuminanceSource(slip))),
                        Map.of(DecodeHintType.TRY_HARDER, true))));
      } catch (NotFoundException e) {
        // An empty place on the last page; the caller counts.
      }
    }
    return found.toArray(new Result[0]);
  }
}
