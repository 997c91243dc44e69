package org.gongxin.service.port;

import java.time.Instant;
import org.gongxin.meeting.PersonRole;

/**
 * A person of one meeting as they are kept.
 *
 * @param number from 1, in the order of invitation
 * @param ends when the invitation and all that came of it end by themselves
 * @param arrived whether the newest link was used
 * @param ended whether the organiser ended it before
 */
public record StoredPerson(
    int number, PersonRole role, String name, Instant ends, boolean arrived, boolean ended) {

  /** Whether the person may act at this moment. */
  public boolean isWelcome(Instant now) {
    return !ended && now.isBefore(ends);
  }
}
