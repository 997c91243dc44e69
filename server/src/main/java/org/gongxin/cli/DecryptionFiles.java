package org.gongxin.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.gongxin.election.DecryptionProof;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.election.archive.OwnedRecord;
import org.gongxin.election.trustees.EncryptedMessage;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.TrusteeSeed;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.verify.ArchiveReport;
import org.gongxin.verify.ArchiveVerifier;
import org.gongxin.verify.CheckFailure;

/**
 * A trustee's partial decryption, with both proofs. It is only given for a tally that was
 * recomputed here from the ballots of an archive without a fault (security, A13).
 */
final class DecryptionFiles {
  private DecryptionFiles() {}

  static int decrypt(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException, Refusal {
    Arguments arguments =
        new Arguments(
            words, Set.of("--archive", "--private", "--key", "--share", "--out"), Set.of());
    arguments.noFiles();
    SecretScalar secret = secret(arguments);
    ArchiveReport report = verified(arguments.requiredPath("--archive"), terminal);
    Election election = report.content().election();
    Trustees trustees = report.content().trustees();
    EncryptedTally tally = report.content().tally();
    if (!report.verdict().accepted() || election == null || trustees == null || tally == null) {
      for (CheckFailure failure : report.verdict().failures()) {
        terminal.err().println("  " + Terminal.safe(failure.toString()));
      }
      terminal.err().println("档案核验不通过，不予开票 The archive is refused: nothing is decrypted");
      return ExitCode.REFUSED;
    }
    int owner = owner(trustees, FixedBase.GENERATOR.multiply(secret));
    write(arguments.requiredPath("--out"), terminal, election, tally, owner, secret, random);
    return ExitCode.ACCEPTED;
  }

  private static ArchiveReport verified(Path file, Terminal terminal) throws IOException, Refusal {
    try (ArchiveSource source = ArchiveSource.of(file)) {
      return new ArchiveVerifier(Runnable::run, 1, new ProgressLine(terminal.err()))
          .verifyTally(source);
    }
  }

  private static void write(
      Path folder,
      Terminal terminal,
      Election election,
      EncryptedTally tally,
      int owner,
      SecretScalar secret,
      SecureRandom random)
      throws IOException {
    PartialDecryption decryption = PartialDecryption.of(election, tally, secret, random);
    DecryptionProof proof =
        DecryptionProof.prove(
            new DecryptionProof.Statement(
                election, tally, owner, FixedBase.GENERATOR.multiply(secret), decryption.factors()),
            secret,
            random);
    byte[] text = decryption.encode();
    String name = election.uuid() + "." + owner;
    OutputFolder out = new OutputFolder(folder, terminal);
    // As belenios-tool writes it: the partial decryption, then the record that names its owner.
    out.write(
        name + ".pd",
        new String(text, UTF_8)
            + "\n"
            + new String(new OwnedRecord(owner, Sha256.of(text)).encode(), UTF_8));
    out.write(name + ".proof", new String(proof.encode(), UTF_8));
  }

  private static SecretScalar secret(Arguments arguments)
      throws UsageException, IOException, Refusal {
    boolean single = arguments.option("--private").isPresent();
    boolean shared =
        arguments.option("--key").isPresent() && arguments.option("--share").isPresent();
    if (single == shared) {
      throw new UsageException("wants --private, or --key and --share");
    }
    if (single) {
      String text = InputFile.json(arguments.requiredPath("--private")).asString();
      return SecretScalar.of(
          Scalar.parse(text)
              .orElseThrow(() -> new Refusal(RefusalCode.BAD_SCALAR, "not a private key")));
    }
    return ThresholdCeremony.openShare(
        TrusteeSeed.parse(InputFile.text(arguments.requiredPath("--key"))),
        EncryptedMessage.parse(InputFile.text(arguments.requiredPath("--share"))));
  }

  private static int owner(Trustees trustees, Point key) throws Refusal {
    for (int owner = 1; owner <= trustees.keys().size(); owner++) {
      if (trustees.keys().get(owner - 1).publicKey().equals(key)) {
        return owner;
      }
    }
    throw new Refusal(RefusalCode.NOT_FOUND, "no trustee of this election has this key");
  }
}
