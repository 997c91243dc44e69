package org.gongxin.verify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.gongxin.record.Receipt;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.RecordFile;
import org.gongxin.record.RecordSample;
import org.gongxin.record.Results;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;

class RecordVerifierTest {
  @Test
  void verify_countedMeeting_isAccepted() throws Refusal {
    byte[] record = RecordBuilder.counted().build().zip();
    RecordReport report = Verifying.report(record, KeptEvidence.NONE);
    assertEquals(Set.of(), Verifying.failed(report));
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
    Results results = report.results();
    assertTrue(results != null && results.rounds().getFirst().valid());
  }

  @Test
  void verify_meetingCountedByTwoOfThree_isAccepted() throws Refusal {
    byte[] record = RecordBuilder.countedByTwoOfThree().build().zip();
    RecordReport report = Verifying.report(record, KeptEvidence.NONE);
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
  }

  /** Header and every entry agree on it, and no digest covers it. */
  @Test
  void verify_archiveOfAnotherTime_isNotTheElectionOfTheManifest() throws Refusal {
    byte[] record = RecordBuilder.countedAtAnotherTime().build().zip();
    RecordReport report = Verifying.report(record, KeptEvidence.NONE);
    assertEquals(Set.of("consistency.manifest_election"), Verifying.failed(report));
  }

  /** A11: it is named and left out where the others are enough. */
  @Test
  void verify_A11_invalidShareBesideEnoughOthers_isAcceptedAndNamed() throws Refusal {
    byte[] record = RecordBuilder.countedByTwoOfThreeWithAThirdShareBroken().build().zip();
    RecordReport report = Verifying.report(record, KeptEvidence.NONE);
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
    assertTrue(
        report.verdict().notices().stream()
            .anyMatch(notice -> notice.english().contains("trustee 2 is invalid")));
  }

  /** A11: but not where they are too few. */
  @Test
  void verify_A11_oneOfTwoNeededSharesInvalid_isRefused() throws Refusal {
    byte[] record = RecordBuilder.countedByTwoOfThreeWithOneShareBroken().build().zip();
    RecordReport report = Verifying.report(record, KeptEvidence.NONE);
    assertEquals(Set.of("evidence.partial_decryption"), Verifying.failed(report));
    assertFalse(report.verdict().accepted());
  }

  @Test
  void verify_voidMeeting_isAcceptedWithNothingDecrypted() throws Refusal {
    byte[] record = RecordBuilder.voided().build().zip();
    RecordReport report = Verifying.report(record, KeptEvidence.NONE);
    assertEquals(Set.of(), Verifying.failed(report));
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
    Results results = report.results();
    assertTrue(results != null);
    assertFalse(results.rounds().getFirst().valid());
    assertEquals(List.of(), results.rounds().getFirst().questions());
  }

  @Test
  void build_again_isTheSameBytes() {
    assertArrayEquals(RecordBuilder.counted().build().zip(), RecordBuilder.counted().build().zip());
  }

  @Test
  void verify_withWhatWasKept_holdsForTheRecordItIsOf() throws Refusal {
    RecordSample sample = RecordBuilder.counted().build();
    Receipt receipt = sample.receipt(7, 9);
    KeptEvidence kept = new KeptEvidence(sample.manifest().code(), receipt, sample.checkpointOf(8));
    RecordReport report = Verifying.report(sample.zip(), kept);
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
    assertEquals(Outcome.PASSED, report.verdict().outcomes().get(CheckName.RECEIPT));
    assertEquals(Outcome.PASSED, report.verdict().outcomes().get(CheckName.KEPT_CHECKPOINT));
    assertEquals(Outcome.PASSED, report.verdict().outcomes().get(CheckName.MANIFEST_CODE));
  }

  /** A ballot is taken out and the whole record made again without it, by who has all keys. */
  @Test
  void verify_withReceiptOfABallotLeftOut_isRefused() throws Refusal {
    RecordSample honest = RecordBuilder.counted().build();
    byte[] record = RecordBuilder.voided().build().zip();
    Receipt lost = honest.receipt(10, 11);
    Receipt still = honest.receipt(6, 7);
    RecordReport report = Verifying.report(record, new KeptEvidence(null, lost, null));
    assertEquals(Set.of("evidence.receipt"), Verifying.failed(report));
    RecordReport good = Verifying.report(record, new KeptEvidence(null, still, null));
    assertTrue(good.verdict().accepted(), good.verdict()::toString);
  }

  @Test
  void verify_withCheckpointOfAnotherHistory_isRefused() throws Refusal {
    RecordSample honest = RecordBuilder.counted().build();
    byte[] record = RecordBuilder.voided().build().zip();
    for (int size : new int[] {11, honest.size()}) {
      KeptEvidence kept = new KeptEvidence(null, null, honest.checkpointOf(size));
      RecordReport report = Verifying.report(record, kept);
      assertEquals(Set.of("consistency.kept_checkpoint"), Verifying.failed(report));
    }
  }

  @Test
  void verify_withCodeOfAnotherManifest_isRefused() throws Refusal {
    byte[] record = RecordBuilder.voided().build().zip();
    RecordReport report = Verifying.report(record, new KeptEvidence("1111111111", null, null));
    assertEquals(Set.of("authenticity.manifest_code"), Verifying.failed(report));
  }

  @Test
  void verify_manifestOfAnotherVersion_isSaidSo() {
    byte[] record =
        RecordBuilder.voided()
            .build()
            .edit(RecordFile.MANIFEST, text -> text.replace("\"version\":1", "\"version\":2"))
            .zip();
    Refusal refusal =
        assertThrows(Refusal.class, () -> Verifying.report(record, KeptEvidence.NONE));
    assertEquals(RefusalCode.OTHER_VERSION, refusal.code());
  }

  @Test
  void verify_partLeftOut_isRefusedForEachPart() throws Refusal {
    for (String name : RecordBuilder.counted().build().names()) {
      byte[] record = RecordBuilder.counted().build().without(name).zip();
      RecordReport report = Verifying.report(record, KeptEvidence.NONE);
      assertTrue(Verifying.failed(report).contains("completeness.files"), name);
      assertFalse(report.verdict().accepted());
    }
  }
}
