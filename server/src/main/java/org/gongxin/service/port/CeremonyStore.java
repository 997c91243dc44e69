package org.gongxin.service.port;

import java.util.Optional;
import org.gongxin.record.MeetingId;

/**
 * The key ceremonies of meetings. Messages are only ever added. Every method may throw {@link
 * StoreUnavailableException}.
 */
public interface CeremonyStore {
  /** The ceremony that counts; empty when there is no such meeting. */
  Optional<StoredCeremony> find(MeetingId meeting);

  /**
   * Adds a message behind exactly those that the caller has seen.
   *
   * @return false, and nothing is added, when there are others by now, the ceremony was restarted,
   *     or the meeting is no draft
   */
  boolean add(MeetingId meeting, StoredCeremony seen, CeremonyMessage message);

  /**
   * Begins the next ceremony of a draft; the messages of this one stay stored.
   *
   * @return false when another one counts by now, or the meeting is no draft
   */
  boolean restart(MeetingId meeting, int number);

  /**
   * Keeps why several trustees of a draft may use one device; false when there is no such draft.
   */
  boolean shareDevice(MeetingId meeting, String reason);
}
