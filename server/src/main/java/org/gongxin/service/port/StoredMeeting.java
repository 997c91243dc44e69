package org.gongxin.service.port;

import java.util.Optional;
import org.gongxin.record.MeetingId;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as it is kept.
 *
 * @param plan the organiser's plan, JSON
 * @param manifestText the exact frozen manifest, null in a draft
 */
public record StoredMeeting(MeetingId id, String plan, @Nullable String manifestText) {
  public Optional<String> manifest() {
    return Optional.ofNullable(manifestText);
  }
}
