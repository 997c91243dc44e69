package org.gongxin.service.casting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotProver;
import org.gongxin.election.BallotVerifier;
import org.gongxin.election.CredentialCode;
import org.gongxin.election.Election;
import org.gongxin.election.Question;
import org.gongxin.election.ReceiptCode;
import org.gongxin.group.FixedBase;
import org.gongxin.record.ElectionId;
import org.gongxin.record.Elections;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;
import org.gongxin.record.MinuteTime;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.SeededRandom;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.journal.SampleProgress;
import org.gongxin.service.port.ElectionStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which ballots of a batch enter beside those in the log and those of the same batch. */
class AdmissionTest {
  private static final Manifest MANIFEST = RecordBuilder.manifest();
  private static final ElectionId UUID = MANIFEST.elections().getFirst().uuid();
  private static final Election ELECTION =
      Elections.of(MANIFEST, MANIFEST.rounds().getFirst(), MANIFEST.classes().getFirst());
  private static final BallotVerifier VERIFIER =
      new BallotVerifier(ELECTION, FixedBase.of(ELECTION.publicKey()));
  private static final List<CredentialCode> SLIPS = slips();

  // A box asks the store only for ballots that it did not see on their way into the log.
  private static final ElectionStore NONE =
      (ElectionStore)
          Proxy.newProxyInstance(
              AdmissionTest.class.getClassLoader(),
              new Class<?>[] {ElectionStore.class},
              (proxy, method, arguments) -> {
                throw new AssertionError("asked for " + method.getName());
              });

  private final List<LogEntry> log = new ArrayList<>();
  private BallotBox box = newBox();

  private static List<CredentialCode> slips() {
    SeededRandom random = new SeededRandom("admission");
    return List.of(CredentialCode.random(random), CredentialCode.random(random));
  }

  private static BallotBox newBox() {
    Set<String> listed =
        SLIPS.stream()
            .map(slip -> slip.publicKey(ELECTION.uuid()).encode())
            .collect(Collectors.toSet());
    return new BallotBox(UUID, ELECTION, VERIFIER, listed, NONE);
  }

  @BeforeEach
  void open() {
    box = newBox();
    log.add(
        new LogEntry.Open(
            MANIFEST.rounds().getFirst().id(), new MinuteTime("2026-03-20T15:40+08:00")));
  }

  @Test
  void cast_codeOfABallotInTheBatch_isRefusedAndFreeForAnother() throws Refusal {
    VerifiedBallot first = ballot(0, "one");
    VerifiedBallot second = ballot(1, "two");
    Admission admission = admission();
    assertTrue(admit(admission, first));

    assertRefused(RefusalCode.RECEIPT_CODE_TAKEN, admission, with(second, first.code()));
    assertTrue(admit(admission, second), "the slip is still good for a ballot encrypted anew");
  }

  @Test
  void cast_codeOfABallotInTheLog_isRefused() throws Refusal {
    VerifiedBallot earlier = ballot(0, "one");
    VerifiedBallot later = ballot(1, "two");
    enter(earlier);

    assertRefused(RefusalCode.RECEIPT_CODE_TAKEN, admission(), with(later, earlier.code()));
    assertTrue(admit(admission(), later));
  }

  @Test
  void cast_sameRandomnessUnderAnotherCredential_isADuplicateInTheBatchAndInTheLog()
      throws Refusal {
    VerifiedBallot one = ballot(0, "same");
    VerifiedBallot copy = ballot(1, "same");
    assertEquals(one.ballot().components(), copy.ballot().components());
    Admission admission = admission();
    assertTrue(admit(admission, one));
    assertRefused(RefusalCode.DUPLICATE_CIPHERTEXT, admission, copy);

    enter(one);
    assertRefused(RefusalCode.DUPLICATE_CIPHERTEXT, admission(), copy);
  }

  @Test
  void cast_theVeryBallotAgain_isNeitherRefusedNorAddedAgain() throws Refusal {
    VerifiedBallot ballot = ballot(0, "one");
    Admission admission = admission();
    assertTrue(admit(admission, ballot));
    assertFalse(admit(admission, ballot));

    enter(ballot);
    assertFalse(admit(admission(), ballot));
    assertRefused(RefusalCode.CREDENTIAL_USED, admission(), ballot(0, "two"));
  }

  private Admission admission() throws Refusal {
    MeetingProgress progress = SampleProgress.of(MANIFEST, log);
    box.follow(progress);
    return new Admission(progress);
  }

  private boolean admit(Admission admission, VerifiedBallot ballot) throws Refusal {
    return admission.admit(new Batch.Candidate(box, ballot, Purpose.CAST));
  }

  private void assertRefused(RefusalCode code, Admission admission, VerifiedBallot ballot) {
    assertEquals(code, assertThrows(Refusal.class, () -> admit(admission, ballot)).code());
  }

  private void enter(VerifiedBallot ballot) {
    box.propose(List.of(ballot));
    log.add(new LogEntry.Ballot(UUID, ballot.hash()));
  }

  // Fifty bits of a hash do not clash by trying: a verified ballot is given the code of another.
  private static VerifiedBallot with(VerifiedBallot ballot, ReceiptCode code) {
    return new VerifiedBallot(ballot.ballot(), ballot.hash(), code, ballot.choices());
  }

  private static VerifiedBallot ballot(int slip, String randomness) throws Refusal {
    List<List<Integer>> choices =
        ELECTION.questions().stream().map(AdmissionTest::firstAnswer).toList();
    Ballot ballot =
        new BallotProver(ELECTION)
            .prove(
                SLIPS.get(slip).privateKey(ELECTION.uuid()), choices, new SeededRandom(randomness));
    return VerifiedBallot.of(ballot, VERIFIER.verify(ballot));
  }

  private static List<Integer> firstAnswer(Question question) {
    List<Integer> choices = new ArrayList<>();
    for (int i = 0; i < question.choices(); i++) {
      choices.add(i == (question.blank() ? 1 : 0) ? 1 : 0);
    }
    return choices;
  }
}
