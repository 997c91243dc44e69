package org.gongxin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.CertificateList;
import org.gongxin.election.trustees.Commitment;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ShareInput;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.TrusteeSeed;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.json.JsonObject;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * A trustee's part in the key ceremony of a server, without a browser and without a network: what
 * the server answered goes in, and the next message to post comes out. Its folder keeps the
 * secrets.
 */
final class JoinFiles {
  private static final String KEY = "trustee.key";
  private static final String DEALING = "trustee.polynomial";
  private static final String COMMITMENTS = "commitments.jsons";

  private final Path folder;
  private final OutputFolder out;
  private final MeetingId meeting;
  private final ServerCeremony ceremony;
  private final SecureRandom random;

  private JoinFiles(
      Path folder,
      Terminal terminal,
      MeetingId meeting,
      ServerCeremony ceremony,
      SecureRandom random)
      throws IOException {
    this.folder = folder;
    this.out = new OutputFolder(folder, terminal);
    this.meeting = meeting;
    this.ceremony = ceremony;
    this.random = random;
  }

  static int join(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException, Refusal {
    Arguments arguments = new Arguments(words, Set.of("--meeting", "--answer", "--out"), Set.of());
    arguments.noFiles();
    ServerCeremony ceremony =
        ServerCeremony.parse(InputFile.json(arguments.requiredPath("--answer")));
    // A restarted ceremony begins with fresh secrets.
    Path folder = arguments.requiredPath("--out").resolve("ceremony-" + ceremony.number());
    MeetingId meeting = meeting(arguments.required("--meeting"));
    if (!new JoinFiles(folder, terminal, meeting, ceremony, random).next()) {
      terminal.out().println("现在无须提交 nothing to post now: wait for the others");
    }
    return ExitCode.ACCEPTED;
  }

  private static MeetingId meeting(String text) throws UsageException {
    try {
      return new MeetingId(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--meeting: " + e.getMessage());
    }
  }

  /** Writes the next message; false when there is none. */
  private boolean next() throws IOException, Refusal {
    if (ceremony.isSingle()) {
      return !ceremony.hasSent("key") && post("key", this::single);
    }
    if (!ceremony.hasSent("certificate")) {
      return post("certificate", this::certificate);
    }
    if (!ceremony.hasSent("commitment")) {
      return ceremony.certificates().isPresent() && post("commitment", this::commitment);
    }
    if (!ceremony.hasSent("polynomial")) {
      return ceremony.commitments().isPresent() && post("polynomial", this::polynomial);
    }
    return !ceremony.hasSent("share") && ceremony.input().isPresent() && post("share", this::share);
  }

  /** Makes one message, keeping what is secret of it first. */
  @FunctionalInterface
  private interface Maker {
    JsonObject make() throws IOException, Refusal;
  }

  // Once it is written it is always the same, also when the posting failed.
  private boolean post(String step, Maker maker) throws IOException, Refusal {
    String name = "post-" + step + ".json";
    if (Files.exists(folder.resolve(name))) {
      out.keep(name);
      return true;
    }
    JsonObject.Builder body =
        Json.object()
            .put("number", ceremony.number())
            .put("step", step)
            .put("message", maker.make());
    if (step.equals("certificate") || step.equals("key")) {
      byte[] mark = new byte[16];
      random.nextBytes(mark);
      body.put("device", HexFormat.of().formatHex(mark)).put("witness", witness());
    }
    out.write(name, body.build().encode());
    return true;
  }

  private String witness() throws IOException {
    String name = "gongxin-witness/" + meeting + "/" + ceremony.index();
    NoteSigner signer = NoteSigner.generate(name, KeyType.WITNESS, random);
    byte[] seed = signer.seed();
    out.writeSecret("witness.key", HexFormat.of().formatHex(seed));
    Arrays.fill(seed, (byte) 0);
    return signer.verifierKey().encode();
  }

  private JsonObject single() throws IOException {
    SecretScalar secret = SecretScalar.random(random);
    out.writeSecret("trustee.privkey", Json.of(secret.reveal().toString()).encode());
    return TrusteeKey.of(secret, random).toJson();
  }

  private JsonObject certificate() throws IOException {
    TrusteeSeed seed = TrusteeSeed.random(random);
    out.writeSecret(KEY, seed.reveal());
    return Certificate.of(seed, ceremony.size(), ceremony.threshold(), ceremony.index(), random)
        .toJson();
  }

  private JsonObject commitment() throws IOException, Refusal {
    PolynomialMessage dealing = new ThresholdCeremony(certificates()).deal(seed(), random);
    out.write(DEALING, dealing.toJson().encode());
    return Commitment.of(seed(), certificates(), dealing.coefficients(), random).toJson();
  }

  /** Keeps the commitments of all: they are what the dealings are held to, whatever comes later. */
  private JsonObject polynomial() throws IOException, Refusal {
    List<Commitment> commitments = ceremony.commitments().orElseThrow();
    for (int place = 1; place <= commitments.size(); place++) {
      commitments.get(place - 1).require(certificates(), place);
    }
    PolynomialMessage dealing = PolynomialMessage.parse(InputFile.json(folder.resolve(DEALING)));
    if (!commitments.get(ceremony.index() - 1).isOpenedBy(dealing.coefficients())) {
      throw new Refusal(RefusalCode.BAD_PROOF, "the commitment given as this trustee's is not");
    }
    String kept =
        commitments.stream().map(each -> each.toJson().encode()).collect(Collectors.joining("\n"));
    out.write(COMMITMENTS, kept);
    return dealing.toJson();
  }

  private JsonObject share() throws IOException, Refusal {
    ShareInput input = ceremony.input().orElseThrow();
    List<Commitment> commitments = InputFile.lines(folder.resolve(COMMITMENTS), Commitment::parse);
    for (int dealer = 1; dealer <= commitments.size(); dealer++) {
      if (dealer > input.coefficients().size()
          || !commitments.get(dealer - 1).isOpenedBy(input.coefficients().get(dealer - 1))) {
        throw new Refusal(
            RefusalCode.BAD_PROOF,
            "trustee " + dealer + " dealt other coefficients than it committed to");
      }
    }
    ShareOutput output = new ThresholdCeremony(certificates()).combine(seed(), input, random);
    out.writeSecret("trustee.dkey", output.privateKey().encode());
    return output.toJson();
  }

  private CertificateList certificates() {
    return ceremony.certificates().orElseThrow();
  }

  private TrusteeSeed seed() throws IOException, Refusal {
    return TrusteeSeed.parse(InputFile.text(folder.resolve(KEY)));
  }
}
