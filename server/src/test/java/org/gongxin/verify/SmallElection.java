package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotProver;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.DecryptionProof;
import org.gongxin.election.DiscreteLog;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionResult;
import org.gongxin.election.ElectionUuid;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.Question;
import org.gongxin.election.trustees.Certificate;
import org.gongxin.election.trustees.CertificateList;
import org.gongxin.election.trustees.Combination;
import org.gongxin.election.trustees.PolynomialMessage;
import org.gongxin.election.trustees.ShareInput;
import org.gongxin.election.trustees.ShareOutput;
import org.gongxin.election.trustees.SingleTrustee;
import org.gongxin.election.trustees.ThresholdCeremony;
import org.gongxin.election.trustees.ThresholdSetup;
import org.gongxin.election.trustees.TrusteeKey;
import org.gongxin.election.trustees.TrusteeSeed;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.Point;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;

/** A small election with real keys: everything an archive needs, made from the beginning. */
public final class SmallElection {
  public static final Question YES_OR_NO = new Question("同意吗？", List.of("同意", "不同意"), false, 1, 1);
  public static final Question UP_TO_TWO = new Question("推荐", List.of("甲", "乙"), true, 0, 2);

  private static final List<List<Integer>> FIRST = List.of(List.of(1, 0), List.of(0, 1, 0));
  private static final List<List<Integer>> SECOND = List.of(List.of(0, 1), List.of(1, 0, 0));
  private static final List<List<Integer>> THIRD = List.of(List.of(1, 0), List.of(0, 1, 1));

  /** The choices of the three ballots. */
  public static final List<List<List<Integer>>> CHOICES = List.of(FIRST, SECOND, THIRD);

  public final SecureRandom random = new SecureRandom();
  public final Election election;
  public final Trustees trustees;

  private final Map<Integer, SecretScalar> secrets;

  public final List<CredentialCode> codes = new ArrayList<>();

  private SmallElection(Trustees trustees, Map<Integer, SecretScalar> secrets) throws Refusal {
    this.trustees = trustees;
    this.secrets = secrets;
    this.election =
        Election.of(
            ElectionUuid.random(random),
            "小会",
            "",
            trustees.publicKey(),
            List.of(YES_OR_NO, UP_TO_TWO));
    for (int i = 0; i < 4; i++) {
      codes.add(CredentialCode.random(random));
    }
  }

  /** Two single trustees. */
  public static SmallElection ofSingles() throws Refusal {
    SecureRandom random = new SecureRandom();
    return ofSingles(SecretScalar.random(random), SecretScalar.random(random));
  }

  /** Two single trustees with these secrets. */
  public static SmallElection ofSingles(SecretScalar one, SecretScalar two) throws Refusal {
    SecureRandom random = new SecureRandom();
    return new SmallElection(
        new Trustees(
            List.of(
                new SingleTrustee(TrusteeKey.of(one, random)),
                new SingleTrustee(TrusteeKey.of(two, random)))),
        Map.of(1, one, 2, two));
  }

  /** Three trustees of whom any two can decrypt. */
  public static SmallElection ofThreshold() throws Refusal {
    SecureRandom random = new SecureRandom();
    List<TrusteeSeed> seeds = new ArrayList<>();
    List<Certificate> certificates = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      seeds.add(TrusteeSeed.random(random));
      certificates.add(Certificate.of(seeds.get(i - 1), 3, 2, i, random));
    }
    ThresholdCeremony ceremony = new ThresholdCeremony(CertificateList.check(certificates));
    List<PolynomialMessage> messages = new ArrayList<>();
    for (TrusteeSeed seed : seeds) {
      messages.add(ceremony.deal(seed, random));
    }
    List<ShareInput> inputs = ceremony.route(messages);
    List<ShareOutput> outputs = new ArrayList<>();
    Map<Integer, SecretScalar> secrets = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      outputs.add(ceremony.combine(seeds.get(i), inputs.get(i), random));
      secrets.put(i + 1, ThresholdCeremony.openShare(seeds.get(i), outputs.get(i).privateKey()));
    }
    ThresholdSetup setup = ceremony.assemble(messages, outputs);
    return new SmallElection(new Trustees(List.of(setup)), secrets);
  }

  /** The secret key of a trustee, numbered from 1. */
  public SecretScalar secret(int owner) {
    return Objects.requireNonNull(secrets.get(owner));
  }

  public SecretScalar credential(int voter) {
    return codes.get(voter).privateKey(election.uuid());
  }

  public String publicCredential(int voter) {
    return codes.get(voter).publicKey(election.uuid()).encode();
  }

  public Ballot ballot(int voter, List<List<Integer>> choices) {
    return new BallotProver(election).prove(credential(voter), choices, random);
  }

  /** The ballots of the first three of the four voters. */
  public List<Ballot> ballots() {
    List<Ballot> ballots = new ArrayList<>();
    for (int voter = 0; voter < CHOICES.size(); voter++) {
      ballots.add(ballot(voter, CHOICES.get(voter)));
    }
    return ballots;
  }

  public EncryptedTally tally(List<Ballot> ballots) throws Refusal {
    EncryptedTally tally = EncryptedTally.empty(election);
    for (Ballot ballot : ballots) {
      tally = tally.add(ballot.decodeChoices());
    }
    return tally;
  }

  /** The parts of its archive with these ballots, decrypted by these trustees. */
  public ArchiveParts parts(List<Ballot> ballots, Integer... owners) throws Refusal {
    EncryptedTally tally = tally(ballots);
    ArchiveParts parts = new ArchiveParts();
    parts.election = election.text().getBytes(UTF_8);
    parts.trustees = trustees.encode();
    List<String> credentials = new ArrayList<>();
    for (int voter = 0; voter < codes.size(); voter++) {
      credentials.add(publicCredential(voter));
    }
    parts.credentials = credentials(credentials);
    ballots.forEach(ballot -> parts.ballots.add(ballot.encode().getBytes(UTF_8)));
    parts.tally = tally.encode();
    parts.tallied = ballots.size();
    parts.weight = ballots.size();
    decrypt(parts, tally, Arrays.asList(owners));
    return parts;
  }

  /** Puts decryptions of the tally by these trustees, and their result, into the parts. */
  public void decrypt(ArchiveParts parts, EncryptedTally tally, List<Integer> owners) {
    Map<Integer, List<List<Point>>> factors = new TreeMap<>();
    parts.decryptions.clear();
    for (int owner : owners) {
      PartialDecryption decryption = PartialDecryption.of(election, tally, secret(owner), random);
      parts.decryptions.add(ArchiveParts.Owned.of(owner, decryption.encode()));
      factors.put(owner, decryption.factors());
      parts.secondProofs.put(
          owner,
          DecryptionProof.prove(
                  new DecryptionProof.Statement(
                      election,
                      tally,
                      owner,
                      trustees.keys().get(owner - 1).publicKey(),
                      decryption.factors()),
                  secret(owner),
                  random)
              .encode());
    }
    Combination.factors(trustees, factors)
        .flatMap(all -> ElectionResult.decrypt(tally, all, new DiscreteLog(100)))
        .ifPresent(result -> parts.result = result.encode());
  }

  public static byte[] credentials(List<String> entries) {
    return Json.array(entries.stream().map(Json::of).toList()).encodeUtf8();
  }
}
