package org.gongxin.verify;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.record.LogEntry;
import org.gongxin.record.Manifest;

/**
 * The shares of one election's decryption, as its archive and its record have them, and the log.
 */
final class SharesCheck {
  private final Manifest manifest;
  private final ArchiveIndex index;
  private final Map<Integer, byte[]> proofs;
  private final Findings findings;

  /**
   * Makes the check.
   *
   * @param proofs the second proofs in the record, by the number of the trustee
   */
  SharesCheck(
      Manifest manifest, ArchiveIndex index, Map<Integer, byte[]> proofs, Findings findings) {
    this.manifest = manifest;
    this.index = index;
    this.proofs = proofs;
    this.findings = findings;
  }

  void check(RoundTrace round, RoundTrace.ElectionTrace election) {
    if (round.isCounted()) {
      counted(election);
    } else {
      voided(round, election);
    }
  }

  private void counted(RoundTrace.ElectionTrace election) {
    Set<Integer> owners = new TreeSet<>(index.decryptions().keySet());
    owners.addAll(election.shares.keySet());
    for (int owner : owners) {
      LogEntry.Share share = election.shares.get(owner);
      if (share == null
          || !share.partialDecryption().equals(index.decryptions().get(owner))
          || !isProofLogged(owner, share)) {
        notLogged(election.slot.uuid(), owner);
      }
    }
  }

  // Trustees may have begun when the others declared the round void: too few shares open nothing.
  private void voided(RoundTrace round, RoundTrace.ElectionTrace election) {
    ElectionId uuid = election.slot.uuid();
    int harmless = round.annulledUncounted ? manifest.trustees().threshold() - 1 : 0;
    if (index.isDecrypted() || election.shares.size() > harmless) {
      findings.fail(
          CheckName.VOID_NOT_DECRYPTED,
          ElectionRecordCheck.where(uuid),
          "the round is void and something was decrypted");
      return;
    }
    election.shares.forEach(
        (owner, share) -> {
          if (!isProofLogged(owner, share)) {
            notLogged(uuid, owner);
          }
        });
  }

  // A proof that is missing is another check's failure.
  private boolean isProofLogged(int owner, LogEntry.Share share) {
    byte[] proof = proofs.get(owner);
    return proof == null || share.proof().equals(Sha256.of(proof));
  }

  private void notLogged(ElectionId uuid, int owner) {
    findings.fail(
        CheckName.SHARES_LOGGED,
        ElectionRecordCheck.where(uuid),
        "the share of trustee " + owner + " is not the one in the log");
  }
}
