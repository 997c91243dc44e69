package org.gongxin.election.archive;

import java.util.List;
import org.gongxin.election.Sha256;

/**
 * An event with the records that stand before it.
 *
 * @param hash digest of the event's text, which commits to everything before it
 * @param records as many as the type has, in the order of section 11 (Setup: election, trustees,
 *     credentials, setup; tally and partial decryption: the object, then the record that names it);
 *     or none, when they are missing in the archive
 */
public record ArchivedEvent(Event event, Sha256 hash, List<ArchiveEntry> records) {
  public ArchivedEvent {
    records = List.copyOf(records);
    if (!records.isEmpty() && records.size() != event.type().records()) {
      throw new IllegalArgumentException("wrong number of records");
    }
  }
}
