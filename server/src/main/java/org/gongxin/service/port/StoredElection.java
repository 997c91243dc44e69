package org.gongxin.service.port;

import java.util.Optional;
import org.gongxin.record.ElectionId;
import org.gongxin.record.MeetingId;
import org.jspecify.annotations.Nullable;

/**
 * One uuid of a frozen manifest.
 *
 * @param ballotClass id of its class
 * @param roundText id of its round, null for a spare one
 * @param position from 0, in the order of the manifest
 */
public record StoredElection(
    ElectionId uuid,
    MeetingId meeting,
    String ballotClass,
    @Nullable String roundText,
    int position) {
  public Optional<String> round() {
    return Optional.ofNullable(roundText);
  }
}
