package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotProver;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.election.archive.SetupRecord;
import org.gongxin.election.zk.Proof;
import org.gongxin.group.Scalar;
import org.gongxin.group.SecretScalar;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For each check an archive that is wrong in one way, so that this check alone fails. */
class PoisonArchivesTest {
  /** What one poison does to the parts or to the bytes. */
  private interface Poison {
    byte[] archive() throws Refusal;
  }

  private static SmallElection singles;
  private static SmallElection threshold;
  private static List<Ballot> singleBallots;
  private static List<Ballot> ballots;

  private static final Map<CheckName, Poison> POISONS = new EnumMap<>(CheckName.class);

  @BeforeAll
  static void makeElections() throws Refusal {
    singles = SmallElection.ofSingles();
    singleBallots = singles.ballots();
    threshold = SmallElection.ofThreshold();
    ballots = threshold.ballots();
  }

  private static ArchiveParts good() throws Refusal {
    return threshold.parts(ballots, 1, 3);
  }

  private static ArchiveParts goodSingles() throws Refusal {
    return singles.parts(singleBallots, 1, 2);
  }

  /** One change to the parts of a good archive. */
  private interface Change {
    void make(ArchiveParts parts) throws Refusal;
  }

  private static void poison(CheckName check, Change change) {
    POISONS.put(
        check,
        () -> {
          ArchiveParts parts = good();
          change.make(parts);
          return parts.bytes();
        });
  }

  private static void poisonSingles(CheckName check, Change change) {
    POISONS.put(
        check,
        () -> {
          ArchiveParts parts = goodSingles();
          change.make(parts);
          return parts.bytes();
        });
  }

  /** Replaces the first place that the pattern finds. */
  private static byte[] replaced(byte[] text, String pattern, String replacement) {
    String before = new String(text, UTF_8);
    String after = before.replaceFirst(pattern, replacement);
    assertFalse(after.equals(before), "nothing replaced");
    return after.getBytes(UTF_8);
  }

