package org.gongxin.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
  private static final long TIMESTAMP = 1_773_991_800L;

  private static final int SLIPS = 7;
  private static final int REPLACED = 5;

  /** Numbers of slips as the log gives them at the end. */
  int printed = SLIPS;

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

  /** The second decryption proofs. */
  UnaryOperator<byte[]> secondProof = UnaryOperator.identity();

  /** Changes the entries before the shares; the results follow from them. */
  Consumer<List<LogEntry>> beforeCount = entries -> {};

  /** Changes the entries when all is done. */
  Consumer<List<LogEntry>> afterCount = entries -> {};

  /** The trustees who give a share. */
  List<Integer> givers = List.of(1, 2);

  private final SampleTrustees trustees;
  private final SeededRandom random = new SeededRandom("record");
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
    for (int i = 0; i < SLIPS; i++) {
      slips.add(CredentialCode.random(random));
    }
  }

  /** A meeting whose round is valid and counted. */
  public static RecordBuilder counted() {
    return new RecordBuilder(SampleTrustees.of(2), ManifestSamples.small());
  }

  /** The same with three trustees, of whom the first and the last decrypt. */
  public static RecordBuilder countedByTwoOfThree() {
    RecordBuilder builder =
        new RecordBuilder(SampleTrustees.twoOfThree(), ManifestSamples.twoOfThree());
    builder.givers = List.of(1, 3);
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
    ArchiveWriter writer = ArchiveWriter.begin(archive, TIMESTAMP);
    Sha256 setup =
        writer
            .setup(
                election.text().getBytes(StandardCharsets.UTF_8),
                trusteesText
                    .apply(manifest.trustees().record().encode())
                    .getBytes(StandardCharsets.UTF_8),
                credentials)
            .hash();
    List<Ballot> cast = cast(election);
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
      result = count(election, cast, writer);
      head = writer.result(result.encode()).hash();
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

  private static String credential(CredentialCode slip, ElectionId election) {
    return slip.publicKey(new ElectionUuid(election.text())).encode();
  }

  private List<Ballot> cast(Election election) {
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
    for (int i = 0; i < ballots; i++) {
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
    for (Ballot ballot : cast) {
      tally = tally.add(ballot.decodeChoices());
    }
    writer.encryptedTally(tally.encode(), cast.size(), cast.size());
    Map<Integer, List<List<Point>>> factors = new TreeMap<>();
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
      writer.partialDecryption(owner, share.encode());
      proofs.put(owner, proof);
      entries.add(new LogEntry.Share(uuid, owner, Sha256.of(share.encode()), Sha256.of(proof)));
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
