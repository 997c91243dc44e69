package org.gongxin.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.gongxin.web.http.HttpListener;

/** A certificate for {@code localhost} that a test makes with the JDK's own tool, as PEM files. */
public final class TestCertificate {
  private static final char[] PASSWORD = "only for tests".toCharArray();

  private final Path folder;
  private final KeyStore store;

  private TestCertificate(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /**
   * Makes one that is good for a month.
   *
   * @param algorithm EC or RSA
   */
  public static TestCertificate in(Path folder, String algorithm)
      throws IOException, GeneralSecurityException {
    return in(folder, algorithm, "-1d");
  }

  /**
   * Makes one for thirty days.
   *
   * @param start from when, as keytool reads it
   */
  public static TestCertificate in(Path folder, String algorithm, String start)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve("key.p12");
    run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            algorithm,
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-startdate",
            start,
            "-validity",
            "30",
            "-keystore",
            file.toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD)));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    TestCertificate made = new TestCertificate(folder, store);
    pem(made.certificate(), "CERTIFICATE", store.getCertificate("a").getEncoded());
    pem(made.key(), "PRIVATE KEY", store.getKey("a", PASSWORD).getEncoded());
    return made;
  }

  private static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(said);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void pem(Path file, String title, byte[] der) throws IOException {
    Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                title, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), title));
  }

  public Path certificate() {
    return folder.resolve("certificate.pem");
  }

  public Path key() {
    return folder.resolve("key.pem");
  }

  HttpListener.KeyPair files() {
    return new HttpListener.KeyPair(certificate(), key());
  }

  /** What a client uses that trusts this certificate and no other. */
  SSLContext trusting() {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("a", store.getCertificate("a"));
      TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
