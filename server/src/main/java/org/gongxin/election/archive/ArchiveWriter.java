package org.gongxin.election.archive;

import java.io.IOException;
import java.io.OutputStream;
import org.gongxin.election.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Writes an archive event by event, byte for byte as protocol section 11 says. What is written is
 * only ever appended to, so a file may be copied at any moment between two calls. The stream
 * belongs to the caller and is flushed after each event. Not safe for use by several threads.
 */
public final class ArchiveWriter {
  /**
   * The last event written.
   *
   * @param hash digest of its text, which commits to the whole archive
   */
  public record Head(Sha256 hash, int height, EventType type) {}

  private final OutputStream out;
  private final long timestamp;
  private @Nullable Head head;

  private ArchiveWriter(OutputStream out, long timestamp, @Nullable Head head) {
    this.out = out;
    this.timestamp = timestamp;
    this.head = head;
  }

  /**
   * Begins a new archive.
   *
   * @param timestamp seconds since 1970; the same for every record, so it must not be the time of
   *     any ballot
   */
  public static ArchiveWriter begin(OutputStream out, long timestamp) throws IOException {
    ArchiveWriter writer = new ArchiveWriter(out, timestamp, null);
    writer.entry(ArchiveHeader.NAME, new ArchiveHeader(timestamp).encode());
    return writer;
  }

  /** Goes on with an archive that ends with this head, at the end of its bytes. */
  public static ArchiveWriter resume(OutputStream out, long timestamp, Head head) {
    return new ArchiveWriter(out, timestamp, head);
  }

  /** Writes the first event: the election, its trustees and its public credentials. */
  public Head setup(byte[] election, byte[] trustees, byte[] credentials) throws IOException {
    SetupRecord setup =
        new SetupRecord(Sha256.of(election), Sha256.of(trustees), Sha256.of(credentials));
    return append(EventType.SETUP, election, trustees, credentials, setup.encode());
  }

  public Head ballot(byte[] ballot) throws IOException {
    return append(EventType.BALLOT, ballot);
  }

  public Head endBallots() throws IOException {
    return append(EventType.END_BALLOTS);
  }

  /** Writes the encrypted tally of so many ballots. */
  public Head encryptedTally(byte[] tally, int tallied, long totalWeight) throws IOException {
    TallyRecord record = new TallyRecord(tallied, totalWeight, Sha256.of(tally));
    return append(EventType.ENCRYPTED_TALLY, tally, record.encode());
  }

  /** Writes what one trustee, numbered from 1, decrypted. */
  public Head partialDecryption(int owner, byte[] partialDecryption) throws IOException {
    OwnedRecord record = new OwnedRecord(owner, Sha256.of(partialDecryption));
    return append(EventType.PARTIAL_DECRYPTION, partialDecryption, record.encode());
  }

  public Head result(byte[] result) throws IOException {
    return append(EventType.RESULT, result);
  }

  // The last record is the event's payload.
  private Head append(EventType type, byte[]... records) throws IOException {
    Head last = head;
    if (!type.mayFollow(last == null ? null : last.type())) {
      throw new IllegalStateException(type + " may not follow " + last);
    }
    Sha256 payload = null;
    for (byte[] record : records) {
      payload = Sha256.of(record);
      entry(payload.hex() + ".data.json", record);
    }
    int height = last == null ? 0 : last.height() + 1;
    byte[] event = new Event(last == null ? null : last.hash(), height, type, payload).encode();
    Head next = new Head(Sha256.of(event), height, type);
    entry(next.hash().hex() + ".event.json", event);
    out.flush();
    head = next;
    return next;
  }

  private void entry(String name, byte[] body) throws IOException {
    out.write(TarHeader.encode(name, body.length, timestamp));
    out.write(body);
    out.write(new byte[TarHeader.padding(body.length)]);
  }
}
