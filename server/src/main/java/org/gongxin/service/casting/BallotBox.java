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
import org.gongxin.election.Ciphertext;
import org.gongxin.election.Election;
import org.gongxin.election.EncryptedTally;
import org.gongxin.election.ReceiptCode;
import org.gongxin.election.Sha256;
import org.gongxin.record.ElectionId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.journal.MeetingLog;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredBallot;

/**
 * What is known in memory of the ballots of one election: what the store holds, in the forms that
 * checks need. The log decides; a box only follows it. {@link #record}, {@link #verifier}, {@link
 * #isListed} and {@link #usedBy} are for every thread, all else belongs into changes and followers
 * of the log.
 */
final class BallotBox {
  private final ElectionId election;
  private final String record;
  private final BallotVerifier verifier;
  private final Set<String> credentials;
  private final ElectionStore store;

  private final ChallengedBallots challenged;
  private final Map<String, Sha256> used = new ConcurrentHashMap<>();
  private final Set<ReceiptCode> codes = new HashSet<>();
  private final ComponentSet components = new ComponentSet();
  private final Map<String, VerifiedBallot> proposed = new HashMap<>();
  // Ballots read back from the store: decoding them takes long and is wanted only for the tally.
  private final Set<String> undecoded = new HashSet<>();
  private final EncryptedTally empty;
  private EncryptedTally decoded;
  private long lastLeaf = -1;

  BallotBox(
      ElectionId id,
      Election election,
      BallotVerifier verifier,
      Set<String> credentials,
      ElectionStore store) {
    this.election = id;
    this.record = election.text();
    this.verifier = verifier;
    this.empty = EncryptedTally.empty(election);
    this.decoded = empty;
    this.credentials = Set.copyOf(credentials);
    this.store = store;
    this.challenged = new ChallengedBallots(id, store);
  }

  ElectionId election() {
    return election;
  }

  /** The exact election record. */
  String record() {
    return record;
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

  /** The ballots that were opened to check them. */
  ChallengedBallots challenged() {
    return challenged;
  }

  boolean hasCode(ReceiptCode code) {
    return codes.contains(code);
  }

  boolean hasComponentOf(Ballot ballot) {
    return components.containsAny(ballot.components());
  }

  /** The product of all ballots so far; quick when {@link #completeTally} was called before. */
  EncryptedTally tally() {
    decoded = decoded.add(decode(List.copyOf(undecoded)).ciphertexts());
    undecoded.clear();
    return decoded;
  }

  /**
   * Decodes the ballots that were read back from the store, on all processors and without holding
   * up changes of the log for long; not to be called inside one.
   */
  void completeTally(MeetingLog log) {
    List<String> missing = new ArrayList<>();
    log.follow(
        view -> {
          follow(view.progress());
          missing.addAll(undecoded);
        });
    EncryptedTally sum = decode(missing);
    log.follow(
        view -> {
          // Only once, should two have done the same work.
          if (!missing.isEmpty() && undecoded.containsAll(missing)) {
            decoded = decoded.add(sum.ciphertexts());
            missing.forEach(undecoded::remove);
          }
        });
  }

  private EncryptedTally decode(List<String> hashes) {
    return hashes.parallelStream()
        .map(hash -> new EncryptedTally(choices(hash)))
        .reduce(empty, (sum, next) -> sum.add(next.ciphertexts()));
  }

  private List<List<Ciphertext>> choices(String hash) {
    StoredBallot stored = store.ballot(election, hash).orElseThrow();
    try {
      return Ballot.parse(stored.ballot()).decodeChoices();
    } catch (Refusal refusal) {
      throw damaged(stored, refusal);
    }
  }

  /** Remembers ballots that are on their way into the log, so that they need not be read back. */
  void propose(List<VerifiedBallot> ballots) {
    ballots.forEach(ballot -> proposed.put(ballot.hash().hex(), ballot));
  }

  /** Takes in the ballots that the log has and this box has not. */
  void follow(MeetingProgress progress) {
    challenged.follow(progress);
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
      undecoded.add(stored.sha256());
      take(ballot, ballot.hash());
      lastLeaf = stored.leafIndex();
    } catch (Refusal refusal) {
      throw damaged(stored, refusal);
    }
  }

  private void take(VerifiedBallot ballot) {
    decoded = decoded.add(ballot.choices());
    take(ballot.ballot(), ballot.hash());
  }

  private void take(Ballot ballot, Sha256 hash) {
    codes.add(ReceiptCode.of(hash));
    components.addAll(ballot.components());
    used.put(ballot.credential().text(), hash);
  }

  private static IllegalStateException damaged(StoredBallot stored, Refusal refusal) {
    return new IllegalStateException("ballot " + stored.sha256() + " is damaged", refusal);
  }
}
