package org.gongxin.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.ElectionUuid;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.print.BaseUrl;
import org.gongxin.print.SlipFace;
import org.gongxin.print.SlipPrinter;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** Makes the two files of one class. The secrets are only in the PDF, and there only once. */
final class SlipsMaking {
  private final Manifest manifest;
  private final Manifest.BallotClass ballotClass;
  private final SlipFace face;
  private final SecureRandom random;

  SlipsMaking(Manifest manifest, String classId, String baseUrl, SecureRandom random)
      throws Refusal {
    this.manifest = manifest;
    this.ballotClass =
        manifest
            .ballotClass(classId)
            .orElseThrow(() -> new Refusal(RefusalCode.NOT_FOUND, "no such class"));
    this.face = SlipFace.of(manifest, classId, BaseUrl.parse(baseUrl));
    this.random = random;
  }

  void make(int number, Path pdf, Path credentials, Terminal terminal) throws IOException {
    List<CredentialCode> secrets = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      secrets.add(CredentialCode.random(random));
    }
    OutputStream file = folder(pdf, terminal).createSecret(name(pdf));
    try {
      try (OutputStream out = new BufferedOutputStream(file)) {
        print(secrets, out);
      }
      folder(credentials, terminal).write(name(credentials), publicCredentials(secrets));
    } catch (IOException | RuntimeException | Error e) {
      // Half a file of secrets is of no use to anybody who should have it.
      Files.deleteIfExists(pdf);
      throw e;
    }
    terminal.out().println("已写（请妥善保管，打印后删除） wrote (secret; delete it once printed) " + pdf);
    terminal
        .out()
        .println(
            number + " 张 slips · " + Terminal.safe(ballotClass.id() + "票 " + ballotClass.name()));
    terminal.out().println("章程码 manifest code: " + manifest.code());
  }

  private void print(List<CredentialCode> secrets, OutputStream out) throws IOException {
    SlipPrinter printer = new SlipPrinter(out, face);
    for (CredentialCode secret : secrets) {
      printer.print(secret);
    }
    printer.finish();
  }

  /** What the server takes: for each election of the class, every credential, sorted by text. */
  private String publicCredentials(List<CredentialCode> secrets) {
    List<Json> elections = new ArrayList<>();
    for (ElectionId election : manifest.uuidsOf(ballotClass)) {
      ElectionUuid uuid = new ElectionUuid(election.text());
      List<Point> keys = secrets.stream().map(secret -> secret.publicKey(uuid)).toList();
      List<Json> sorted = new ArrayList<>();
      Point.encodeAll(keys).stream().sorted().map(Json::of).forEach(sorted::add);
      elections.add(
          Json.object().put("election", election.text()).put("credentials", sorted).build());
    }
    return Json.object()
        .put("version", 1)
        .put("meeting", manifest.meeting().id().text())
        .put("manifest", manifest.hash().hex())
        .put("class", ballotClass.id())
        .put("elections", elections)
        .build()
        .encode();
  }

  private static OutputFolder folder(Path file, Terminal terminal) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    return new OutputFolder(parent == null ? file : parent, terminal);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
