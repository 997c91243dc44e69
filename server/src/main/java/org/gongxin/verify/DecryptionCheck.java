package org.gongxin.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.gongxin.election.DecryptionProof;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.PartialDecryption;
import org.gongxin.election.archive.Archive;
import org.gongxin.election.archive.ArchivedEvent;
import org.gongxin.election.archive.OwnedRecord;
import org.gongxin.election.trustees.Combination;
import org.gongxin.election.trustees.TrusteeGroup;
import org.gongxin.election.trustees.Trustees;
import org.gongxin.group.Point;
import org.gongxin.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** What the trustees decrypted, and its proofs (section 13, check 8, and section 21). */
final class DecryptionCheck {
  private final Archive archive;
  private final Findings findings;
  private final Election election;
  private final Trustees trustees;
  private final EncryptedTally tally;

  DecryptionCheck(
      Archive archive,
      Findings findings,
      Election election,
      Trustees trustees,
      EncryptedTally tally) {
    this.archive = archive;
    this.findings = findings;
    this.election = election;
    this.trustees = trustees;
    this.tally = tally;
  }

  /** A partial decryption with the trustee it is said to be of; null when it cannot be read. */
  private record Share(
      int owner, @Nullable PartialDecryption decryption, boolean valid, String detail) {}

  /**
   * Checks all partial decryptions.
   *
   * @param secondProofs the texts of section 21 by owner, or null for an archive that stands alone
   * @return the factors that decrypt the tally, or null when there are too few valid ones
   */
  @Nullable List<List<Point>> check(
      List<ArchivedEvent> events, @Nullable Map<Integer, byte[]> secondProofs, OrderedWork work)
      throws IOException {
    Map<Integer, byte[]> texts = new TreeMap<>();
    boolean whole = true;
    for (ArchivedEvent event : events) {
      whole &= collect(event, texts);
    }
    List<Share> shares = new ArrayList<>();
    work.run(List.copyOf(texts.entrySet()), this::share, shares::add);
    Map<Integer, List<List<Point>>> valid = new HashMap<>();
    for (Share share : shares) {
      if (share.valid && share.decryption != null) {
        valid.put(share.owner, share.decryption.factors());
      }
    }
    if (secondProofs != null) {
      checkSecondProofs(valid, secondProofs);
    }
    judge(shares, valid);
    if (!isEnough(texts.keySet()) && whole) {
      findings.fail(CheckName.ENOUGH_DECRYPTIONS, "trustees " + texts.keySet(), "too few");
    }
    if (whole) {
      findings.made(
          CheckName.ENOUGH_DECRYPTIONS, CheckName.DECRYPTION_OWNERS, CheckName.PARTIAL_DECRYPTION);
    }
    return Combination.factors(trustees, valid).orElse(null);
  }

  /** Puts the event's text under its owner; false when it cannot be read. */
  private boolean collect(ArchivedEvent event, Map<Integer, byte[]> texts) throws IOException {
    if (event.records().isEmpty()) {
      return false;
    }
    int owner;
    try {
      owner = OwnedRecord.parse(archive.body(event.records().get(1))).owner();
    } catch (Refusal refusal) {
      return false; // A defect of the archive's structure, reported there.
    }
    String where = "partial decryption of trustee " + owner;
    if (owner < 1 || owner > trustees.keys().size()) {
      findings.fail(CheckName.DECRYPTION_OWNERS, where, "there is no such trustee");
    } else if (texts.put(owner, archive.body(event.records().get(0))) != null) {
      findings.fail(CheckName.DECRYPTION_OWNERS, where, "there is another one");
    }
    return true;
  }

  private Share share(Map.Entry<Integer, byte[]> text) {
    int owner = text.getKey();
    try {
      PartialDecryption decryption = PartialDecryption.parse(text.getValue());
      boolean valid = decryption.isValid(election, tally, key(owner));
      return new Share(owner, decryption, valid, "a proof does not hold");
    } catch (Refusal refusal) {
      return new Share(owner, null, false, refusal.getMessage());
    }
  }

  private Point key(int owner) {
    return trustees.keys().get(owner - 1).publicKey();
  }

  /** An invalid share harms nothing where the group has enough others; else it is a failure. */
  private void judge(List<Share> shares, Map<Integer, List<List<Point>>> valid) {
    for (Share share : shares) {
      if (share.valid) {
        continue;
      }
      String where = "trustee " + share.owner;
      if (isSpare(share.owner, valid)) {
        findings.notice(
            new Notice(
                "第 " + share.owner + " 位开票人的开票份额无效，未采用：" + share.detail,
                "the partial decryption of "
                    + where
                    + " is invalid and was left out: "
                    + share.detail));
      } else {
        findings.fail(CheckName.PARTIAL_DECRYPTION, where, share.detail);
      }
    }
  }

  private boolean isSpare(int owner, Map<Integer, List<List<Point>>> valid) {
    int first = 1;
    for (TrusteeGroup group : trustees.groups()) {
      int end = first + group.keys().size();
      if (owner < end) {
        return count(valid.keySet(), first, end) >= group.threshold();
      }
      first = end;
    }
    return false;
  }

  /** Whether these trustees, if all of them decrypt well, can decrypt. */
  private boolean isEnough(Set<Integer> owners) {
    int first = 1;
    boolean enough = true;
    for (TrusteeGroup group : trustees.groups()) {
      int end = first + group.keys().size();
      enough &= count(owners, first, end) >= group.threshold();
      first = end;
    }
    return enough;
  }

  private static long count(Set<Integer> owners, int from, int end) {
    return owners.stream().filter(owner -> owner >= from && owner < end).count();
  }

  private void checkSecondProofs(
      Map<Integer, List<List<Point>>> valid, Map<Integer, byte[]> secondProofs) {
    valid.forEach(
        (owner, factors) -> {
          String where = "trustee " + owner;
          byte[] text = secondProofs.get(owner);
          if (text == null) {
            findings.fail(CheckName.DECRYPTION_PROOF, where, "no second proof");
            return;
          }
          try {
            if (!DecryptionProof.parse(text)
                .isValid(
                    new DecryptionProof.Statement(election, tally, owner, key(owner), factors))) {
              findings.fail(CheckName.DECRYPTION_PROOF, where, "the second proof does not hold");
            }
          } catch (Refusal refusal) {
            findings.fail(CheckName.DECRYPTION_PROOF, where, refusal.getMessage());
          }
        });
    for (Integer owner : secondProofs.keySet()) {
      if (owner < 1 || owner > trustees.keys().size()) {
        findings.fail(CheckName.DECRYPTION_PROOF, "trustee " + owner, "there is no such trustee");
      }
    }
    findings.made(CheckName.DECRYPTION_PROOF);
  }
}
