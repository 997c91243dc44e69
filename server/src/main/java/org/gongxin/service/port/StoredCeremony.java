package org.gongxin.service.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key ceremony of a meeting that counts.
 *
 * @param number from 1; each restart gives the next
 * @param sharedDevice why several trustees may use one device; null when they may not
 * @param messages in the order of their acceptance
 */
public record StoredCeremony(
    int number, @Nullable String sharedDevice, List<CeremonyMessage> messages) {
  public StoredCeremony {
    messages = List.copyOf(messages);
  }
}
