package org.gongxin.service.port;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;

/**
 * Elections of frozen meetings, read only: all of it is written together with the log entries that
 * commit to it ({@link LogStore#append}). Every method may throw {@link StoreUnavailableException}.
 */
public interface ElectionStore {
  Optional<StoredElection> find(ElectionId uuid);

  /** Spare ones too, in the order of the manifest. */
  List<StoredElection> ofMeeting(MeetingId meeting);

  /** The public credentials record, exact text; empty before slips were made. */
  Optional<String> credentials(ElectionId uuid);

  Optional<StoredSetup> setup(ElectionId uuid);

  /**
   * Gives the ballots behind this place in the log, in the order of the log, a few at a time: all
   * of them need not fit into memory.
   *
   * @param afterLeaf -1 for all
   */
  default void forEachBallot(ElectionId uuid, long afterLeaf, Consumer<StoredBallot> each) {
    forEachBallot(uuid, afterLeaf, Integer.MAX_VALUE, each);
  }

  /** The same, of so many at most. */
  void forEachBallot(ElectionId uuid, long afterLeaf, int most, Consumer<StoredBallot> each);

  /** Gives the challenged ballots behind this place in the log in the same way. */
  void forEachChallenge(ElectionId uuid, long afterLeaf, Consumer<StoredChallenge> each);

  /** The ballot of a credential. */
  Optional<StoredBallot> ballotOf(ElectionId uuid, String credential);

  /** The ballot with this hash. */
  Optional<StoredBallot> ballot(ElectionId uuid, String sha256);

  Optional<String> encryptedTally(ElectionId uuid);

  /** In the order of the trustees. */
  List<StoredShare> shares(ElectionId uuid);

  /** The Belenios result record, exact text. */
  Optional<String> result(ElectionId uuid);
}
