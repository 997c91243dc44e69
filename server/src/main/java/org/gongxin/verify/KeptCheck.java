package org.gongxin.verify;

import org.gongxin.json.Json;
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
      extended(CheckName.RECEIPT, where, receipt.proof().checkpoint());
    } catch (Refusal refusal) {
      findings.fail(CheckName.RECEIPT, where, refusal.getMessage());
    }
  }

  void checkpoint(SignedCheckpoint kept) {
    String where = "kept checkpoint";
    try {
      kept.requireSignedBy(key);
      extended(CheckName.KEPT_CHECKPOINT, where, kept);
    } catch (Refusal refusal) {
      findings.fail(CheckName.KEPT_CHECKPOINT, where, refusal.getMessage());
    }
  }

  /** All entries are here, so consistency is the root itself and needs no proof. */
  private void extended(CheckName check, String where, SignedCheckpoint kept) {
    Checkpoint head = kept.checkpoint();
    long size = log.tree().size();
    if (head.size() > size) {
      findings.fail(check, where, "the log was longer: " + head.size() + " entries, now " + size);
      return;
    }
    TreeHash root = log.tree().root(head.size());
    if (!root.equals(head.root())) {
      String other =
          "the log was another: of the first %d entries the signed root was %s, it is %s"
              .formatted(head.size(), head.root(), root);
      findings.fail(check, where, other + equivocation(kept));
    }
  }

  /**
   * Two heads that one key signed and of which neither extends the other prove that it lied, to
   * whomever they are shown: so they are told whole, each as a JSON string in one line.
   */
  private String equivocation(SignedCheckpoint kept) {
    SignedCheckpoint now = log.checkpoint();
    if (now == null
        || !now.checkpoint()
            .equals(new Checkpoint(key.name(), log.tree().size(), log.tree().root()))
        || !now.note().signedBy(key)) {
      return ""; // What stands in the record proves nothing.
    }
    return "; equivocation: the log signed both %s and %s"
        .formatted(Json.of(kept.encode()).encode(), Json.of(now.encode()).encode());
  }
}
