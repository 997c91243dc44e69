package org.gongxin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.CertificateList;
import org.gongxin.election.trustees.Commitment;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ShareInput;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.ThresholdSetup;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.TrusteeSecret;
import org.gongxin.election.trustees.TrusteeSeed;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** The rounds of the threshold ceremony on files, named as belenios-tool names them. */
final class CeremonyFiles {
  private CeremonyFiles() {}

  /** Step 1: a trustee's seed and certificate. */
  static int certificate(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException {
    Arguments arguments =
        new Arguments(words, Set.of("--size", "--threshold", "--index", "--out"), Set.of());
    arguments.noFiles();
    int size = arguments.requiredNumber("--size");
    int threshold = arguments.requiredNumber("--threshold");
    int index = arguments.requiredNumber("--index");
    if (threshold >= size || index > size) {
      throw new UsageException("wants threshold < size and index <= size");
    }
    TrusteeSeed seed = TrusteeSeed.random(random);
    Certificate certificate = Certificate.of(seed, size, threshold, index, random);
    OutputFolder out = new OutputFolder(arguments.requiredPath("--out"), terminal);
    out.writeSecret(certificate.id() + ".key", seed.reveal());
    out.write(certificate.id() + ".cert", certificate.toJson().encode());
    return ExitCode.ACCEPTED;
  }

  /** Step 3: a trustee's polynomial, after all certificates were checked. */
  static int polynomial(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException, Refusal {
    Arguments arguments = new Arguments(words, Set.of("--key", "--certs", "--out"), Set.of());
    arguments.noFiles();
    TrusteeSeed seed = TrusteeSeed.parse(InputFile.text(arguments.requiredPath("--key")));
    CertificateList certificates = certificates(arguments);
    PolynomialMessage message = new ThresholdCeremony(certificates).deal(seed, random);
    new OutputFolder(arguments.requiredPath("--out"), terminal)
        .write(id(seed, certificates) + ".polynomial", message.toJson().encode());
    return ExitCode.ACCEPTED;
  }

  /** The seed again, from the code of a key card that a browser made. */
  static int restore(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException, Refusal {
    Arguments arguments = new Arguments(words, Set.of("--card", "--certs", "--out"), Set.of());
    arguments.noFiles();
    TrusteeSeed seed = TrusteeSecret.parse(InputFile.text(arguments.requiredPath("--card"))).seed();
    new OutputFolder(arguments.requiredPath("--out"), terminal)
        .writeSecret(id(seed, certificates(arguments)) + ".key", seed.reveal());
    return ExitCode.ACCEPTED;
  }

  /** Before step 3 is shown to anybody: a commitment to the polynomial that was drawn. */
  static int commit(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException, Refusal {
    Arguments arguments =
        new Arguments(words, Set.of("--key", "--certs", "--polynomial", "--out"), Set.of());
    arguments.noFiles();
    TrusteeSeed seed = TrusteeSeed.parse(InputFile.text(arguments.requiredPath("--key")));
    CertificateList certificates = certificates(arguments);
    PolynomialMessage message =
        PolynomialMessage.parse(InputFile.json(arguments.requiredPath("--polynomial")));
    Commitment commitment = Commitment.of(seed, certificates, message.coefficients(), random);
    new OutputFolder(arguments.requiredPath("--out"), terminal)
        .write(id(seed, certificates) + ".commitment", commitment.toJson().encode());
    return ExitCode.ACCEPTED;
  }

  /** Step 4: what each trustee is given; anybody may do this. */
  static int route(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException, Refusal {
    Arguments arguments =
        new Arguments(words, Set.of("--certs", "--polynomials", "--out"), Set.of());
    arguments.noFiles();
    CertificateList certificates = certificates(arguments);
    List<ShareInput> inputs = new ThresholdCeremony(certificates).route(polynomials(arguments));
    OutputFolder out = new OutputFolder(arguments.requiredPath("--out"), terminal);
    for (int place = 1; place <= certificates.size(); place++) {
      out.write(certificates.at(place).id() + ".vinput", inputs.get(place - 1).toJson().encode());
    }
    return ExitCode.ACCEPTED;
  }

  /** Step 5: a trustee's share of the election's key. */
  static int share(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException, Refusal {
    Arguments arguments =
        new Arguments(
            words, Set.of("--key", "--certs", "--vinput", "--commitments", "--out"), Set.of());
    arguments.noFiles();
    TrusteeSeed seed = TrusteeSeed.parse(InputFile.text(arguments.requiredPath("--key")));
    CertificateList certificates = certificates(arguments);
    ShareInput input = ShareInput.parse(InputFile.json(arguments.requiredPath("--vinput")));
    Optional<String> commitments = arguments.option("--commitments");
    if (commitments.isPresent()) {
      checkCommitments(commitments.get(), certificates, input);
    }
    ShareOutput output = new ThresholdCeremony(certificates).combine(seed, input, random);
    OutputFolder out = new OutputFolder(arguments.requiredPath("--out"), terminal);
    String id = id(seed, certificates);
    out.writeSecret(id + ".dkey", output.privateKey().encode());
    out.write(id + ".voutput", output.toJson().encode());
    TrusteeKey key = output.publicKey();
    terminal.out().println("公钥校验码 checksum of the public key: " + key.checksum());
    return ExitCode.ACCEPTED;
  }

  /** Step 6: the public outcome, checked. */
  static int assemble(List<String> words, Terminal terminal, SecureRandom random)
      throws UsageException, IOException, Refusal {
    Arguments arguments =
        new Arguments(words, Set.of("--certs", "--polynomials", "--voutputs", "--out"), Set.of());
    arguments.noFiles();
    List<ShareOutput> outputs =
        InputFile.lines(arguments.requiredPath("--voutputs"), ShareOutput::parse);
    ThresholdSetup setup =
        new ThresholdCeremony(certificates(arguments)).assemble(polynomials(arguments), outputs);
    new OutputFolder(arguments.requiredPath("--out"), terminal)
        .write("threshold.json", setup.toJson().encode());
    return ExitCode.ACCEPTED;
  }

  private static void checkCommitments(String file, CertificateList certificates, ShareInput input)
      throws UsageException, IOException, Refusal {
    List<Commitment> commitments = InputFile.lines(Arguments.path(file), Commitment::parse);
    int n = certificates.size();
    if (commitments.size() != n || input.coefficients().size() != n) {
      throw new Refusal(RefusalCode.MALFORMED, "not the commitments of " + n + " trustees");
    }
    for (int place = 1; place <= n; place++) {
      List<String> faults =
          commitments
              .get(place - 1)
              .faults(certificates, place, input.coefficients().get(place - 1));
      if (!faults.isEmpty()) {
        throw new Refusal(RefusalCode.BAD_PROOF, faults.get(0));
      }
    }
  }

  private static CertificateList certificates(Arguments arguments)
      throws UsageException, IOException, Refusal {
    Path file = arguments.requiredPath("--certs");
    return CertificateList.check(InputFile.lines(file, Certificate::parse));
  }

  private static List<PolynomialMessage> polynomials(Arguments arguments)
      throws UsageException, IOException, Refusal {
    return InputFile.lines(arguments.requiredPath("--polynomials"), PolynomialMessage::parse);
  }

  private static String id(TrusteeSeed seed, CertificateList certificates) throws Refusal {
    return certificates.at(certificates.placeOf(seed)).id().hex();
  }
}
