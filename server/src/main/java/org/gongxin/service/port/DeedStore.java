package org.gongxin.service.port;

import java.time.Instant;
import org.gongxin.record.MeetingId;

/**
 * Who proposed which deed and what became of it; never what a deed says beyond its kind and place.
 * Every method may throw {@link StoreUnavailableException}.
 */
public interface DeedStore {
  /** What may become of a proposal, once. */
  enum Outcome {
    CONFIRMED,
    WITHDRAWN
  }

  /** Keeps a proposal and gives its number, from 1 in each meeting. */
  int propose(MeetingId meeting, String kind, String about, Account by, Instant ends);

  /**
   * Decides a proposal that nobody has decided and that has not ended.
   *
   * @return false when it was decided otherwise, or by somebody else; true again for the same
   */
  boolean decide(MeetingId meeting, int number, Outcome outcome, Account by, Instant now);
}
