package org.gongxin.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotProver;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.DiscreteLog;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionResult;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.Question;
import org.gongxin.election.archive.ArchiveWriter;
import org.gongxin.election.trustees.Combination;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;

/**
 * Makes what the benchmarks send and verify. {@code archive FILE N}: a whole election of 60
 * questions with 4 answers and N ballots, and beside it the election's record alone. {@code ballots
 * ELECTION CODES FILE}: a ballot a line for each slip's code, with any allowed choices.
 */
public final class SampleBallots {
  static final int QUESTIONS = 60;
  static final int ANSWERS = 4;
  private static final long TIME = 1_800_000_000L;
  private static final SecureRandom RANDOM = new SecureRandom();

  private SampleBallots() {}

  public static void main(String[] arguments) throws IOException, Refusal {
    switch (arguments[0]) {
      case "archive" -> archive(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
      case "ballots" -> ballots(arguments[1], arguments[2], arguments[3]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** 60 questions of which one of four answers has to be chosen. */
  static List<Question> questions() {
    Question question = new Question("Q", List.of("A", "B", "C", "D"), false, 1, 1);
    return Collections.nCopies(QUESTIONS, question);
  }

  private static void ballots(String electionFile, String codesFile, String out)
      throws IOException, Refusal {
    Election election = Election.parse(Files.readString(Path.of(electionFile)));
    BallotProver prover = new BallotProver(election);
    List<String> codes = Files.readAllLines(Path.of(codesFile));
    List<String> made =
        codes.parallelStream().map(code -> ballot(election, prover, code).encode()).toList();
    try (PrintStream lines = new PrintStream(out, UTF_8)) {
      made.forEach(lines::println);
    }
  }

  private static Ballot ballot(Election election, BallotProver prover, String code) {
    try {
      SecretScalar key = CredentialCode.parse(code).privateKey(election.uuid());
      return prover.prove(key, choices(election), RANDOM);
    } catch (Refusal refusal) {
      throw new IllegalArgumentException(code, refusal);
    }
  }

  /** The first {@code min} answers, or the blank one where there is one. */
  private static List<List<Integer>> choices(Election election) {
    List<List<Integer>> choices = new ArrayList<>();
    for (Question question : election.questions()) {
      List<Integer> row = new ArrayList<>(Collections.nCopies(question.choices(), 0));
      for (int i = 0; i < Math.max(question.blank() ? 1 : 0, question.min()); i++) {
        row.set(i, 1);
      }
      choices.add(row);
    }
    return choices;
  }

  private static void archive(Path file, int voters) throws IOException, Refusal {
    SecretScalar secret = SecretScalar.random(RANDOM);
    Trustees trustees = new Trustees(List.of(new SingleTrustee(TrusteeKey.of(secret, RANDOM))));
    Election election =
        Election.of(ElectionUuid.random(RANDOM), "N", "D", trustees.publicKey(), questions());
    BallotProver prover = new BallotProver(election);
    List<SecretScalar> keys = new ArrayList<>();
    List<Json> credentials = new ArrayList<>();
    for (int i = 0; i < voters; i++) {
      CredentialCode code = CredentialCode.random(RANDOM);
      keys.add(code.privateKey(election.uuid()));
      credentials.add(Json.of(code.publicKey(election.uuid()).encode()));
    }
    Files.writeString(Path.of(file + ".election"), election.text());
    EncryptedTally tally = EncryptedTally.empty(election);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      ArchiveWriter writer = ArchiveWriter.begin(out, TIME);
      writer.setup(
          election.text().getBytes(UTF_8), trustees.encode(), Json.array(credentials).encodeUtf8());
      for (SecretScalar key : keys) {
        Ballot ballot = prover.prove(key, choices(election), RANDOM);
        writer.ballot(ballot.encode().getBytes(UTF_8));
        tally = tally.add(ballot.decodeChoices());
      }
      writer.endBallots();
      writer.encryptedTally(tally.encode(), voters, voters);
      PartialDecryption share = PartialDecryption.of(election, tally, secret, RANDOM);
      writer.partialDecryption(1, share.encode());
      var factors = Combination.factors(trustees, Map.of(1, share.factors())).orElseThrow();
      writer.result(
          ElectionResult.decrypt(tally, factors, new DiscreteLog(voters)).orElseThrow().encode());
    }
  }
}
