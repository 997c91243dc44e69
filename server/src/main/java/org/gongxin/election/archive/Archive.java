package org.gongxin.election.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.gongxin.election.Sha256;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * An archive whose structure has been gone through once, from the first byte to the last: layout,
 * names, digests, the chain of events and the records of each. When there is no defect, writing the
 * events again with {@link ArchiveWriter} gives the same bytes. The bodies stay where they are.
 */
public final class Archive implements Closeable {
  private final ArchiveSource source;
  private final long timestamp;
  private final List<ArchivedEvent> events;
  private final List<ArchiveDefect> defects;

  Archive(
      ArchiveSource source,
      long timestamp,
      List<ArchivedEvent> events,
      List<ArchiveDefect> defects) {
    this.source = source;
    this.timestamp = timestamp;
    this.events = List.copyOf(events);
    this.defects = List.copyOf(defects);
  }

  /** Reads an archive in memory and refuses it at its first defect. */
  public static Archive read(byte[] bytes) throws Refusal {
    try {
      Archive archive = scan(ArchiveSource.of(bytes), done -> {});
      if (!archive.defects.isEmpty()) {
        ArchiveDefect first = archive.defects.get(0);
        throw new Refusal(
            RefusalCode.MALFORMED, first.kind() + " at " + first.where() + ": " + first.detail());
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /**
   * Goes through an archive and keeps every defect instead of stopping at the first.
   *
   * @param progress told the number of bytes gone through, now and then
   * @throws Refusal when this is no archive at all, or {@code other_version}
   */
  public static Archive scan(ArchiveSource source, LongConsumer progress)
      throws IOException, Refusal {
    return new ArchiveScan(source, progress).scan();
  }

  /** The one time in the archive, in seconds since 1970. */
  public long timestamp() {
    return timestamp;
  }

  public List<ArchivedEvent> events() {
    return events;
  }

  public List<ArchiveDefect> defects() {
    return defects;
  }

  /**
   * The bytes of one record.
   *
   * @throws IOException also when they are no longer those that were there at the first reading
   */
  public byte[] body(ArchiveEntry entry) throws IOException {
    byte[] body = source.read(entry.offset(), entry.size());
    if (!Sha256.of(body).equals(entry.hash())) {
      throw new IOException("the archive changed while it was read");
    }
    return body;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
