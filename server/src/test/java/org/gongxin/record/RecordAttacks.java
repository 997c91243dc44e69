package org.gongxin.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotProver;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.Election;
import org.gongxin.election.ElectionUuid;
import org.gongxin.group.FixedBase;
import org.gongxin.group.Point;
import org.gongxin.group.SecretScalar;
import org.gongxin.refusal.Refusal;
import org.gongxin.verify.BallotForge;

/**
 * The attacks on a record that the security page names (section 2.1, rows with R), each by somebody
 * who has the log's key and lets everything follow that he can make follow. The name of an attack
 * begins with its row.
 */
public final class RecordAttacks {
  /**
   * An attack.
   *
   * @param record as the attacker makes it
   * @param failed the names of the checks that must find it, and no others do
   */
  public record Attack(Supplier<RecordSample> record, Set<String> failed) {}

  // Where the entries stand in the log that RecordBuilder makes.
  private static final int FIRST_BALLOT = 6;
  private static final int CLOSE = 11;

  private static final List<List<Integer>> CHOICES =
      List.of(List.of(0, 0, 1, 0), List.of(0, 0, 1, 0, 0));

  private final Map<String, Attack> attacks = new LinkedHashMap<>();

  private RecordAttacks() {}

  /** All of them, by name. */
  public static Map<String, Attack> all() {
    RecordAttacks all = new RecordAttacks();
    all.ballots();
    all.credentials();
    all.log();
    all.count();
    all.results();
    all.unknownFields();
    all.files();
    return Collections.unmodifiableMap(all.attacks);
  }

  private void ballots() {
    with(
        "A01-ballot-copied-and-signed-by-another",
        it -> it.box = (election, ballots) -> ballots.set(1, copied(it, election, ballots)),
        "evidence.ballot_proof",
        "integrity.duplicate_ciphertext");
    with(
        "A01-two-ballots-of-the-same-randomness",
        it ->
            it.box =
                (election, ballots) -> {
                  ballots.set(0, ballot(it.slip(0), election, "same"));
                  ballots.set(1, ballot(it.slip(1), election, "same"));
                },
        "integrity.duplicate_ciphertext");
    with(
        "A14-ballot-of-a-key-outside-the-list",
        it ->
            it.box =
                (election, ballots) -> {
                  CredentialCode stranger = CredentialCode.random(new SeededRandom("stranger"));
                  ballots.set(0, ballot(stranger, election, "14"));
                },
        "authenticity.unknown_credential");
    with(
        "A17-same-ballot-twice",
        it -> it.box = (election, ballots) -> ballots.set(1, ballots.getFirst()),
        "consistency.encrypted_tally",
        "consistency.num_tallied",
        "consistency.one_ballot_per_credential",
        "consistency.total_weight",
        "integrity.duplicate_ciphertext");
    for (boolean first : new boolean[] {true, false}) {
      with(
          "A19-second-ballot-of-a-slip-" + (first ? "before" : "after"),
          it ->
              it.box =
                  (election, ballots) -> {
                    Ballot second = ballot(it.slip(0), election, "19");
                    ballots.set(1, first ? ballots.getFirst() : second);
                    ballots.set(0, first ? second : ballots.getFirst());
                  },
          "consistency.encrypted_tally",
          "consistency.num_tallied",
          "consistency.one_ballot_per_credential",
          "consistency.total_weight");
    }
  }

  private void credentials() {
    with(
        "A14-list-changed-after-the-opening",
        it -> {
          it.honestSetup = true;
          it.credentialsText = list -> withoutTheLastSlip(it, list);
        },
        "consistency.setup",
        "consistency.slip_credentials");
    with(
        "A15-more-ballots-than-slips-issued",
        it -> {
          it.counted = true;
          it.handedOut = 5;
          it.leftOver = 2;
        },
        "evidence.ballots_issued");
    with("A15-ballot-of-a-voided-slip", it -> it.voidedSlip = 2, "authenticity.voided_credential");
    with(
        "A15-credentials-beyond-the-slips-printed",
        it -> {
          it.printed = 6;
          it.leftOver = 0;
        },
        "evidence.credentials_printed");
  }

