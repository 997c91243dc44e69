package org.gongxin.service.casting;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.gongxin.election.Ballot;
import org.gongxin.record.ElectionId;
import org.gongxin.refusal.Refusal;
import org.gongxin.service.journal.MeetingProgress;
import org.gongxin.service.port.ElectionStore;
import org.gongxin.service.port.StoredChallenge;

/**
 * What is known in memory of the challenged ballots of one election. Their randomness is out, so a
 * ballot that shares a ciphertext with one of them would be readable. {@link #of} is for every
 * thread, all else belongs into changes and followers of the log.
 */
final class ChallengedBallots {
  /** The most one credential may challenge. */
  static final int MOST = 20;

  private final ElectionId election;
  private final ElectionStore store;
  private final Map<String, Integer> byCredential = new ConcurrentHashMap<>();
  private final ComponentSet components = new ComponentSet();
  private int followed;
  private long lastLeaf = -1;

  ChallengedBallots(ElectionId election, ElectionStore store) {
    this.election = election;
    this.store = store;
  }

  /** How many ballots a credential challenged, as far as the log was followed. */
  int of(String credential) {
    return byCredential.getOrDefault(credential, 0);
  }

  boolean hasComponentOf(Ballot ballot) {
    return components.containsAny(ballot.components());
  }

  /** Takes in the challenges that the log has and this has not. */
  void follow(MeetingProgress progress) {
    if (followed < progress.challenges(election)) {
      store.forEachChallenge(election, lastLeaf, this::take);
    }
  }

  private void take(StoredChallenge stored) {
    try {
      Ballot ballot = Ballot.parse(stored.ballot().getBytes(StandardCharsets.UTF_8));
      components.addAll(ballot.components());
      byCredential.merge(stored.credential(), 1, Integer::sum);
      followed++;
      lastLeaf = stored.leafIndex();
    } catch (Refusal refusal) {
      throw new IllegalStateException("challenge " + stored.sha256() + " is damaged", refusal);
    }
  }
}
