package org.gongxin.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gongxin.election.Sha256;
import org.gongxin.log.Checkpoint;
import org.gongxin.log.KeyType;
import org.gongxin.log.NoteSigner;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.SignedNote;

/**
 * Records that lie in one thing each, by the name of the check that must find it and no other. The
 * liar has the log's key and makes everything fit that follows from his lie.
 */
public final class PoisonedRecords {
  private static final Sha256 OTHER = Sha256.of("something else");

  // Where the entries stand in the log that RecordBuilder makes.
  private static final int SLIPS = 1;
  private static final int SETUP = 2;
  private static final int ATTENDANCE = 4;
  private static final int OPEN = 5;
  private static final int FIRST_BALLOT = 6;
  private static final int LAST_BALLOT = 10;
  private static final int CLOSE = 11;
  private static final int FIRST_SHARE = 12;

  private PoisonedRecords() {}

  /** All of them, each made when it is asked for. */
  public static Map<String, Supplier<RecordSample>> all() {
    Map<String, Supplier<RecordSample>> all = new LinkedHashMap<>();
    log(all);
    checkpoint(all);
    setup(all);
    slips(all);
    rules(all);
    count(all);
    files(all);
    return all;
  }

  private static void log(Map<String, Supplier<RecordSample>> all) {
    all.put(
        "consistency.manifest",
        () -> before(entries -> entries.set(0, new LogEntry.ManifestHash(OTHER))));
    all.put(
        "consistency.log_order", () -> before(entries -> entries.add(OPEN, entries.get(SETUP))));
    all.put(
        "consistency.ballots_in_time",
        () ->
            before(
                entries -> {
                  LogEntry late = entries.remove(LAST_BALLOT);
                  entries.set(CLOSE - 1, closed(entries.get(CLOSE - 1), 4));
                  entries.add(CLOSE, late);
                }));
    all.put(
        "consistency.close_counts",
        () -> before(entries -> entries.set(CLOSE, closed(entries.get(CLOSE), 6))));
    all.put(
        "consistency.ballots_logged", () -> before(RecordBuilder.swap(FIRST_BALLOT, LAST_BALLOT)));
    all.put("completeness.rounds", PoisonedRecords::withoutResult);
    all.put(
        "consistency.challenged_ballot",
        () ->
            before(
                entries -> {
                  LogEntry.Ballot ballot = (LogEntry.Ballot) entries.get(LAST_BALLOT);
                  LogEntry opened = new LogEntry.Challenge(ballot.election(), ballot.ballot());
                  entries.add(FIRST_BALLOT, opened);
                }));
    all.put(
        "authenticity.statements",
        () -> after(entries -> entries.add(SampleStatements.forgedObjection())));
    all.put(
        "consistency.annulments", () -> after(entries -> entries.add(SampleStatements.annul(1))));
    all.put(
        "integrity.log_entry",
        () -> counted().append("{\"type\":\"attendance\",\"expected\":7,\"present\":5 }"));
  }

  private static void checkpoint(Map<String, Supplier<RecordSample>> all) {
    all.put(
        "consistency.log_root",
        () -> {
          RecordSample sample = counted();
          return sample.checkpoint(sample.checkpointOf(FIRST_SHARE));
        });
    all.put("authenticity.log_signature", PoisonedRecords::signatureOfAnotherCheckpoint);
    all.put("authenticity.cosignatures", PoisonedRecords::unknownWitness);
    all.put(
        "integrity.checkpoint",
        () -> counted().edit(RecordFile.CHECKPOINT, text -> text.replace("\n\n", "\nmore\n\n")));
  }

  private static void setup(Map<String, Supplier<RecordSample>> all) {
    all.put(
        "consistency.setup",
        () ->
            before(
                entries -> {
                  LogEntry.Setup setup = (LogEntry.Setup) entries.get(SETUP);
                  entries.set(SETUP, new LogEntry.Setup(setup.election(), OTHER));
                }));
    all.put(
        "consistency.manifest_election",
        () -> with(it -> it.electionText = text -> text.replace("唐婉清：总体评价", "孟子昂：总体评价")));
    all.put(
        "consistency.manifest_trustees",
        () -> with(it -> it.trusteesText = text -> text.replaceFirst("}]", ",\"name\":\"x\"}]")));
    all.put(
        "consistency.slip_credentials",
        () ->
            before(
                entries -> {
                  LogEntry.Slips it = (LogEntry.Slips) entries.get(SLIPS);
                  List<LogEntry.Credentials> others =
                      it.credentials().stream()
                          .map(each -> new LogEntry.Credentials(each.election(), OTHER))
                          .toList();
                  entries.set(
                      SLIPS,
                      new LogEntry.Slips(
                          it.ballotClass(), it.printed(), 0, 0, 0, others, List.of()));
                }));
  }

  private static void slips(Map<String, Supplier<RecordSample>> all) {
    all.put("authenticity.voided_credential", () -> with(it -> it.voidedSlip = 2));
    all.put(
        "evidence.credentials_printed",
        () ->
            with(
                it -> {
                  it.printed = 6;
                  it.leftOver = 0;
                }));
    all.put("evidence.slip_numbers", () -> with(it -> it.leftOver = 2));
  }

