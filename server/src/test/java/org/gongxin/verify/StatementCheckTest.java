package org.gongxin.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.gongxin.election.Sha256;
import org.gongxin.record.LogEntry;
import org.gongxin.record.RecordBuilder;
import org.gongxin.record.RecordFile;
import org.gongxin.record.RecordSample;
import org.gongxin.record.SampleStatements;
import org.gongxin.record.Statement;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;

/** What supervisors say in the log: certify, objection, annul, and a ballot opened to check it. */
class StatementCheckTest {
  @Test
  void verify_certifiedAndObjectedResult_isAcceptedAndTold() throws Refusal {
    RecordReport report =
        report(
            RecordBuilder.counted()
                .afterCount(
                    entries -> {
                      entries.add(SampleStatements.certify(1, entries));
                      entries.add(SampleStatements.certify(2, entries));
                      entries.add(SampleStatements.objection(2));
                    }));
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
    assertTrue(
        report.verdict().notices().stream().anyMatch(it -> it.chinese().startsWith("祁正平提出异议")));
  }

  @Test
  void verify_resultAnnulledByTwoRoles_isAcceptedAndTold() throws Refusal {
    RecordReport report =
        report(
            RecordBuilder.counted()
                .afterCount(entries -> entries.add(SampleStatements.annul(1, 2))));
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
    assertTrue(report.verdict().notices().stream().anyMatch(it -> it.chinese().contains("宣布无效")));
  }

  @Test
  void verify_annulledBeforeTheCount_isAcceptedWithNothingDecrypted() throws Refusal {
    RecordReport report =
        report(
            RecordBuilder.counted()
                .counted(false)
                .beforeCount(entries -> entries.add(SampleStatements.annul(1, 2))));
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
    assertFalse(report.results() == null || report.results().rounds().getFirst().valid());
  }

  @Test
  void verify_annulledWhenTooFewSharesWereThere_isAccepted() throws Refusal {
    RecordReport report = Verifying.report(begun(1).zip(), KeptEvidence.NONE);
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
  }

  @Test
  void verify_annulledWhenEnoughSharesWereThere_isRefused() throws Refusal {
    assertEquals(
        Set.of("evidence.void_not_decrypted"),
        Verifying.failed(Verifying.report(begun(1, 2).zip(), KeptEvidence.NONE)));
  }

  @Test
  void verify_proofOfABegunShareChanged_isRefused() throws Refusal {
    RecordSample record = begun(1);
    record.put(RecordFile.proofName(record.election(), 1), "another".getBytes(UTF_8));
    assertEquals(
        Set.of("consistency.shares_logged"),
        Verifying.failed(Verifying.report(record.zip(), KeptEvidence.NONE)));
  }

  /** Declared void when these trustees had given their shares, which open nothing alone. */
  private static RecordSample begun(int... trustees) {
    RecordSample record =
        RecordBuilder.counted()
            .counted(false)
            .beforeCount(
                entries -> {
                  LogEntry.Ballot ballot = (LogEntry.Ballot) entries.get(6);
                  for (int trustee : trustees) {
                    entries.add(
                        new LogEntry.Share(
                            ballot.election(), trustee, Sha256.of("share"), Sha256.of("proof")));
                  }
                  entries.add(SampleStatements.annul(1, 2));
                })
            .build();
    String before = RecordFile.archiveName(record.election());
    for (int trustee : trustees) {
      String name = RecordFile.proofName(record.election(), trustee);
      record.putAfter(before, name, "proof".getBytes(UTF_8));
      before = name;
    }
    return record;
  }

  @Test
  void verify_voidWithoutAnnulmentAlthoughTheRulesWereMet_isRefused() throws Refusal {
    assertEquals(
        Set.of("evidence.valid_rules"),
        Verifying.failed(report(RecordBuilder.counted().counted(false))));
  }

  @Test
  void verify_countedAfterItWasAnnulled_isRefused() throws Refusal {
    refused(
        "consistency.annulments",
        RecordBuilder.counted().beforeCount(entries -> entries.add(SampleStatements.annul(1, 2))));
  }

  @Test
  void verify_annulledTwiceOrBeforeTheClose_isRefused() throws Refusal {
    refusedAfter(
        "consistency.annulments",
        entries -> {
          entries.add(SampleStatements.annul(1, 2));
          entries.add(SampleStatements.annul(2, 1));
        });
    refused(
        "consistency.annulments",
        RecordBuilder.counted()
            .beforeCount(entries -> entries.add(6, SampleStatements.annul(1, 2))));
  }

  @Test
  void verify_certifiedAnotherResult_isRefused() throws Refusal {
    refusedAfter(
        "authenticity.statements",
        entries -> {
          Statement.Certify certify = (Statement.Certify) SampleStatements.certify(1, entries);
          entries.add(new Statement.Certify("1", Sha256.of("another"), certify.by()));
        });
  }

  @Test
  void verify_challengedBallotThatWasNotCast_isAccepted() throws Refusal {
    RecordReport report =
        report(
            RecordBuilder.counted()
                .beforeCount(
                    entries -> {
                      LogEntry.Ballot ballot = (LogEntry.Ballot) entries.get(6);
                      entries.add(
                          6, new LogEntry.Challenge(ballot.election(), Sha256.of("never cast")));
                    }));
    assertTrue(report.verdict().accepted(), report.verdict()::toString);
  }

  @Test
  void verify_ballotOpenedAfterItWasCast_isRefused() throws Refusal {
    refused(
        "consistency.challenged_ballot",
        RecordBuilder.counted()
            .beforeCount(
                entries -> {
                  LogEntry.Ballot ballot = (LogEntry.Ballot) entries.get(6);
                  entries.add(8, new LogEntry.Challenge(ballot.election(), ballot.ballot()));
                }));
  }

  private static void refusedAfter(String check, Consumer<List<LogEntry>> change) throws Refusal {
    refused(check, RecordBuilder.counted().afterCount(change));
  }

  private static void refused(String check, RecordBuilder record) throws Refusal {
    assertEquals(Set.of(check), Verifying.failed(report(record)));
  }

  private static RecordReport report(RecordBuilder record) throws Refusal {
    return Verifying.report(record.build().zip(), KeptEvidence.NONE);
  }
}
