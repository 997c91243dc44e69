package org.gongxin.service.port;

import java.util.List;
import java.util.Optional;
import org.gongxin.record.MeetingId;

/**
 * Meetings and their trustees. A meeting is changed here only while it is a draft; its freeze is an
 * append to the log ({@link Attachment.Frozen}). Every method may throw {@link
 * StoreUnavailableException}.
 */
public interface MeetingStore {
  /** Keeps a new draft with this many trustees. */
  void create(MeetingId id, String plan, int trustees);

  Optional<StoredMeeting> find(MeetingId id);

  /** All meetings, drafts too, in the order of their ids. */
  List<StoredMeeting> list();

  /**
   * Replaces the plan of a draft.
   *
   * @param trustees how many there are now; when it is positive, invitations are forgotten and the
   *     next key ceremony begins; when it is 0, both are kept
   * @return false when there is no such draft
   */
  boolean replacePlan(MeetingId id, String plan, int trustees);

  /** Deletes a draft; false when there is none. */
  boolean deleteDraft(MeetingId id);

  /** In the order of their numbers. */
  List<StoredTrustee> trustees(MeetingId id);

  /** Keeps the hash of the newest invitation; false when there is no such trustee. */
  boolean invite(MeetingId id, int number, String tokenSha256);

  /**
   * Keeps the hash of a token in the place of this one; false when it is not the newest any more.
   */
  boolean replaceToken(MeetingId id, int number, String from, String to);
}
