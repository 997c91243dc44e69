package org.gongxin.election.archive;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.ArchiveDefect.Kind;
import org.gongxin.refusal.Refusal;

/** Matches the records that stand before an event with what the event says (section 11). */
final class EventRecords {
  /** Told of each defect. */
  @FunctionalInterface
  interface Complaints {
    void add(Kind kind, String detail);
  }

  private final ArchiveSource source;
  private final Complaints complaints;

  EventRecords(ArchiveSource source, Complaints complaints) {
    this.source = source;
    this.complaints = complaints;
  }

  /** The records of the event, or none when their number is wrong. */
  List<ArchiveEntry> of(Event event, List<ArchiveEntry> before) throws IOException {
    int wanted = event.type().records();
    if (before.size() != wanted) {
      complaints.add(
          Kind.RECORDS,
          event.type().wire() + " wants " + wanted + " records before it, has " + before.size());
      return before.size() < wanted
          ? List.of()
          : before.subList(before.size() - wanted, before.size());
    }
    if (wanted > 0) {
      ArchiveEntry payload = before.get(wanted - 1);
      if (!payload.hash().equals(event.payload())) {
        complaints.add(Kind.RECORDS, "the payload is not the record before the event");
      }
      inner(event.type(), before, source.read(payload.offset(), payload.size()));
    }
    return before;
  }

  private void inner(EventType type, List<ArchiveEntry> records, byte[] payload) {
    try {
      switch (type) {
        case SETUP -> {
          SetupRecord setup = SetupRecord.parse(payload);
          same(setup.election(), records.get(0), Kind.SETUP_ELECTION);
          same(setup.trustees(), records.get(1), Kind.SETUP_TRUSTEES);
          same(setup.credentials(), records.get(2), Kind.SETUP_CREDENTIALS);
        }
        case ENCRYPTED_TALLY ->
            same(TallyRecord.parse(payload).tally(), records.get(0), Kind.RECORDS);
        case PARTIAL_DECRYPTION ->
            same(OwnedRecord.parse(payload).payload(), records.get(0), Kind.RECORDS);
        case BALLOT, END_BALLOTS, RESULT -> {}
      }
    } catch (Refusal refusal) {
      complaints.add(Kind.RECORDS, "payload of " + type.wire() + ": " + refusal.getMessage());
    }
  }

  private void same(Sha256 named, ArchiveEntry there, Kind kind) {
    if (!Objects.equals(named, there.hash())) {
      complaints.add(kind, "names " + named.hex() + " but has " + there.hash().hex());
    }
  }
}
