package org.gongxin.service.port;

import java.util.List;
import org.gongxin.record.ElectionId;

/** What an append to the log commits to and what is therefore stored with it, or not at all. */
public sealed interface Attachment {
  /** A draft becomes a frozen meeting, if its plan and its key ceremony are still these. */
  record Frozen(String plan, int ceremony, String manifest, List<StoredElection> elections)
      implements Attachment {
    public Frozen {
      elections = List.copyOf(elections);
    }
  }

  /** The public credentials of one uuid. */
  record Credentials(ElectionId election, String credentials) implements Attachment {}

  /**
   * What the digits of the slips of one uuid are known by again: a JSON array of verifiers in the
   * order of the public credentials.
   */
  record Pins(ElectionId election, String verifiers) implements Attachment {}

  /** The beginning of an election's archive. */
  record Setup(ElectionId election, StoredSetup setup) implements Attachment {}

  /** An accepted ballot. */
  record Ballot(StoredBallot ballot) implements Attachment {}

  /** A challenged ballot. */
  record Challenge(StoredChallenge challenge) implements Attachment {}

  /** The encrypted tally of a closed election. */
  record Tally(ElectionId election, String encryptedTally) implements Attachment {}

  /** A trustee's share. */
  record Share(ElectionId election, StoredShare share) implements Attachment {}

  /** The counts of an election. */
  record Result(ElectionId election, String result) implements Attachment {}
}