  private void log() {
    before(
        "A16-ballot-left-out-of-the-log",
        entries -> {
          entries.remove(FIRST_BALLOT);
          entries.set(CLOSE - 1, closed(entries.get(CLOSE - 1), 4));
        },
        "consistency.ballots_logged");
    before(
        "A17-one-hash-at-two-indices",
        entries -> {
          entries.add(FIRST_BALLOT + 1, entries.get(FIRST_BALLOT));
          entries.set(CLOSE + 1, closed(entries.get(CLOSE + 1), 6));
        },
        "consistency.ballots_logged");
    before(
        "A19-ballots-swapped-in-the-log",
        RecordBuilder.swap(FIRST_BALLOT, FIRST_BALLOT + 1),
        "consistency.ballots_logged");
    file(
        "A36-ballot-entry-with-a-time",
        sample ->
            sample.append(
                "{\"type\":\"ballot\",\"election\":\"%s\",\"ballot\":\"%s\",\"time\":\"15:44\"}"
                    .formatted(sample.election(), "0".repeat(64))),
        "integrity.log_entry");
  }

  private void count() {
    with(
        "A20-product-of-other-ballots",
        it -> it.addedUp = ballots -> ballots.subList(1, ballots.size()),
        "consistency.encrypted_tally");
    with("A20-number-of-ballots", it -> it.surplus = 1, "consistency.num_tallied");
    with(
        "A20-share-with-another-proof",
        it -> it.shareText = text -> text.replaceFirst("(\"response\":\")", "$11"),
        "evidence.partial_decryption");
    with(
        "A20-count-in-the-archive",
        it -> it.resultText = text -> text.replaceFirst("\\[\\[1,3,1,0]", "[[1,1,3,0]"),
        "consistency.result");
    with(
        "A20-name-of-an-option",
        it -> it.electionText = text -> text.replaceFirst("孟子昂", "孟子昴"),
        "consistency.manifest_election");
    with(
        "A20-order-of-the-options",
        it -> it.electionText = text -> text.replaceFirst("\"唐婉清\",\"孟子昂\"", "\"孟子昂\",\"唐婉清\""),
        "consistency.manifest_election");
    file(
        "A06-share-without-its-second-proof",
        sample -> sample.without(RecordFile.proofName(sample.election(), 2)),
        "completeness.files",
        "evidence.decryption_proof");
    file(
        "A06-second-proof-of-another-trustee",
        sample ->
            sample.put(
                RecordFile.proofName(sample.election(), 2),
                sample.part(RecordFile.proofName(sample.election(), 1))),
        "consistency.shares_logged",
        "evidence.decryption_proof");
  }

  private void results() {
    results("A20-results-number-of-votes", "\"votes\":[3,1,0]", "\"votes\":[3,2,0]");
    results("A20-results-number-present", "\"present\":5", "\"present\":6");
    results("A20-results-order-of-votes", "\"votes\":[3,1,0]", "\"votes\":[1,3,0]");
    results("A20-results-name-of-a-question", "\"id\":\"T1.Q2\"", "\"id\":\"T1.Q3\"");
    results("A20-results-text-of-a-rule", "不低于应到2/3", "不低于应到1/3");
    results("A20-results-outcome-of-a-rule", "\"met\":true", "\"met\":false");
    results("A20-results-white-space", ",", ", ");
  }

