package org.gongxin.verify;

import java.io.IOException;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchivedEvent;
import org.gongxin.election.archive.TallyRecord;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** The encrypted tally against the ballots (section 13, check 7). */
final class TallyCheck {
  private final Archive archive;
  private final Findings findings;

  TallyCheck(Archive archive, Findings findings) {
    this.archive = archive;
    this.findings = findings;
  }

  /** Gives the tally of the archive, or null when there is none that fits the election. */
  @Nullable EncryptedTally check(
      ArchivedEvent event, Election election, BallotsCheck.Counted counted) throws IOException {
    if (event.records().isEmpty()) {
      return null;
    }
    numbers(archive.body(event.records().get(1)), counted);
    EncryptedTally tally = parse(archive.body(event.records().get(0)), election);
    if (tally != null && counted.tally() != null) {
      if (!tally.hash().equals(counted.tally().hash())) {
        findings.fail(
            CheckName.ENCRYPTED_TALLY, "tally", "not the product of the ballots in the archive");
      }
      findings.made(CheckName.ENCRYPTED_TALLY);
    }
    return tally;
  }

  private @Nullable EncryptedTally parse(byte[] text, Election election) {
    try {
      EncryptedTally tally = EncryptedTally.parse(text);
      findings.made(CheckName.TALLY_RECORD);
      if (tally.fits(election)) {
        return tally;
      }
      findings.fail(CheckName.TALLY_RECORD, "tally", "not the shape the questions ask for");
    } catch (Refusal refusal) {
      findings.fail(CheckName.TALLY_RECORD, "tally", refusal.getMessage());
    }
    return null;
  }

  private void numbers(byte[] text, BallotsCheck.Counted counted) {
    TallyRecord record;
    try {
      record = TallyRecord.parse(text);
    } catch (Refusal refusal) {
      return; // A defect of the archive's structure, reported there.
    }
    if (counted.tally() == null) {
      return;
    }
    if (record.tallied() != counted.kept()) {
      findings.fail(
          CheckName.NUM_TALLIED, "tally", record.tallied() + ", counted " + counted.kept());
    }
    if (record.totalWeight() != counted.weight()) {
      findings.fail(
          CheckName.TOTAL_WEIGHT, "tally", record.totalWeight() + ", counted " + counted.weight());
    }
    findings.made(CheckName.NUM_TALLIED, CheckName.TOTAL_WEIGHT);
  }
}