  /** Puts a forged ballot in the place of the first. */
  private static void forge(
      ArchiveParts parts, Function<String, String> from, Function<String, String> to) {
    Ballot ballot = ballots.get(0);
    String text = ballot.encode();
    parts.ballots.set(
        0, BallotForge.resigned(ballot, threshold.credential(0), from.apply(text), to.apply(text)));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start);
    return text.substring(from, text.indexOf(end, from) + end.length());
  }

  private static String oneMore(String scalarMember) {
    String digits = scalarMember.replaceAll("[^0-9]", "");
    return scalarMember.replace(
        digits, Scalar.parse(digits).orElseThrow().add(Scalar.ONE).toString());
  }

  private static List<String> credentials() {
    List<String> credentials = new ArrayList<>();
    for (int voter = 0; voter < 4; voter++) {
      credentials.add(threshold.publicCredential(voter));
    }
    return credentials;
  }

  static {
    POISONS.put(
        CheckName.ARCHIVE_WHOLE,
        () -> {
          byte[] bytes = good().bytes();
          return Arrays.copyOf(bytes, bytes.length + 100);
        });
    poison(CheckName.EVENTS, parts -> parts.endOfBallots = false);
    poison(CheckName.RECORDS, parts -> parts.stray = "{}".getBytes(UTF_8));
    poison(CheckName.ENOUGH_DECRYPTIONS, parts -> parts.decryptions.remove(1));
    poison(
        CheckName.UNKNOWN_SUITE,
        parts -> parts.election = replaced(parts.election, "Ed25519", "BELENIOS-2048"));
    poisonSingles(
        CheckName.TRUSTEE_KEY,
        parts -> {
          String member = between(new String(parts.trustees, UTF_8), "\"response\":\"", "\"}");
          parts.trustees = replaced(parts.trustees, member, oneMore(member));
        });
    poison(
        CheckName.THRESHOLD_SETUP,
        parts -> {
          String signatures = between(new String(parts.trustees, UTF_8), "\"signatures\":", "\"}");
          String member = between(signatures, "\"response\":\"", "\"}");
          parts.trustees = replaced(parts.trustees, member, oneMore(member));
        });
    poison(
        CheckName.UNKNOWN_CREDENTIAL,
        parts -> parts.credentials = SmallElection.credentials(credentials().subList(1, 4)));
    poison(
        CheckName.BALLOT_SIGNATURE,
        parts -> {
          String signature = between(ballots.get(0).encode(), "\"signature\":", "\"}}");
          String member = between(signature, "\"response\":\"", "\"}}");
          parts.ballots.set(0, replaced(parts.ballots.get(0), member, oneMore(member)));
        });
    Sha256 other = Sha256.of("other");
    poison(
        CheckName.ELECTION_NAMED,
        parts ->
            parts.setup =
                new SetupRecord(other, Sha256.of(parts.trustees), Sha256.of(parts.credentials)));
    poison(
        CheckName.TRUSTEES_NAMED,
        parts ->
            parts.setup =
                new SetupRecord(Sha256.of(parts.election), other, Sha256.of(parts.credentials)));
    poison(
        CheckName.CREDENTIALS_NAMED,
        parts ->
            parts.setup =
                new SetupRecord(Sha256.of(parts.election), Sha256.of(parts.trustees), other));
    POISONS.put(
        CheckName.PUBLIC_KEY,
        // Without a ballot nothing was encrypted, so that nothing else can be wrong.
        () -> {
          SmallElection strangers = SmallElection.ofThreshold();
          ArchiveParts parts = strangers.parts(List.of(), 1, 2);
          parts.election =
              replaced(
                  parts.election,
                  strangers.election.publicKey().encode(),
                  singles.election.publicKey().encode());
          Election changed = Election.parse(parts.election);
          EncryptedTally tally = EncryptedTally.empty(changed);
          parts.decryptions.clear();
          for (int owner = 1; owner <= 2; owner++) {
            parts.decryptions.add(
                ArchiveParts.Owned.of(
                    owner,
                    PartialDecryption.of(changed, tally, strangers.secret(owner), strangers.random)
                        .encode()));
          }
          return parts.bytes();
        });
    poison(
        CheckName.BALLOT_ELECTION,
        parts -> forge(parts, text -> threshold.election.uuid().text(), text -> "1".repeat(16)));
    POISONS.put(
        CheckName.ONE_BALLOT,
        () -> {
          Ballot again = threshold.ballot(0, SmallElection.CHOICES.get(1));
          List<Ballot> kept = List.of(ballots.get(1), ballots.get(2), again);
          ArchiveParts parts = threshold.parts(kept, 1, 3);
          parts.ballots.add(0, ballots.get(0).encode().getBytes(UTF_8));
          return parts.bytes();
        });
    poison(CheckName.NUM_TALLIED, parts -> parts.tallied++);
    poison(CheckName.TOTAL_WEIGHT, parts -> parts.weight++);
    poison(
        CheckName.ENCRYPTED_TALLY,
        parts -> {
          EncryptedTally tally = threshold.tally(ballots.subList(0, 2));
          parts.tally = tally.encode();
          threshold.decrypt(parts, tally, List.of(1, 3));
        });
    poison(CheckName.DECRYPTION_OWNERS, parts -> parts.decryptions.add(parts.decryptions.get(0)));
    poison(CheckName.RESULT, parts -> parts.result = replaced(parts.result, "\\[2,1\\]", "[1,2]"));
    poison(
        CheckName.COUNT_RANGE,
        parts -> parts.result = replaced(parts.result, "\\[2,1\\]", "[4,1]"));
    POISONS.put(
        CheckName.LAYOUT,
        () -> {
          byte[] bytes = good().bytes();
          return Arrays.copyOf(bytes, bytes.length + 512);
        });
    POISONS.put(
        CheckName.RECORD_HASH,
        () -> {
          // The name and, so that the header stays right, its checksum.
          byte[] bytes = good().bytes();
          bytes[1024] = (byte) (bytes[1024] == 'f' ? 'e' : 'f');
          int sum = 0;
          Arrays.fill(bytes, 1024 + 148, 1024 + 156, (byte) ' ');
          for (int i = 1024; i < 1536; i++) {
            sum += bytes[i];
          }
          byte[] field = String.format("%06o\0 ", sum).getBytes(UTF_8);
          System.arraycopy(field, 0, bytes, 1024 + 148, 8);
          return bytes;
        });
    poison(CheckName.EVENT_CHAIN, parts -> parts.extraHeight = 1);
    poison(CheckName.EVENT_ENCODING, parts -> parts.sloppyEvent = true);
    poison(
        CheckName.ELECTION_RECORD,
        parts -> parts.election = replaced(parts.election, "\"max\":1", "\"max\":3"));
    poison(
        CheckName.TRUSTEES_RECORD,
        parts ->
            parts.trustees =
                replaced(parts.trustees, "\\{\"threshold\"", "{\"x\":1,\"threshold\""));
    POISONS.put(CheckName.TRUSTEE_KEYS, PoisonArchivesTest::sameTrusteeTwice);
    poison(
        CheckName.CREDENTIAL_LIST,
        parts -> {
          List<String> twice = credentials();
          twice.add(twice.get(3));
          parts.credentials = SmallElection.credentials(twice);
        });
    poison(
        CheckName.CREDENTIAL_LOGINS,
        parts ->
            parts.credentials =
                SmallElection.credentials(
                    credentials().stream().map(text -> text + ",,voter").toList()));
    poison(
        CheckName.CREDENTIAL_WEIGHTS,
        parts -> {
          List<String> weighted =
              new ArrayList<>(credentials().stream().map(text -> text + ",1").toList());
          weighted.set(3, credentials().get(3) + ",2");
          parts.credentials = SmallElection.credentials(weighted);
        });
    poison(
        CheckName.BALLOT_ENCODING,
        parts -> parts.ballots.set(0, replaced(parts.ballots.get(0), ",", ", ")));
    poison(
        CheckName.BALLOT_SHAPE,
        parts -> forge(parts, text -> between(text, ",\"blank_proof\":[", "]"), text -> ""));
    poison(
        CheckName.GROUP_ELEMENT,
        parts ->
            forge(
                parts,
                text -> between(text, "\"alpha\":\"", "\",\"beta"),
                // y = 2: not on the curve.
                text -> "\"alpha\":\"" + "0".repeat(63) + "2\",\"beta"));
    POISONS.put(CheckName.DUPLICATE_CIPHERTEXT, PoisonArchivesTest::sameRandomness);
    poison(CheckName.TALLY_RECORD, parts -> parts.tally = replaced(parts.tally, ",", ", "));
    poison(
        CheckName.RESULT_RECORD,
        parts -> parts.result = replaced(parts.result, "\\}", ",\"more\":1}"));
    poison(
        CheckName.BALLOT_PROOF,
        parts ->
            forge(
                parts,
                text -> between(text, "\"response\":\"", "\"}"),
                text -> oneMore(between(text, "\"response\":\"", "\"}"))));
    poison(
        CheckName.PARTIAL_DECRYPTION,
        parts -> {
          ArchiveParts.Owned share = parts.decryptions.get(0);
          String member = between(share.text(), "\"response\":\"", "\"}");
          parts.decryptions.set(
              0,
              ArchiveParts.Owned.of(
                  share.owner(), replaced(share.bytes(), member, oneMore(member))));
        });
  }

  private static byte[] sameTrusteeTwice() throws Refusal {
    SecretScalar secret = SecretScalar.random(new SecureRandom());
    SmallElection twice = SmallElection.ofSingles(secret, secret);
    return twice.parts(twice.ballots(), 1, 2).bytes();
  }

  /** Two voters with the same randomness: valid proofs, the same ciphertexts. */
  private static byte[] sameRandomness() throws Refusal {
    List<Ballot> same = new ArrayList<>();
    for (int voter = 0; voter < 2; voter++) {
      same.add(
          new BallotProver(threshold.election)
              .prove(
                  threshold.credential(voter),
                  SmallElection.CHOICES.get(0),
                  new RepeatableRandom()));
    }
    return threshold.parts(same, 1, 3).bytes();
  }

  /** The same bytes every time. */
  private static final class RepeatableRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final Random random = new Random(5);

    @Override
    public void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }

  private static Verdict verify(byte[] archive) throws Exception {
    return new ArchiveVerifier(Runnable::run, 1, Progress.NONE)
        .verify(ArchiveSource.of(archive))
        .verdict();
  }

  private static Set<CheckName> failed(Verdict verdict) {
    return verdict.failures().stream()
        .map(CheckFailure::check)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CheckName.class)));
  }

  static Set<CheckName> poisoned() {
    return POISONS.keySet();
  }

  @ParameterizedTest
  @MethodSource("poisoned")
  void archive_wrongInOneWay_failsThatCheckAlone(CheckName check) throws Exception {
    Verdict verdict = verify(Objects.requireNonNull(POISONS.get(check)).archive());
    Set<CheckName> expected = EnumSet.of(check);
    if (check == CheckName.COUNT_RANGE) {
      // What can be decrypted from valid ballots is in range, so a count out of range is wrong too.
      expected.add(CheckName.RESULT);
    }
    assertEquals(expected, failed(verdict), () -> verdict.failures().toString());
    assertFalse(verdict.accepted());
  }

  /** A03: no other group, base point or curve is taken, however it is named. */
  @ParameterizedTest
  @ValueSource(
      strings = {"BELENIOS-2048", "P-256", "ed25519", "Ed25519 ", "{\"p\":\"23\",\"g\":\"5\"}"})
  void verify_A03_anotherGroup_isAnUnknownSuite(String group) throws Exception {
    ArchiveParts parts = good();
    String text = group.startsWith("{") ? group : "\"" + group + "\"";
    parts.election = replaced(parts.election, "\"Ed25519\"", text);
    Set<CheckName> failed = failed(verify(parts.bytes()));
    CheckName check = group.startsWith("{") ? CheckName.ELECTION_RECORD : CheckName.UNKNOWN_SUITE;
    assertEquals(EnumSet.of(check), failed);
  }

  @Test
  void everyCheckOfAnArchive_hasItsPoison() {
    Set<CheckName> missing = EnumSet.copyOf(CheckName.ofArchive());
    missing.removeAll(POISONS.keySet());
    // That of the second proof is below: a lone archive does not have it.
    assertEquals(EnumSet.of(CheckName.DECRYPTION_PROOF), missing);
  }

  @Test
  void goodArchives_areAccepted() throws Exception {
    assertEquals(List.of(), verify(good().bytes()).failures());
    assertTrue(verify(good().bytes()).accepted());
    assertTrue(verify(goodSingles().bytes()).accepted());
    assertTrue(verify(threshold.parts(List.of(), 1, 2).bytes()).accepted(), "no ballot at all");
  }

  private static Verdict verifyInRecord(ArchiveParts parts) throws Exception {
    return new ArchiveVerifier(Runnable::run, 1, Progress.NONE)
        .verify(ArchiveSource.of(parts.bytes()), parts.secondProofs)
        .verdict();
  }

  @Test
  void secondProof_missingOrWrongOrSwapped_failsThatCheckAlone() throws Exception {
    assertTrue(verifyInRecord(good()).accepted());
    assertEquals(List.of(), verifyInRecord(good()).notices());
    List<Change> changes =
        List.of(
            parts -> parts.secondProofs.remove(3),
            parts -> parts.secondProofs.put(3, "{}".getBytes(UTF_8)),
            parts -> parts.secondProofs.put(3, parts.secondProofs.get(1)),
            parts -> parts.secondProofs.put(9, parts.secondProofs.get(1)),
            parts ->
                parts.secondProofs.put(1, new Proof(Scalar.ONE, Scalar.ONE).toJson().encodeUtf8()));
    for (Change change : changes) {
      ArchiveParts parts = good();
      change.make(parts);
      assertEquals(EnumSet.of(CheckName.DECRYPTION_PROOF), failed(verifyInRecord(parts)));
    }
  }

  @Test
  void invalidShareBesideEnoughOthers_isNamedAndLeftOut() throws Exception {
    ArchiveParts parts = threshold.parts(ballots, 1, 2, 3);
    ArchiveParts.Owned share = parts.decryptions.get(1);
    String member = between(share.text(), "\"response\":\"", "\"}");
    parts.decryptions.set(
        1, ArchiveParts.Owned.of(2, replaced(share.bytes(), member, oneMore(member))));
    for (String broken : List.of(parts.decryptions.get(1).text(), "{}")) {
      parts.decryptions.set(1, new ArchiveParts.Owned(2, broken));
      Verdict verdict = verify(parts.bytes());
      assertEquals(List.of(), verdict.failures());
      assertTrue(verdict.accepted());
      assertTrue(
          verdict.notices().stream().anyMatch(n -> n.english().contains("trustee 2 is invalid")));
    }
  }

  @Test
  void shareOfATrusteeThatDoesNotExist_isRefused() throws Exception {
    ArchiveParts parts = good();
    parts.decryptions.add(new ArchiveParts.Owned(4, parts.decryptions.get(0).text()));
    parts.decryptions.add(new ArchiveParts.Owned(0, parts.decryptions.get(0).text()));
    assertEquals(EnumSet.of(CheckName.DECRYPTION_OWNERS), failed(verify(parts.bytes())));
  }

  @Test
  void manyThingsWrong_areAllReported() throws Exception {
    ArchiveParts parts = good();
    parts.tallied++;
    parts.weight++;
    parts.ballots.set(0, ballots.get(1).encode().getBytes(UTF_8));
    parts.credentials = SmallElection.credentials(Collections.nCopies(2, credentials().get(2)));
    parts.endOfBallots = false;
    Set<String> failed =
        failed(verify(parts.bytes())).stream()
            .map(CheckName::wire)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            List.of(
                "authenticity.unknown_credential",
                "completeness.events",
                "consistency.encrypted_tally",
                "consistency.num_tallied",
                "consistency.one_ballot_per_credential",
                "consistency.total_weight",
                "integrity.credential_list",
                "integrity.duplicate_ciphertext")),
        failed);
  }

  @Test
  void unfinishedArchive_isRefusedButItsTallyCanBeChecked() throws Exception {
    ArchiveParts parts = good();
    byte[] whole = parts.bytes();
    int end = new String(whole, ISO_8859_1).indexOf("{\"result\"");
    byte[] untilShares = Arrays.copyOf(whole, end - 512);
    ArchiveVerifier verifier = new ArchiveVerifier(Runnable::run, 1, Progress.NONE);
    assertFalse(verifier.verify(ArchiveSource.of(untilShares)).verdict().accepted());
    ArchiveReport report = verifier.verifyTally(ArchiveSource.of(untilShares));
    assertTrue(report.verdict().accepted());
    assertEquals(
        threshold.tally(ballots).hash(), Objects.requireNonNull(report.content().tally()).hash());
    assertFalse(verifier.verifyTally(ArchiveSource.of(whole)).verdict().accepted());
    parts.tally = threshold.tally(ballots.subList(0, 1)).encode();
    byte[] oracle = Arrays.copyOf(parts.bytes(), end - 512);
    assertFalse(verifier.verifyTally(ArchiveSource.of(oracle)).verdict().accepted());
  }

  @ParameterizedTest
  @EnumSource(CheckName.class)
  void everyCheck_hasAStableName(CheckName check) {
    assertTrue(check.wire().matches("[a-z]+\\.[a-z0-9_]+"));
    assertTrue(check.wire().startsWith(check.group().wire() + "."));
    assertEquals(
        1, Arrays.stream(CheckName.values()).filter(c -> c.wire().equals(check.wire())).count());
  }
}
