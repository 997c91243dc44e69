package org.gongxin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongxin.web.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {
  @Test
  void theDocumentation_isFresh() throws IOException {
    Path page = Path.of("docs", "environment.md");
    if (System.getProperty("gongxin.write-docs") != null) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, Setting.documentation());
    }

    assertEquals(Setting.documentation(), Files.readString(page));
  }

  @Test
  void read_ofNothing_givesAServerForOneRoom() throws Exception {
    Settings settings = Settings.read(Map.of("PATH", "/bin"));

    assertEquals(8080, settings.port());
    assertEquals(Optional.empty(), settings.baseUrl());
    assertEquals(Optional.empty(), settings.database());
    assertEquals(Optional.empty(), settings.tls());
    assertEquals(Duration.ofSeconds(1), settings.batchWindow());
    assertTrue(settings.data().isAbsolute());
  }

  @Test
  void read_ofEverything_givesWhatWasSet(@TempDir Path folder) throws Exception {
    TestCertificate pem = TestCertificate.in(folder, "RSA");
    Map<String, String> environment = new HashMap<>();
    environment.put("GONGXIN_PORT", "0");
    environment.put("GONGXIN_BASE_URL", "https://vote.example.org/");
    environment.put("GONGXIN_DATA", folder.toString());
    environment.put("GONGXIN_DATABASE_URL", "postgresql://db.example.org:5433/gongxin");
    environment.put("GONGXIN_DATABASE_PASSWORD", "a");
    environment.put("GONGXIN_DATABASE_OWNER_PASSWORD", "b");
    environment.put("GONGXIN_TLS_CERTIFICATE", pem.certificate().toString());
    environment.put("GONGXIN_TLS_KEY", pem.key().toString());
    environment.put("GONGXIN_BATCH_WINDOW_MS", "5000");

    Settings settings = Settings.read(environment);

    assertEquals(Optional.of(URI.create("https://vote.example.org")), settings.baseUrl());
    assertEquals("gongxin", settings.database().orElseThrow().user());
    assertEquals(Optional.of(new Settings.Tls(pem.certificate(), pem.key())), settings.tls());
    assertEquals(Duration.ofSeconds(5), settings.batchWindow());
  }

  @ParameterizedTest
  @CsvSource({
    "GONGXIN_PORT, 99999",
    "GONGXIN_PORT, -1",
    "GONGXIN_BATCH_WINDOW_MS, 5001",
    "GONGXIN_BATCH_WINDOW_MS, 1s",
    "GONGXIN_BASE_URL, vote.example.org",
    "GONGXIN_BASE_URL, ftp://vote.example.org",
    "GONGXIN_BASE_URL, http://vote.example.org/path",
    "GONGXIN_DATABASE_URL, mysql://db/gongxin",
    "GONGXIN_TLS_KEY, /nowhere/key.pem",
    "GONGXIN_PROT, 80"
  })
  void read_ofAMistake_namesIt(String variable, String value) {
    String said =
        String.valueOf(
            assertThrows(Settings.Mistakes.class, () -> Settings.read(Map.of(variable, value)))
                .getMessage());

    assertTrue(said.contains(variable), said);
  }

  @Test
  void read_ofSeveralMistakes_namesThemAllAndNoPassword() {
    String said =
        String.valueOf(
            assertThrows(
                    Settings.Mistakes.class,
                    () ->
                        Settings.read(
                            Map.of(
                                "GONGXIN_PORT",
                                "x",
                                "GONGXIN_DATABASE_URL",
                                "postgresql://me:secret@db/gongxin",
                                "GONGXIN_TLS_CERTIFICATE",
                                "/nowhere")))
                .getMessage());

    for (String name :
        List.of("PORT", "DATABASE_URL", "DATABASE_PASSWORD", "TLS_CERTIFICATE", "TLS_KEY")) {
      assertTrue(said.contains("GONGXIN_" + name), said);
    }
    assertTrue(!said.contains("secret"), said);
  }

  @Test
  void read_ofTlsFilesThatDoNotServe_saysWhichToMend(@TempDir Path folder) throws Exception {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path other = Files.createDirectory(folder.resolve("other"));
    TestCertificate good = TestCertificate.in(one, "EC");
    TestCertificate foreign = TestCertificate.in(other, "EC");
    TestCertificate past =
        TestCertificate.in(Files.createDirectory(folder.resolve("past")), "EC", "-40d");
    Path text = Files.writeString(folder.resolve("text.pem"), "no key");
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path old =
        Files.writeString(
            folder.resolve("old.pem"),
            Files.readString(good.key()).replace("PRIVATE KEY", "EC PRIVATE KEY"));

    assertTlsMistake("which is not now", past.certificate(), past.key());
    assertTlsMistake("GONGXIN_TLS_KEY is not the key of", good.certificate(), foreign.key());
    assertTlsMistake("GONGXIN_TLS_KEY is not a PEM file", good.certificate(), text);
    assertTlsMistake("openssl pkcs8", good.certificate(), old);
    assertTlsMistake("GONGXIN_TLS_CERTIFICATE is not a PEM file", text, good.key());
    assertTlsMistake("GONGXIN_TLS_CERTIFICATE is not a PEM file", good.key(), good.key());
    assertTlsMistake("GONGXIN_TLS_CERTIFICATE holds no", empty, good.key());
    assertTlsMistake("GONGXIN_TLS_KEY cannot be read", good.certificate(), folder);
  }

  @Test
  void read_ofTlsFilesWrongInTwoWays_tellsBoth(@TempDir Path folder) throws Exception {
    TestCertificate past =
        TestCertificate.in(Files.createDirectory(folder.resolve("past")), "EC", "-40d");
    TestCertificate other =
        TestCertificate.in(Files.createDirectory(folder.resolve("other")), "EC");
    Path text = Files.writeString(folder.resolve("text.pem"), "neither");
    Path empty = Files.createFile(folder.resolve("empty.pem"));

    assertBeginnings(
        TlsFiles.mistakes(past.certificate(), other.key()),
        "GONGXIN_TLS_CERTIFICATE is good from",
        "GONGXIN_TLS_KEY is not the key of");
    assertBeginnings(
        TlsFiles.mistakes(past.certificate(), text),
        "GONGXIN_TLS_CERTIFICATE is good from",
        "GONGXIN_TLS_KEY is not a PEM file");
    assertBeginnings(
        TlsFiles.mistakes(empty, text),
        "GONGXIN_TLS_CERTIFICATE holds no",
        "GONGXIN_TLS_KEY is not a PEM file");
    assertBeginnings(
        TlsFiles.mistakes(text, other.key()), "GONGXIN_TLS_CERTIFICATE is not a PEM file");
    assertTlsMistake("which is not now", past.certificate(), other.key());
    assertTlsMistake("GONGXIN_TLS_KEY is not the key of", past.certificate(), other.key());
  }

  private static void assertBeginnings(List<String> mistakes, String... beginnings) {
    assertEquals(beginnings.length, mistakes.size(), mistakes.toString());
    for (int each = 0; each < beginnings.length; each++) {
      assertTrue(mistakes.get(each).startsWith(beginnings[each]), mistakes.toString());
    }
  }

  private static void assertTlsMistake(String sentence, Path certificate, Path key) {
    Map<String, String> environment =
        Map.of(
            "GONGXIN_BASE_URL", "https://localhost",
            "GONGXIN_TLS_CERTIFICATE", certificate.toString(),
            "GONGXIN_TLS_KEY", key.toString());

    String said =
        String.valueOf(
            assertThrows(Settings.Mistakes.class, () -> Settings.read(environment)).getMessage());

    assertTrue(said.contains(sentence), said);
  }
}
