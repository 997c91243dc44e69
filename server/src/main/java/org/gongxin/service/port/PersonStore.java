package org.gongxin.service.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongxin.meeting.PersonRole;
import org.gongxin.record.MeetingId;

/**
 * The people of meetings. Of a link only the hash of its token is kept. Every method may throw
 * {@link StoreUnavailableException}.
 */
public interface PersonStore {
  /** Keeps a new person and gives their number; empty when there is no such meeting. */
  Optional<Integer> add(
      MeetingId meeting, PersonRole role, String name, Instant ends, String tokenSha256);

  /** In the order of their numbers. */
  List<StoredPerson> list(MeetingId meeting);

  /** Whose link this is, used or not. */
  Optional<StoredPerson> find(MeetingId meeting, String tokenSha256);

  /** Keeps another link, which nobody has used; false when there is no such person. */
  boolean renew(MeetingId meeting, int number, String tokenSha256);

  /** Marks the link as used; true for one caller only, however many come at once. */
  boolean arrive(MeetingId meeting, int number, String tokenSha256);

  /** Ends the invitation for good; false when there is no such person. */
  boolean end(MeetingId meeting, int number);
}
