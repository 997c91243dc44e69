package org.gongxin.service;

import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** Ids out of paths and bodies: what cannot be one names nothing. */
public final class Ids {
  private Ids() {}

  /** Refuses as {@code not_found} what cannot be the id of a meeting. */
  public static MeetingId meeting(String text) throws Refusal {
    try {
      return new MeetingId(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalCode.NOT_FOUND, "no such meeting");
    }
  }

  /** Refuses as {@code not_found} what cannot be the uuid of an election. */
  public static ElectionId election(String text) throws Refusal {
    try {
      return new ElectionId(text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(RefusalCode.NOT_FOUND, "no such election");
    }
  }
}
