package org.gongxin.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.Slip;
import org.gongxin.election.SlipPin;
import org.gongxin.group.Point;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
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
    List<Slip> slips = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      slips.add(Slip.random(manifest.pin(), random));
    }
    OutputStream file = folder(pdf, terminal).createSecret(name(pdf));
    try {
      try (OutputStream out = new BufferedOutputStream(file)) {
        print(slips, out);
      }
      folder(credentials, terminal).write(name(credentials), publicCredentials(slips));
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

  private void print(List<Slip> slips, OutputStream out) throws IOException {
    SlipPrinter printer = new SlipPrinter(out, face);
    for (Slip slip : slips) {
      printer.print(slip);
    }
    printer.finish();
  }

  /**
   * What the server takes: for each election of the class, every credential, sorted by text, and in
   * the same order what their digits are known by.
   */
  private String publicCredentials(List<Slip> slips) {
    List<Json> elections = new ArrayList<>();
    for (ElectionId election : manifest.uuidsOf(ballotClass)) {
      ElectionUuid uuid = new ElectionUuid(election.text());
      List<String> credentials =
          Point.encodeAll(slips.stream().map(slip -> slip.secret().publicKey(uuid)).toList());
      SortedMap<String, Slip> sorted = new TreeMap<>();
      for (int i = 0; i < slips.size(); i++) {
        sorted.put(credentials.get(i), slips.get(i));
      }
      JsonObject.Builder json =
          Json.object()
              .put("election", election.text())
              .put("credentials", sorted.keySet().stream().<Json>map(Json::of).toList());
      if (manifest.pin()) {
        json.put("pins", verifiers(sorted.values(), uuid));
      }
      elections.add(json.build());
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

  private static List<Json> verifiers(Collection<Slip> slips, ElectionUuid election) {
    List<Json> verifiers = new ArrayList<>();
    for (Slip slip : slips) {
      SlipPin pin = Objects.requireNonNull(slip.pin());
      verifiers.add(Json.of(pin.key(slip.secret(), election).verifier().hex()));
    }
    return verifiers;
  }

  private static OutputFolder folder(Path file, Terminal terminal) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    return new OutputFolder(parent == null ? file : parent, terminal);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