  private static void rules(Map<String, Supplier<RecordSample>> all) {
    all.put(
        "evidence.open_rules",
        () ->
            before(
                entries -> {
                  entries.set(ATTENDANCE, new LogEntry.Attendance(7, 4, null));
                  entries.add(OPEN + 1, new LogEntry.Attendance(7, 5, null));
                }));
    all.put(
        "evidence.valid_rules",
        () ->
            with(
                it -> {
                  it.counted = true;
                  it.beforeCount =
                      entries -> entries.add(CLOSE, new LogEntry.Attendance(8, 5, null));
                }));
    all.put(
        "evidence.ballots_issued",
        () ->
            with(
                it -> {
                  it.counted = true;
                  it.handedOut = 5;
                  it.leftOver = 2;
                }));
    all.put(
        "consistency.rules",
        () ->
            result(
                it -> {
                  List<RuleRow> rows = it.rules().subList(0, it.rules().size() - 1);
                  return new LogEntry.Result(it.round(), it.valid(), it.archives(), rows);
                }));
    all.put(
        "consistency.results",
        () -> counted().edit(RecordFile.RESULTS, text -> text.replace("[3,1,0]", "[1,3,0]")));
  }

  private static void count(Map<String, Supplier<RecordSample>> all) {
    all.put("evidence.void_not_decrypted", PoisonedRecords::sharesOfAVoidRound);
    all.put(
        "evidence.decryption_proof",
        () ->
            with(
                it ->
                    it.secondProof =
                        text ->
                            new String(text, UTF_8).replace("e\":\"", "e\":\"1").getBytes(UTF_8)));
    all.put(
        "consistency.shares_logged",
        () ->
            after(
                entries -> {
                  LogEntry.Share it = (LogEntry.Share) entries.get(FIRST_SHARE);
                  entries.set(
                      FIRST_SHARE,
                      new LogEntry.Share(it.election(), it.trustee(), OTHER, it.proof()));
                }));
    all.put(
        "consistency.archive_logged",
        () ->
            result(
                it -> {
                  ElectionId election = it.archives().getFirst().election();
                  return new LogEntry.Result(
                      it.round(),
                      it.valid(),
                      List.of(new LogEntry.ArchiveHash(election, OTHER)),
                      it.rules());
                }));
  }

  private static void files(Map<String, Supplier<RecordSample>> all) {
    all.put("completeness.files", () -> counted().without(RecordFile.README));
    all.put(
        "integrity.manifest",
        () -> counted().edit(RecordFile.MANIFEST, text -> text.replaceFirst(",", ", ")));
    all.put(
        "integrity.readme",
        () -> counted().edit(RecordFile.README, text -> text.replace("no network", "a network")));
  }

  private static RecordSample counted() {
    return RecordBuilder.counted().build();
  }

  private static RecordSample with(Consumer<RecordBuilder> lie) {
    RecordBuilder builder = RecordBuilder.counted();
    lie.accept(builder);
    return builder.build();
  }

  private static RecordSample before(Consumer<List<LogEntry>> lie) {
    return with(it -> it.beforeCount = lie);
  }

  private static RecordSample after(Consumer<List<LogEntry>> lie) {
    return with(it -> it.afterCount = lie);
  }

  private static RecordSample result(UnaryOperator<LogEntry.Result> lie) {
    return after(entries -> entries.add(lie.apply((LogEntry.Result) entries.removeLast())));
  }

  private static LogEntry closed(LogEntry entry, int number) {
    LogEntry.Close close = (LogEntry.Close) entry;
    ElectionId election = close.ballots().getFirst().election();
    return new LogEntry.Close(
        close.round(), close.time(), List.of(new LogEntry.BallotCount(election, number)));
  }

  private static RecordSample withoutResult() {
    RecordBuilder builder = RecordBuilder.voided();
    builder.afterCount = List::removeLast;
    return builder.build();
  }

  private static RecordSample sharesOfAVoidRound() {
    RecordBuilder builder = RecordBuilder.voided();
    byte[] proof = "{}".getBytes(UTF_8);
    ElectionId election = ManifestSamples.ELECTION;
    LogEntry share = new LogEntry.Share(election, 1, OTHER, Sha256.of(proof));
    builder.afterCount = entries -> entries.add(entries.size() - 1, share);
    return builder
        .build()
        .putAfter(RecordFile.archiveName(election), RecordFile.proofName(election, 1), proof);
  }

  private static RecordSample signatureOfAnotherCheckpoint() {
    RecordSample sample = counted();
    SignedCheckpoint right = sample.checkpointOf(sample.size());
    SignedCheckpoint other = sample.checkpointOf(FIRST_SHARE);
    SignedNote note =
        new SignedNote(
            right.note().text(),
            List.of(other.note().signatures().getFirst(), right.note().signatures().getLast()));
    return sample.checkpoint(new SignedCheckpoint(note, right.checkpoint()));
  }

  private static RecordSample unknownWitness() {
    RecordSample sample = counted();
    SignedCheckpoint right = sample.checkpointOf(sample.size());
    Checkpoint head = right.checkpoint();
    NoteSigner stranger = ManifestSamples.signer("gongxin-witness/2", KeyType.WITNESS, 9);
    SignedNote note = right.note().with(stranger.cosign(head, Instant.EPOCH));
    return sample.checkpoint(new SignedCheckpoint(note, head));
  }
}
