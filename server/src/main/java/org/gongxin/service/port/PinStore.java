package org.gongxin.service.port;

import java.util.List;
import java.util.Optional;
import org.gongxin.record.ElectionId;

/**
 * The digits of slips: what they are known by, and wrong tries. Every method may throw {@link
 * StoreUnavailableException}.
 */
public interface PinStore {
  /** Wrong tries that lock a slip. */
  int MOST_WRONG = 5;

  /** A JSON array of verifiers in the order of the public credentials; empty without digits. */
  Optional<String> verifiers(ElectionId election);

  /**
   * Judges a try. Those of one slip are judged one after the other, whatever comes at once, and a
   * wrong one is durable before this returns; a right one leaves no trace.
   *
   * @param credential the public credential
   * @param right whether the digits are those of the slip
   */
  PinTry judge(ElectionId election, String credential, boolean right);

  /** The public credentials that are locked. */
  List<String> locked(ElectionId election);

  /** Gives a locked slip all its tries again; false when it is not locked. */
  boolean unlock(ElectionId election, String credential);
}
