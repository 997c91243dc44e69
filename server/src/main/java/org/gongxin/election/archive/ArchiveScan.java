package org.gongxin.election.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongxin.election.Sha256;
import org.gongxin.election.archive.ArchiveDefect.Kind;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * One pass over the bytes of an archive. It goes on after a defect as long as it is clear where the
 * next record begins. Names are compared, never used as paths.
 */
final class ArchiveScan {
  /** No record of ours comes near this; a larger one is not read. */
  private static final int MAX_RECORD = 64 << 20;

  /** A file of rubbish shall not fill the memory with complaints. */
  private static final int MAX_DEFECTS = 1000;

  private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})\\.(data|event)\\.json");

  private final ArchiveSource source;
  private final LongConsumer progress;
  private final long size;
  private final List<ArchivedEvent> events = new ArrayList<>();
  private final List<ArchiveDefect> defects = new ArrayList<>();
  private final EventRecords records;

  private List<ArchiveEntry> pending = new ArrayList<>();
  private long timestamp;
  private long position;

  ArchiveScan(ArchiveSource source, LongConsumer progress) throws IOException {
    this.source = source;
    this.progress = progress;
    this.size = source.size();
    this.records = new EventRecords(source, this::defect);
  }

  Archive scan() throws IOException, Refusal {
    header();
    while (position < size && defects.size() < MAX_DEFECTS && next()) {
      progress.accept(position);
    }
    if (!pending.isEmpty()) {
      defect(Kind.RECORDS, "records after the last event");
    }
    if (events.isEmpty()) {
      defect(Kind.TRUNCATED, "no event");
    }
    return new Archive(source, timestamp, events, defects);
  }

  private void header() throws IOException, Refusal {
    if (size < TarHeader.BLOCK) {
      throw new Refusal(RefusalCode.MALFORMED, "not an archive: too short");
    }
    byte[] header = source.read(0, TarHeader.BLOCK);
    OptionalLong length = TarHeader.size(header);
    if (!TarHeader.name(header).equals(ArchiveHeader.NAME)
        || length.isEmpty()
        || length.getAsLong() > TarHeader.BLOCK
        || size < 2 * TarHeader.BLOCK) {
      throw new Refusal(RefusalCode.MALFORMED, "not an archive: it does not begin with BELENIOS");
    }
    byte[] block = source.read(TarHeader.BLOCK, TarHeader.BLOCK);
    byte[] body = Arrays.copyOf(block, (int) length.getAsLong());
    timestamp = ArchiveHeader.parse(body).timestamp();
    compare(header, TarHeader.encode(ArchiveHeader.NAME, body.length, timestamp), "header");
    compare(block, Arrays.copyOf(body, TarHeader.BLOCK), "padding");
    position = 2 * TarHeader.BLOCK;
  }

  /** Takes one record; false when it is not clear where another would begin. */
  private boolean next() throws IOException {
    if (size - position < TarHeader.BLOCK) {
      defect(Kind.TRUNCATED, "the file ends inside a header");
      return false;
    }
    byte[] header = source.read(position, TarHeader.BLOCK);
    OptionalLong length = TarHeader.size(header);
    if (length.isEmpty() || length.getAsLong() > MAX_RECORD) {
      defect(Kind.LAYOUT, "no record of a possible size; the rest is not read");
      return false;
    }
    int bodySize = (int) length.getAsLong();
    int padding = TarHeader.padding(bodySize);
    if (size - position - TarHeader.BLOCK < (long) bodySize + padding) {
      defect(Kind.TRUNCATED, "the file ends inside a record");
      return false;
    }
    long bodyAt = position + TarHeader.BLOCK;
    byte[] body = source.read(bodyAt, bodySize);
    compare(source.read(bodyAt + bodySize, padding), new byte[padding], "padding");
    String name = TarHeader.name(header);
    compare(header, TarHeader.encode(name, bodySize, timestamp), "header");
    record(name, body, new ArchiveEntry(bodyAt, bodySize, Sha256.of(body)));
    position = bodyAt + bodySize + padding;
    return true;
  }

  private void record(String name, byte[] body, ArchiveEntry entry) throws IOException {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      defect(Kind.LAYOUT, "a name that no record has");
      return;
    }
    if (!matcher.group(1).equals(entry.hash().hex())) {
      defect(Kind.HASH, "the name is not the digest of the body");
    }
    if (matcher.group(2).equals("data")) {
      pending.add(entry);
    } else {
      event(body, entry.hash());
    }
  }

  private void event(byte[] text, Sha256 hash) throws IOException {
    List<ArchiveEntry> before = pending;
    pending = new ArrayList<>();
    try {
      Event event = Event.parse(text);
      ArchivedEvent last = events.isEmpty() ? null : events.get(events.size() - 1);
      Sha256 parent = last == null ? null : last.hash();
      int height = last == null ? 0 : last.event().height() + 1;
      if (event.height() != height || !Objects.equals(event.parent(), parent)) {
        defect(Kind.CHAIN, "parent or height does not continue the event before");
      }
      events.add(new ArchivedEvent(event, hash, records.of(event, before)));
    } catch (Refusal refusal) {
      defect(Kind.EVENT, refusal.getMessage());
    }
  }

  private void compare(byte[] actual, byte[] wanted, String what) {
    if (!Arrays.equals(actual, wanted)) {
      defect(Kind.LAYOUT, what + " differs from the one possible");
    }
  }

  private void defect(Kind kind, String detail) {
    defects.add(new ArchiveDefect(kind, "byte " + position, detail));
  }
}
