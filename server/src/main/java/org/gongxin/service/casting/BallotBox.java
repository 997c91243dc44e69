package org.gongxin.service.casting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gongxin.election.Ballot;
import org.gongxin.election.BallotVerifier;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.ReceiptCode;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredBallot;

/**
 * What is known in memory of the ballots of one election: what the store holds, in the forms that
 * checks need. The log decides; a box only follows it. {@link #verifier}, {@link #isListed} and
 * {@link #usedBy} are for every thread, all else is guarded by the lock of the meeting's log.
 */
final class BallotBox {
  private final ElectionId election;
  private final BallotVerifier verifier;
  private final Set<String> credentials;
  private final ElectionStore store;

  private final Map<String, Sha256> used = new ConcurrentHashMap<>();
  private final Set<ReceiptCode> codes = new HashSet<>();
  private final ComponentSet components = new ComponentSet();
  private final Map<String, VerifiedBallot> proposed = new HashMap<>();
  private EncryptedTally tally;
  private long lastLeaf = -1;

  BallotBox(
      ElectionId election,
      BallotVerifier verifier,
      EncryptedTally empty,
      Set<String> credentials,
      ElectionStore store) {
    this.election = election;
    this.verifier = verifier;
    this.tally = empty;
    this.credentials = Set.copyOf(credentials);
    this.store = store;
  }

  ElectionId election() {
    return election;
  }

  BallotVerifier verifier() {
    return verifier;
  }

  /** Whether a public credential may vote here, voided ones included. */
  boolean isListed(String credential) {
    return credentials.contains(credential);
  }

  /** The hash of the ballot a credential was used for, as far as this box has followed the log. */
  Optional<Sha256> usedBy(String credential) {
    return Optional.ofNullable(used.get(credential));
  }

  boolean hasCode(ReceiptCode code) {
    return codes.contains(code);
  }

  boolean hasComponentOf(Ballot ballot) {
    return components.containsAny(ballot.components());
  }

  /** The product of all ballots so far. */
  EncryptedTally tally() {
    return tally;
  }

  /** Remembers ballots that are on their way into the log, so that they need not be read back. */
  void propose(List<VerifiedBallot> ballots) {
    ballots.forEach(ballot -> proposed.put(ballot.hash().hex(), ballot));
  }

  /** Takes in the ballots that the log has and this box has not. */
  void follow(MeetingProgress progress) {
    if (used.size() == progress.ballots(election)) {
      proposed.clear();
      return;
    }
    List<VerifiedBallot> known = new ArrayList<>();
    long leaf = lastLeaf;
    for (VerifiedBallot ballot : proposed.values()) {
      long index = progress.ballotIndex(election, ballot.hash().hex()).orElse(-1);
      if (index > lastLeaf) {
        known.add(ballot);
        leaf = Math.max(leaf, index);
      }
    }
    proposed.clear();
    if (used.size() + known.size() == progress.ballots(election)) {
      known.forEach(this::take);
      lastLeaf = leaf;
    } else {
      store.forEachBallot(election, lastLeaf, this::take);
    }
  }

  private void take(StoredBallot stored) {
    try {
      Ballot ballot = Ballot.parse(stored.ballot());
      take(VerifiedBallot.of(ballot, ballot.decodeChoices()));
      lastLeaf = stored.leafIndex();
    } catch (Refusal refusal) {
      throw new IllegalStateException("ballot " + stored.sha256() + " is damaged", refusal);
    }
  }

  private void take(VerifiedBallot ballot) {
    codes.add(ballot.code());
    components.addAll(ballot.ballot().components());
    tally = tally.add(ballot.choices());
    used.put(ballot.credential(), ballot.hash());
  }
}
