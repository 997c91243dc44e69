package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.ThresholdSetup;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.election.trustees.TrusteesFault;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** Single trustees, and the record of all trustees of an election. */
final class TrusteeFiles {
  private static final int ID_DIGITS = 8;

  private TrusteeFiles() {}

  /** Makes the key of a single trustee. */
  static int single(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException {
    Arguments arguments = new Arguments(words, Set.of("--out", "--name"), Set.of());
    arguments.noFiles();
    OutputFolder out = new OutputFolder(arguments.requiredPath("--out"), terminal);
    SecretScalar secret = SecretScalar.random(random);
    TrusteeKey key =
        TrusteeKey.of(secret, random).withName(arguments.option("--name").orElse(null));
    String id = key.checksum().hex().substring(0, ID_DIGITS).toUpperCase(Locale.ROOT);
    out.writeSecret(id + ".privkey", Json.of(secret.reveal().toString()).encode());
    out.write(id + ".pubkey", key.toJson().encode());
    terminal.out().println("公钥校验码 checksum of the public key: " + key.checksum());
    return ExitCode.ACCEPTED;
  }

  /** Puts single trustees and a threshold group together and checks all of them. */
  static int trustees(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException, Refusal {
    Arguments arguments = new Arguments(words, Set.of("--out", "--threshold"), Set.of());
    List<TrusteeGroup> groups = new ArrayList<>();
    for (Path file : arguments.files()) {
      groups.add(new SingleTrustee(TrusteeKey.parse(InputFile.json(file))));
    }
    Optional<String> threshold = arguments.option("--threshold");
    if (threshold.isPresent()) {
      groups.add(ThresholdSetup.parse(InputFile.json(Arguments.path(threshold.get()))));
    }
    if (groups.isEmpty()) {
      throw new UsageException("no trustee given");
    }
    Trustees trustees = new Trustees(groups);
    List<TrusteesFault> faults = trustees.faults();
    if (!faults.isEmpty()) {
      throw new Refusal(RefusalCode.BAD_PROOF, faults.get(0).detail());
    }
    new OutputFolder(arguments.requiredPath("--out"), terminal)
        .write("trustees.json", new String(trustees.encode(), UTF_8));
    terminal.out().println("选举公钥 public key of the election: " + trustees.publicKey());
    return ExitCode.ACCEPTED;
  }
}