  private void unknownFields() {
    file(
        "A32-field-in-the-manifest",
        sample -> sample.edit(RecordFile.MANIFEST, text -> text.replaceFirst("}$", ",\"x\":1}")),
        "integrity.manifest");
    results("A32-field-in-the-results", "{\"meeting\"", "{\"x\":1,\"meeting\"");
    file(
        "A32-field-in-a-log-entry",
        sample -> sample.append("{\"type\":\"attendance\",\"expected\":7,\"present\":5,\"x\":1}"),
        "integrity.log_entry");
    file(
        "A32-log-entry-of-an-unknown-type",
        sample -> sample.append("{\"type\":\"note\"}"),
        "integrity.log_entry");
    with(
        "A32-field-in-a-second-proof",
        it ->
            it.secondProof =
                text -> new String(text, UTF_8).replaceFirst("}$", ",\"x\":1}").getBytes(UTF_8),
        "evidence.decryption_proof");
    file(
        "A32-file-that-nothing-asks-for",
        sample -> sample.put("more.txt", new byte[0]),
        "completeness.files");
    file(
        "A32-second-proof-that-nothing-asks-for",
        sample -> {
          String last = RecordFile.proofName(sample.election(), 2);
          return sample.putAfter(
              last, RecordFile.proofName(sample.election(), 3), sample.part(last));
        },
        "completeness.files");
  }

  private void files() {
    file(
        "V03-files-in-another-order",
        sample -> {
          byte[] readme = sample.part(RecordFile.README);
          return sample
              .without(RecordFile.README)
              .putAfter(RecordFile.MANIFEST, RecordFile.README, readme);
        },
        "completeness.files");
    file(
        "V03-last-line-of-the-log-without-its-end",
        sample -> sample.edit(RecordFile.ENTRIES, String::stripTrailing),
        "integrity.log_entry");
    file(
        "V05-archive-of-another-meeting-under-this-name",
        sample -> {
          String archive = RecordFile.archiveName(sample.election());
          return sample.put(archive, RecordBuilder.countedByTwoOfThree().build().part(archive));
        },
        "consistency.archive_logged",
        "consistency.ballots_logged",
        "consistency.manifest_election",
        "consistency.manifest_trustees",
        "consistency.setup",
        "consistency.shares_logged",
        "evidence.decryption_proof");
  }

  private static Ballot copied(RecordBuilder builder, Election election, List<Ballot> ballots) {
    Ballot first = ballots.getFirst();
    SecretScalar other = builder.slip(1).privateKey(election.uuid());
    String credential = FixedBase.GENERATOR.multiply(other).encode();
    try {
      return Ballot.parse(
          BallotForge.resigned(
              first, other, first.credential().text(), credential, new SeededRandom("copy")));
    } catch (Refusal refusal) {
      throw new IllegalStateException("own text refused", refusal);
    }
  }

  private static Ballot ballot(CredentialCode slip, Election election, String seed) {
    SecretScalar key = slip.privateKey(election.uuid());
    return new BallotProver(election).prove(key, CHOICES, new SeededRandom(seed));
  }

  /** The list with the credential that was left over exchanged for one that no slip has. */
  private static byte[] withoutTheLastSlip(RecordBuilder builder, byte[] list) {
    ElectionUuid uuid = new ElectionUuid(ManifestSamples.ELECTION.text());
    String last = builder.slip(6).publicKey(uuid).encode();
    String text = new String(list, UTF_8).replace(last, Point.GENERATOR.encode());
    return text.getBytes(UTF_8);
  }

  private static LogEntry closed(LogEntry entry, int number) {
    LogEntry.Close close = (LogEntry.Close) entry;
    ElectionId election = close.ballots().getFirst().election();
    return new LogEntry.Close(
        close.round(), close.time(), List.of(new LogEntry.BallotCount(election, number)));
  }

  private void with(String name, Consumer<RecordBuilder> lie, String... failed) {
    attacks.put(
        name,
        new Attack(
            () -> {
              RecordBuilder builder = RecordBuilder.counted();
              lie.accept(builder);
              return builder.build();
            },
            Set.of(failed)));
  }

  private void before(String name, Consumer<List<LogEntry>> lie, String... failed) {
    with(name, it -> it.beforeCount = lie, failed);
  }

  private void file(String name, UnaryOperator<RecordSample> lie, String... failed) {
    attacks.put(name, new Attack(() -> lie.apply(RecordBuilder.counted().build()), Set.of(failed)));
  }

  private void results(String name, String piece, String other) {
    file(
        name,
        sample -> sample.edit(RecordFile.RESULTS, text -> text.replace(piece, other)),
        "consistency.results");
  }
}
