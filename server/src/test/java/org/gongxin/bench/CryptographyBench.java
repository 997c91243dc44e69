package org.gongxin.bench;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gongxin.election.Answer;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotProver;
import org.gongxin.election.BallotVerifier;
import org.gongxin.election.Ciphertext;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.EncodedCiphertext;
import org.gongxin.election.zk.DisjunctiveProof;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.EncodedPoint;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.PointPowers;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.refusal.Refusal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What the cryptography costs on one core. Targets on a machine like CI's: about 315 µs for one 0/1
 * proof, at most 95 ms for a ballot of 60 questions with 4 answers each.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CryptographyBench {
  private final SecureRandom random = new SecureRandom();
  private final SecretScalar credential = SecretScalar.random(random);
  private Election election;
  private BallotProver prover;
  private BallotVerifier verifier;
  private FixedBase key;
  private List<List<Integer>> choices;
  private Ballot ballot;
  private byte[] ballotBytes;
  private String prefix;

  /** Runs the benchmarks and writes the results as JSON to the file that is the only argument. */
  public static void main(String[] arguments) throws RunnerException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("wanted the name of the file for the results");
    }
    new Runner(
            new OptionsBuilder()
                .include(CryptographyBench.class.getName())
                .resultFormat(ResultFormatType.JSON)
                .result(arguments[0])
                .build())
        .run();
  }

  @Setup
  public void setUp() throws Refusal {
    Point publicKey = FixedBase.GENERATOR.multiply(SecretScalar.random(random));
    key = FixedBase.of(publicKey);
    election =
        Election.of(ElectionUuid.random(random), "N", "D", publicKey, SampleBallots.questions());
    prover = new BallotProver(election);
    verifier = new BallotVerifier(election, key);
    choices = new ArrayList<>();
    for (int i = 0; i < SampleBallots.QUESTIONS; i++) {
      List<Integer> row = new ArrayList<>(Collections.nCopies(SampleBallots.ANSWERS, 0));
      row.set(i % SampleBallots.ANSWERS, 1);
      choices.add(row);
    }
    ballot = prover.prove(credential, choices, random);
    ballotBytes = ballot.encode().getBytes(StandardCharsets.UTF_8);
    prefix =
        "prove|"
            + election.fingerprint()
            + "|"
            + ballot.credential().text()
            + "|"
            + ballot.answers().getFirst().choices().getFirst()
            + "|";
    if (!individualProof()) {
      throw new IllegalStateException("the proof to be measured does not hold");
    }
  }

  /** One 0/1 proof, from text: both subgroup checks, four commitments, their encoding and hash. */
  @Benchmark
  public boolean individualProof() {
    Answer answer = ballot.answers().getFirst();
    EncodedCiphertext choice = answer.choices().getFirst();
    List<Proof> proofs = answer.individualProofs().getFirst();
    Scalar zero = proofs.get(0).challenge();
    Scalar one = proofs.get(1).challenge();
    PointPowers alpha = choice.alpha().decodeWithPowers(zero, one).orElseThrow();
    PointPowers beta = choice.beta().decodeWithPowers(zero, one).orElseThrow();
    List<Point> commitments = new ArrayList<>();
    for (int value = 0; value <= 1; value++) {
      commitments.addAll(
          DisjunctiveProof.commitments(
              key, alpha.powers().get(value), beta.powers().get(value), value, proofs.get(value)));
    }
    return new DisjunctiveProof(prefix, proofs, commitments).holds();
  }

  @Benchmark
  public List<List<Ciphertext>> ballotVerification() throws Refusal {
    return verifier.verify(ballot);
  }

  @Benchmark
  public Ballot ballotParsing() throws Refusal {
    return Ballot.parse(ballotBytes);
  }

  @Benchmark
  public void ballotCheapChecks() throws Refusal {
    verifier.checkShape(ballot);
    verifier.checkSignature(ballot);
  }

  @Benchmark
  public Ballot ballotProving() {
    return prover.prove(credential, choices, random);
  }

  @Benchmark
  public Point pointDecoding() {
    EncodedPoint point = ballot.credential();
    return point.decode().orElseThrow();
  }

  @Benchmark
  public FixedBase tableOfABase() {
    return FixedBase.of(election.publicKey());
  }
}
