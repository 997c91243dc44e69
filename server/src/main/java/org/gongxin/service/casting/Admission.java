package org.gongxin.service.casting;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gongxin.election.ReceiptCode;
import org.gongxin.election.Sha256;
import org.gongxin.record.Manifest;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.gongxin.service.journal.MeetingProgress;
import org.jspecify.annotations.Nullable;

/**
 * Lets in the ballots of one batch one after the other, each as if those before it were in the log
 * already.
 */
final class Admission {
  /** What this batch adds to one box. */
  private static final class Added {
    final Map<String, Sha256> used = new HashMap<>();
    final Set<ReceiptCode> codes = new HashSet<>();
    final ComponentSet components = new ComponentSet();
    final Set<Sha256> challenged = new HashSet<>();
    final Map<String, Integer> challengesOf = new HashMap<>();
  }

  private final MeetingProgress progress;
  private final Map<BallotBox, Added> added = new HashMap<>();

  Admission(MeetingProgress progress) {
    this.progress = progress;
  }

  /** True when it must be added, false when it is in the log or this batch already. */
  boolean admit(Batch.Candidate candidate) throws Refusal {
    Added here = added.computeIfAbsent(candidate.box(), none -> new Added());
    return switch (candidate.purpose()) {
      case CAST -> admitCast(candidate.box(), candidate.ballot(), here);
      case CHALLENGE -> admitChallenge(candidate.box(), candidate.ballot(), here);
    };
  }

  private boolean admitCast(BallotBox box, VerifiedBallot ballot, Added here) throws Refusal {
    Sha256 earlier = earlier(box, ballot, here);
    if (ballot.hash().equals(earlier)) {
      return false;
    }
    requireOpen(box);
    if (isChallenged(box, ballot, here)) {
      throw new Refusal(RefusalCode.CHALLENGED_BALLOT, "it was opened to check it");
    }
    requireFree(box, ballot, earlier);
    requireNew(box, ballot, here);
    if (box.hasCode(ballot.code()) || !here.codes.add(ballot.code())) {
      throw new Refusal(
          RefusalCode.RECEIPT_CODE_TAKEN, "another ballot has this code: encrypt anew");
    }
    here.components.addAll(ballot.ballot().components());
    here.used.put(ballot.credential(), ballot.hash());
    return true;
  }

  private boolean admitChallenge(BallotBox box, VerifiedBallot ballot, Added here) throws Refusal {
    if (isChallenged(box, ballot, here)) {
      return false;
    }
    requireOpen(box);
    requireFree(box, ballot, earlier(box, ballot, here));
    int before = here.challengesOf.getOrDefault(ballot.credential(), 0);
    if (box.challenged().of(ballot.credential()) + before >= ChallengedBallots.MOST) {
      throw new Refusal(RefusalCode.RATE_LIMITED, "this slip challenged as many as it may");
    }
    // Opening it would open the ballot whose ciphertext it shares.
    requireNew(box, ballot, here);
    here.components.addAll(ballot.ballot().components());
    here.challenged.add(ballot.hash());
    here.challengesOf.put(ballot.credential(), before + 1);
    return true;
  }

  private static @Nullable Sha256 earlier(BallotBox box, VerifiedBallot ballot, Added here) {
    return box.usedBy(ballot.credential()).orElseGet(() -> here.used.get(ballot.credential()));
  }

  private boolean isChallenged(BallotBox box, VerifiedBallot ballot, Added here) {
    return progress.isChallenged(box.election(), ballot.hash())
        || here.challenged.contains(ballot.hash());
  }

  private void requireFree(BallotBox box, VerifiedBallot ballot, @Nullable Sha256 earlier)
      throws Refusal {
    if (earlier != null) {
      throw new Refusal(RefusalCode.CREDENTIAL_USED, "another ballot has this credential");
    }
    if (progress.isVoided(box.election(), ballot.credential())) {
      throw new Refusal(RefusalCode.VOIDED_CREDENTIAL, "the slip is void");
    }
  }

  private void requireOpen(BallotBox box) throws Refusal {
    Manifest.ElectionSlot slot =
        progress
            .manifest()
            .election(box.election())
            .orElseThrow(() -> new Refusal(RefusalCode.NOT_OPEN, "a spare election"));
    progress.round(slot.round()).requireOpen();
  }

  private static void requireNew(BallotBox box, VerifiedBallot ballot, Added here) throws Refusal {
    List<String> own = ballot.ballot().components();
    if (box.hasComponentOf(ballot.ballot())
        || box.challenged().hasComponentOf(ballot.ballot())
        || here.components.containsAny(own)) {
      throw new Refusal(RefusalCode.DUPLICATE_CIPHERTEXT, "copied from another ballot");
    }
  }
}
