package org.gongxin.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.ArchiveWriter;
import org.gongxin.election.trustees.Combination;
import org.gongxin.group.Point;
import org.gongxin.group.SecretScalar;
import org.gongxin.json.Json;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record of a whole small meeting with real cryptography, in memory: 2 or 3 trustees, 7
 * slips of which one was replaced and one left over, 1 class, 1 round. What a liar could do at each
 * step can be set before {@link #build}; the rest follows from it, as it would for him.
 */
public final class RecordBuilder {
  /** Seconds of all archives: the date of the meeting, not of any ballot. */
  private static final int SLIPS = 7;

  private static final int REPLACED = 5;

  /** Numbers of slips as the log gives them at the end. */
  int printed = SLIPS;

  @Nullable Long otherTime;

  int handedOut = 6;
  int replaced = 1;
  int leftOver = 1;

  /** Voters who cast, from the first slip; with 4 the round is void. */
  int ballots = 5;

  /** Whether the round is counted; null for what its rules say. */
  @Nullable Boolean counted;

  /** The slip whose credentials are void before the opening. */
  int voidedSlip = REPLACED;

  /** What the archive says. */
  UnaryOperator<String> electionText = UnaryOperator.identity();

  UnaryOperator<String> trusteesText = UnaryOperator.identity();

  /** The list of credentials in the archive; those of the slips stay as they are. */
  UnaryOperator<byte[]> credentialsText = UnaryOperator.identity();

  /** Whether the log names the setup as it was before the lies about it. */
  boolean honestSetup;

  /** Changes the ballots in the box, which log, archive and tally then have. */
  BiConsumer<Election, List<Ballot>> box = (election, ballots) -> {};

  /** Which ballots are added up. */
  UnaryOperator<List<Ballot>> addedUp = UnaryOperator.identity();

  /** How many more ballots the tally names than there are. */
  int surplus;

  /** The shares, as the trustees then sign for them. */
  UnaryOperator<String> shareText = UnaryOperator.identity();

  /** The trustee whose share has a wrong proof; 0 for none. */
  int broken;

  /** What the archive says came out. */
  UnaryOperator<String> resultText = UnaryOperator.identity();

  /** The second decryption proofs. */
  UnaryOperator<byte[]> secondProof = UnaryOperator.identity();

  /** Changes the entries before the shares; the results follow from them. */
  Consumer<List<LogEntry>> beforeCount = entries -> {};

  /** Changes the entries when all is done. */
  Consumer<List<LogEntry>> afterCount = entries -> {};

  /** The trustees who give a share. */
  List<Integer> givers = List.of(1, 2);

  private final SampleTrustees trustees;

  /** Proofs cost most of a record: those of one election are made once. */
  private static final Map<Sha256, List<Ballot>> PROVEN = new ConcurrentHashMap<>();

  private final Manifest manifest;
  private final Round round;
  private final ElectionId uuid;
  private final List<CredentialCode> slips = new ArrayList<>();
  private final List<LogEntry> entries = new ArrayList<>();
  private final ByteArrayOutputStream archive = new ByteArrayOutputStream();
  private final Map<Integer, byte[]> proofs = new TreeMap<>();

  private RecordBuilder(SampleTrustees trustees, Manifest manifest) {
    this.trustees = trustees;
    this.manifest = manifest;
    this.round = manifest.rounds().getFirst();
    this.uuid = manifest.elections().getFirst().uuid();
    SeededRandom random = new SeededRandom("slips");
    for (int i = 0; i < SLIPS; i++) {
      slips.add(CredentialCode.random(random));
    }
  }

  /** A meeting whose round is valid and counted. */
  public static RecordBuilder counted() {
    return new RecordBuilder(SampleTrustees.of(2), ManifestSamples.small());
  }

  /** The same, and its archive says it was made on 1 January 2026. */
  public static RecordBuilder countedAtAnotherTime() {
    RecordBuilder builder = counted();
    builder.otherTime = 1_767_225_600L;
    return builder;
  }

  /** The same with three trustees, of whom the first and the last decrypt. */
  public static RecordBuilder countedByTwoOfThree() {
    RecordBuilder builder =
        new RecordBuilder(SampleTrustees.twoOfThree(), ManifestSamples.twoOfThree());
    builder.givers = List.of(1, 3);
    return builder;
  }

  /** The same, and what the second gave has a proof that does not hold. */
  public static RecordBuilder countedByTwoOfThreeWithAThirdShareBroken() {
    RecordBuilder builder = countedByTwoOfThreeWithOneShareBroken();
    builder.givers = List.of(1, 2, 3);
    return builder;
  }

  /** The same by the first two, of whom the second gave a proof that does not hold. */
  public static RecordBuilder countedByTwoOfThreeWithOneShareBroken() {
    RecordBuilder builder = countedByTwoOfThree();
    builder.givers = List.of(1, 2);
    builder.broken = 2;
    return builder;
  }

  /** A meeting whose round is void: 4 of 7 returned a ballot, 5 were needed. */
  public static RecordBuilder voided() {
    RecordBuilder builder = counted();
    builder.ballots = 4;
    return builder;
  }

  /** The manifest of the meetings with two trustees. */
  public static Manifest manifest() {
    return ManifestSamples.small();
  }

  /** Whether the round is counted, whatever its rules say. */
  public RecordBuilder counted(boolean yes) {
    counted = yes;
    return this;
  }

  /** Changes the entries before the shares; the results follow from them. */
  public RecordBuilder beforeCount(Consumer<List<LogEntry>> change) {
    beforeCount = change;
    return this;
  }

  /** Changes the entries when all is done. */
  public RecordBuilder afterCount(Consumer<List<LogEntry>> change) {
    afterCount = change;
    return this;
  }

  /** Goes through the meeting. */
  public RecordSample build() {
    try {
      return meeting();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    } catch (Refusal refusal) {
      throw new IllegalStateException("own text refused", refusal);
    }
  }

  private RecordSample meeting() throws IOException, Refusal {
    Manifest.BallotClass ballotClass = manifest.classes().getFirst();
    Election election =
        Election.parse(electionText.apply(Elections.of(manifest, round, ballotClass).text()));
    byte[] credentials = credentials(uuid);
    long archiveTime = otherTime == null ? manifest.archiveTime() : otherTime;
    ArchiveWriter writer = ArchiveWriter.begin(archive, archiveTime);
    byte[] text = election.text().getBytes(StandardCharsets.UTF_8);
    byte[] board =
        trusteesText.apply(manifest.trustees().record().encode()).getBytes(StandardCharsets.UTF_8);
    Sha256 setup = writer.setup(text, board, credentialsText.apply(credentials)).hash();
    if (honestSetup) {
      ArchiveWriter honest = ArchiveWriter.begin(OutputStream.nullOutputStream(), archiveTime);
      setup = honest.setup(text, board, credentials).hash();
    }
    List<Ballot> cast = cast(election);
    box.accept(election, cast);
    prepare(ballotClass, setup);
    entries.add(new LogEntry.Open(round.id(), new MinuteTime("2026-03-20T15:42+08:00")));
    for (Ballot ballot : cast) {
      entries.add(new LogEntry.Ballot(uuid, ballot.hash()));
      writer.ballot(ballot.encode().getBytes(StandardCharsets.UTF_8));
    }
    Sha256 head = writer.endBallots().hash();
    List<LogEntry.BallotCount> counts = List.of(new LogEntry.BallotCount(uuid, cast.size()));
    entries.add(new LogEntry.Close(round.id(), new MinuteTime("2026-03-20T15:55+08:00"), counts));
    beforeCount.accept(entries);
    RunningNumbers numbers = new RunningNumbers(manifest);
    entries.forEach(numbers::add);
    boolean count = counted == null ? RoundResult.isValid(manifest, round, numbers) : counted;
    ElectionResult result = null;
    if (count) {
      byte[] right = count(election, cast, writer).encode();
      byte[] said =
          resultText
              .apply(new String(right, StandardCharsets.UTF_8))
              .getBytes(StandardCharsets.UTF_8);
      result = ElectionResult.parse(said);
      head = writer.result(said).hash();
    }
    RoundResult outcome =
        RoundResult.of(manifest, round, numbers, List.of(new RoundResult.Finished(head, result)));
    entries.add(outcome.entry());
    afterCount.accept(entries);
    Results results = new Results(manifest.meeting().id(), manifest.hash(), List.of(outcome));
    return sample(results);
  }

  /** The public credentials of an election, sorted so that the order of printing is lost. */
  private byte[] credentials(ElectionId election) {
    List<Json> keys = new ArrayList<>();
    for (CredentialCode slip : slips) {
      keys.add(Json.of(credential(slip, election)));
    }
    keys.sort((a, b) -> a.encode().compareTo(b.encode()));
    return Json.array(keys).encodeUtf8();
  }

  /** The secrets of all slips, as printed and as in their QR codes. */
  public List<String> secrets() {
    return slips.stream().flatMap(slip -> Stream.of(slip.grouped(), slip.compact())).toList();
  }

  /** The secret of a slip, from 0. */
  CredentialCode slip(int number) {
    return slips.get(number);
  }

  private static String credential(CredentialCode slip, ElectionId election) {
    return slip.publicKey(new ElectionUuid(election.text())).encode();
  }

  private List<Ballot> cast(Election election) {
    List<Ballot> all = PROVEN.computeIfAbsent(election.hash(), hash -> prove(election));
    return new ArrayList<>(all.subList(0, ballots));
  }

  private List<Ballot> prove(Election election) {
    SeededRandom random = new SeededRandom("ballots");
    BallotProver prover = new BallotProver(election);
    List<Ballot> cast = new ArrayList<>();
    // 唐婉清 gets 3 of 5, 孟子昂 1, one abstains; all judge the person, the last one with a blank.
    List<List<Integer>> picks =
        List.of(
            List.of(0, 1, 0, 0),
            List.of(0, 1, 0, 0),
            List.of(0, 0, 1, 0),
            List.of(0, 1, 0, 0),
            List.of(1, 0, 0, 0));
    for (int i = 0; i < picks.size(); i++) {
      List<Integer> scale = i == 4 ? List.of(1, 0, 0, 0, 0) : List.of(0, 1, 0, 0, 0);
      SecretScalar key = slips.get(i).privateKey(election.uuid());
      cast.add(prover.prove(key, List.of(picks.get(i), scale), random));
    }
    return cast;
  }

  private void prepare(Manifest.BallotClass ballotClass, Sha256 setup) {
    String id = ballotClass.id();
    List<LogEntry.Credentials> records = new ArrayList<>();
    List<LogEntry.Voided> voided = new ArrayList<>();
    for (ElectionId election : manifest.uuidsOf(ballotClass)) {
      records.add(new LogEntry.Credentials(election, Sha256.of(credentials(election))));
      voided.add(new LogEntry.Voided(election, credential(slips.get(voidedSlip), election)));
    }
    entries.add(new LogEntry.ManifestHash(manifest.hash()));
    entries.add(new LogEntry.Slips(id, printed, 0, 0, 0, records, List.of()));
    entries.add(new LogEntry.Setup(uuid, setup));
    entries.add(new LogEntry.Slips(id, printed, handedOut, replaced, leftOver, List.of(), voided));
    entries.add(new LogEntry.Attendance(7, 5, null));
  }

  private ElectionResult count(Election election, List<Ballot> cast, ArchiveWriter writer)
      throws IOException, Refusal {
    EncryptedTally tally = EncryptedTally.empty(election);
    for (Ballot ballot : addedUp.apply(cast)) {
      tally = tally.add(ballot.decodeChoices());
    }
    writer.encryptedTally(tally.encode(), cast.size() + surplus, cast.size());
    Map<Integer, List<List<Point>>> factors = new TreeMap<>();
    SeededRandom random = new SeededRandom("shares");
    for (int owner : givers) {
      SecretScalar secret = trustees.secrets().get(owner - 1);
      PartialDecryption share = PartialDecryption.of(election, tally, secret, random);
      Point key = trustees.trustees().keys().get(owner - 1).publicKey();
      byte[] proof =
          secondProof.apply(
              DecryptionProof.prove(
                      new DecryptionProof.Statement(election, tally, owner, key, share.factors()),
                      secret,
                      random)
                  .encode());
      String given = shareText.apply(new String(share.encode(), StandardCharsets.UTF_8));
      if (owner == broken) {
        given = given.replaceFirst("\"response\":\"[0-9]+\"", "\"response\":\"1\"");
      }
      byte[] text = given.getBytes(StandardCharsets.UTF_8);
      writer.partialDecryption(owner, text);
      proofs.put(owner, proof);
      entries.add(new LogEntry.Share(uuid, owner, Sha256.of(text), Sha256.of(proof)));
      factors.put(owner, share.factors());
    }
    List<List<Point>> combined = Combination.factors(trustees.trustees(), factors).orElseThrow();
    return ElectionResult.decrypt(tally, combined, new DiscreteLog(cast.size())).orElseThrow();
  }

  private RecordSample sample(Results results) {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    parts.put(RecordFile.MANIFEST, manifest.encode());
    parts.put(RecordFile.CHECKPOINT, new byte[0]);
    parts.put(RecordFile.ENTRIES, new byte[0]);
    parts.put(RecordFile.archiveName(uuid), archive.toByteArray());
    proofs.forEach((owner, proof) -> parts.put(RecordFile.proofName(uuid, owner), proof));
    parts.put(RecordFile.RESULTS, results.encode());
    parts.put(RecordFile.README, Readme.of(manifest));
    RecordSample sample = new RecordSample(manifest, uuid, parts);
    sample.log(entries.stream().map(LogEntry::encode).toList());
    return sample;
  }

  /** Swaps two entries. */
  static Consumer<List<LogEntry>> swap(int one, int other) {
    return entries -> Collections.swap(entries, one, other);
  }
}
