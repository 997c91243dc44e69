package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.SlipPin;
import org.gongxin.json.Json;
import org.gongxin.json.ObjectReader;
import org.gongxin.meeting.Drafts;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipsCommandTest {
  private static final Pattern GROUPS =
      Pattern.compile("([1-9A-Za-z]{5}-[1-9A-Za-z]{6})-\\s+([1-9A-Za-z]{5}-[1-9A-Za-z]{6})");

  private static final Pattern DIGITS =
      Pattern.compile("(?m)(?<![0-9])([0-9]{3}) ([0-9]{3})(?![0-9])");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Manifest manifest = Drafts.sample(Manifest.SlipOrigin.APART);
  private Path pdf = Path.of("");
  private Path credentials = Path.of("");

  @BeforeEach
  void writeManifest() throws IOException {
    pdf = folder.resolve("slips.pdf");
    credentials = folder.resolve("credentials.json");
    Files.write(folder.resolve("manifest.json"), manifest.encode());
  }

  @Test
  void slips_apart_writesThePdfAndTheCredentialsOfItsSecrets() throws Exception {
    assertEquals(0, run("A", "10", "http://192.168.1.10:8080"), err::toString);
    List<CredentialCode> secrets = secrets();
    assertEquals(10, secrets.size());

    ObjectReader json = Json.parse(Files.readString(credentials).strip()).asObject().reader();
    assertEquals(1, json.integer("version"));
    assertEquals(Drafts.MEETING.text(), json.string("meeting"));
    assertEquals(manifest.hash().hex(), json.string("manifest"));
    assertEquals("A", json.string("class"));
    List<Json> elections = json.array("elections").elements();
    json.end();
    List<ElectionId> uuids = manifest.uuidsOf(manifest.classes().getFirst());
    assertEquals(3, elections.size());
    for (int i = 0; i < elections.size(); i++) {
      ObjectReader election = elections.get(i).asObject().reader();
      assertEquals(uuids.get(i).text(), election.string("election"));
      ElectionUuid uuid = new ElectionUuid(uuids.get(i).text());
      assertEquals(
          secrets.stream().map(secret -> secret.publicKey(uuid).encode()).sorted().toList(),
          election.array("credentials").map(Json::asString));
      election.end();
    }
  }

  @Test
  void slips_apart_tellsWhatToCompareAndNothingSecret() throws Exception {
    run("A", "3", "http://192.168.1.10:8080");
    String said = out.toString(UTF_8) + err.toString(UTF_8);
    assertTrue(said.contains(manifest.code()));
    String uploaded = Files.readString(credentials);
    for (CredentialCode secret : secrets()) {
      assertFalse(said.contains(secret.compact()) || said.contains(secret.grouped()));
      assertFalse(uploaded.contains(secret.compact()) || uploaded.contains(secret.grouped()));
    }
  }

  @Test
  void a42_slips_withDigits_printsThemAndUploadsOnlyWhatTheyAreKnownBy() throws Exception {
    Manifest pins = Drafts.sampleWithPins(Manifest.SlipOrigin.APART);
    Files.write(folder.resolve("manifest.json"), pins.encode());
    assertEquals(0, run("A", "3", "http://192.168.1.10:8080"), err::toString);
    List<CredentialCode> secrets = secrets();
    List<SlipPin> digits = digits();
    assertEquals(3, digits.size());
    String uploaded = Files.readString(credentials);
    ObjectReader json = Json.parse(uploaded.strip()).asObject().reader();
    for (Json election : json.array("elections").elements()) {
      ObjectReader lists = election.asObject().reader();
      ElectionUuid uuid = new ElectionUuid(lists.string("election"));
      Map<String, String> wanted = new TreeMap<>();
      for (int i = 0; i < 3; i++) {
        wanted.put(
            secrets.get(i).publicKey(uuid).encode(),
            digits.get(i).key(secrets.get(i), uuid).verifier().hex());
      }
      assertEquals(List.copyOf(wanted.keySet()), lists.array("credentials").map(Json::asString));
      assertEquals(List.copyOf(wanted.values()), lists.array("pins").map(Json::asString));
      lists.end();
    }
    String said = out.toString(UTF_8) + err.toString(UTF_8);
    digits.forEach(pin -> assertFalse(said.contains(pin.digits())));
  }

  @Test
  void slips_pdf_isForItsOwnerOnly() throws Exception {
    run("A", "1", "http://192.168.1.10:8080");
    if (pdf.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(pdf)));
    }
  }

  @Test
  void slips_again_overwritesNothing() throws Exception {
    run("A", "1", "http://192.168.1.10:8080");
    byte[] first = Files.readAllBytes(pdf);
    byte[] uploaded = Files.readAllBytes(credentials);
    assertEquals(2, run("A", "1", "http://192.168.1.10:8080"));
    Files.delete(credentials);
    assertEquals(2, run("A", "1", "http://192.168.1.10:8080"));
    assertArrayEquals(first, Files.readAllBytes(pdf));
    assertFalse(Files.exists(credentials));
    Files.delete(pdf);
    Files.write(credentials, uploaded);
    assertEquals(2, run("A", "1", "http://192.168.1.10:8080"));
    assertFalse(Files.exists(pdf));
    assertArrayEquals(uploaded, Files.readAllBytes(credentials));
  }

  @Test
  void slips_ofTheServer_areNotMadeHere() throws Exception {
    Files.write(folder.resolve("manifest.json"), Drafts.sample().encode());
    assertEquals(1, run("A", "1", "http://192.168.1.10:8080"));
    assertFalse(Files.exists(pdf));
  }

  @ParameterizedTest
  @CsvSource({
    "B, 1, http://192.168.1.10:8080",
    "A, 0, http://192.168.1.10:8080",
    "A, 10000, http://192.168.1.10:8080",
    "A, 1, ftp://192.168.1.10",
  })
  void slips_badArgument_writesNothing(String classId, String number, String url) {
    assertEquals(2, run(classId, number, url));
    assertFalse(Files.exists(pdf));
    assertFalse(Files.exists(credentials));
  }

  @Test
  void slips_noManifest_isSaid() {
    assertEquals(
        2,
        Main.run(
            List.of("slips", "--manifest", folder.resolve("none").toString(), "--class", "A"),
            terminal()));
    assertTrue(err.toString(UTF_8).contains("slips --manifest"));
  }

  private int run(String classId, String number, String url) {
    return Main.run(
        List.of(
            "slips",
            "--manifest",
            folder.resolve("manifest.json").toString(),
            "--base-url",
            url,
            "--class",
            classId,
            "--number",
            number,
            "--out",
            pdf.toString(),
            "--credentials",
            credentials.toString()),
        terminal());
  }

  private Terminal terminal() {
    return new Terminal(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private List<SlipPin> digits() throws Exception {
    List<SlipPin> digits = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      Matcher matcher = DIGITS.matcher(new PDFTextStripper().getText(document));
      while (matcher.find()) {
        digits.add(SlipPin.parse(matcher.group(1) + matcher.group(2)));
      }
    }
    return digits;
  }

  private List<CredentialCode> secrets() throws Exception {
    List<CredentialCode> secrets = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
      Matcher matcher = GROUPS.matcher(new PDFTextStripper().getText(document));
      while (matcher.find()) {
        secrets.add(CredentialCode.parse(matcher.group(1) + "-" + matcher.group(2)));
      }
    }
    return secrets;
  }
}
