package org.gongxin.verify;

import org.gongxin.log.Checkpoint;
import org.gongxin.log.InclusionProof;
import org.gongxin.log.SignedCheckpoint;
import org.gongxin.log.TreeHash;
import org.gongxin.log.VerifierKey;
import org.gongxin.record.Receipt;
import org.gongxin.refusal.Refusal;

/** Holds the record against what a person has kept (section 30). */
final class KeptCheck {
  private final LogRecord log;
  private final VerifierKey key;
  private final Findings findings;

  KeptCheck(LogRecord log, VerifierKey key, Findings findings) {
    this.log = log;
    this.key = key;
    this.findings = findings;
  }

  void receipt(Receipt receipt) {
    String where = "receipt";
    try {
      receipt.require(key);
      InclusionProof inclusion = receipt.proof().inclusion();
      if (!log.holds(inclusion.index(), receipt.entry().encode())) {
        findings.fail(
            CheckName.RECEIPT, where, "the log does not have the ballot at " + inclusion.index());
      }
      extended(CheckName.RECEIPT, where, receipt.proof().checkpoint().checkpoint());
    } catch (Refusal refusal) {
      findings.fail(CheckName.RECEIPT, where, refusal.getMessage());
    }
  }

  void checkpoint(SignedCheckpoint kept) {
    String where = "kept checkpoint";
    try {
      kept.requireSignedBy(key);
      extended(CheckName.KEPT_CHECKPOINT, where, kept.checkpoint());
    } catch (Refusal refusal) {
      findings.fail(CheckName.KEPT_CHECKPOINT, where, refusal.getMessage());
    }
  }

  /** All entries are here, so consistency is the root itself and needs no proof. */
  private void extended(CheckName check, String where, Checkpoint kept) {
    if (kept.size() > log.tree().size()) {
      findings.fail(
          check,
          where,
          "the log was longer: " + kept.size() + " entries, now " + log.tree().size());
      return;
    }
    TreeHash root = log.tree().root(kept.size());
    if (!root.equals(kept.root())) {
      findings.fail(
          check,
          where,
          "the log was another: of the first "
              + kept.size()
              + " entries the signed root was "
              + kept.root()
              + ", it is "
              + root);
    }
  }
}
