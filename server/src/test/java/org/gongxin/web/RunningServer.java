package org.gongxin.web;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.gongxin.election.Sha256;
import org.gongxin.election.Slip;
import org.gongxin.service.ServiceSettings;
import org.gongxin.service.Services;
import org.gongxin.service.SlipSink;
import org.gongxin.store.Database;
import org.gongxin.store.SharedDatabase;
import org.gongxin.store.TestFolders;
import org.gongxin.web.http.HttpLimits;
import org.gongxin.web.http.HttpListener;
import org.gongxin.web.page.Pages;

/**
 * The real server on a free port, with real services on a real database of its own. Only the
 * printer is the test's: it keeps the secrets that it would print. The clock is moved by hand.
 */
public final class RunningServer implements AutoCloseable {
  public static final String PASSPHRASE = "a passphrase of the tests";

  /** What was printed, in order. */
  public final List<Slip> printed = Collections.synchronizedList(new ArrayList<>());

  public final WebServer web;
  public final Services services;
  private final Database database;
  private final Vertx vertx = Vertx.vertx();
  private final Path folder;
  private final Optional<TestCertificate> certificate;
  private volatile Instant now = Instant.parse("2026-03-20T07:42:10Z");

  public RunningServer() throws IOException {
    this(Optional.empty());
  }

  /** A server that is reached over TLS, as {@code localhost}, where a certificate is given. */
  RunningServer(Optional<TestCertificate> certificate) throws IOException {
    this.certificate = certificate;
    folder = Files.createTempDirectory("gongxin-web-");
    database = SharedDatabase.open(SharedDatabase.create());
    SecureRandom random = new SecureRandom();
    services =
        Services.start(
            database.stores(),
            new ServiceSettings(
                folder, Duration.ofMillis(20), 2, 500, Pages.list().map(Sha256::of).orElse(null)),
            () -> now,
            random);
    web =
        WebServer.start(
            vertx,
            new HttpListener.Address("127.0.0.1", 0, certificate.map(TestCertificate::files)),
            new WebServer.Parts(
                services,
                (manifest, ballotClass, out) -> new Printer(out),
                URI.create(certificate.isPresent() ? "https://localhost" : "http://127.0.0.1"),
                folder,
                HttpLimits.standard(),
                () -> now,
                random));
  }

  private final class Printer implements SlipSink {
    private final OutputStream out;

    private Printer(OutputStream out) {
      this.out = out;
    }

    @Override
    public void slip(Slip slip) throws IOException {
      printed.add(slip);
      out.write("slip\n".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void finish() throws IOException {
      out.write("end\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Where the server keeps its logs. */
  Path folder() {
    return folder;
  }

  public int port() {
    return web.port();
  }

  /** What was written of the deeds of those who are known. */
  public String adminLog() throws IOException {
    return Files.readString(folder.resolve("admin.log"));
  }

  /** Lets time pass for sessions and waiting. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** Somebody without any right. */
  public Client anybody() {
    return certificate
        .map(trusted -> Client.overTls(port(), trusted))
        .orElseGet(() -> new Client(port()));
  }

  /** The organiser, signed in; makes the account where there is none. */
  public Client organiser() {
    Client client = anybody();
    if (web.firstCode().isPresent()) {
      client.signInWith(
          "/api/organiser/account",
          "{\"code\":\"%s\",\"passphrase\":\"%s\"}".formatted(web.firstCode().get(), PASSPHRASE));
    } else {
      client.signInWith("/api/organiser/session", "{\"passphrase\":\"%s\"}".formatted(PASSPHRASE));
    }
    return client;
  }

  @Override
  public void close() {
    web.close();
    services.close();
    database.close();
    vertx.close().await();
    TestFolders.delete(folder);
  }
}
