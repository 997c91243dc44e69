package org.gongxin.record;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/**
 * The one ZIP form of a record (protocol section 29): members stored without compression, back to
 * back, all times 1980-01-01, no comments, no extras. Reading writes the headers again and
 * compares, so the same members are the same bytes and no bit of the file is free. Stored members
 * cannot unpack to more than the file itself.
 */
final class StoredZip {
  /** More than any meeting has. */
  static final int MAX_MEMBERS = 10_000;

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,2}");
  private static final int LOCAL = 30;
  private static final int CENTRAL = 46;
  private static final int END = 22;
  private static final int LOCAL_SIGNATURE = 0x04034b50;
  private static final int CENTRAL_SIGNATURE = 0x02014b50;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final short VERSION = 10;
  private static final short FIRST_OF_JANUARY_1980 = 0x21;
  private static final long MAX_SIZE = 0xFFFF_FFFEL;
  private static final int CHUNK = 1 << 20;

  private StoredZip() {}

  /** A file to write. */
  record Part(String name, ArchiveSource bytes) {}

  /** A file that stands in the zip: where its bytes begin and how many they are. */
  record Member(String name, long crc, long size, long headerAt) {
    long dataAt() {
      return headerAt + LOCAL + name.length();
    }

    long end() {
      return dataAt() + size;
    }
  }

  /**
   * Writes the parts in their order.
   *
   * @throws IOException also when the whole would not fit into 4 GiB
   */
  static void write(OutputStream out, List<Part> parts) throws IOException {
    List<Member> members = new ArrayList<>();
    long at = 0;
    for (Part part : parts) {
      if (!NAME.matcher(part.name()).matches() || parts.size() > MAX_MEMBERS) {
        throw new IllegalArgumentException("not a name of a record: " + part.name());
      }
      long size = part.bytes().size();
      if (new Member(part.name(), 0, size, at).end() > MAX_SIZE) {
        throw new IOException("a record of over 4 GiB");
      }
      Member member = new Member(part.name(), crc(part.bytes()), size, at);
      out.write(local(member));
      copy(part.bytes(), out);
      members.add(member);
      at = member.end();
    }
    out.write(directory(members, at));
  }

  /** Finds the members, and refuses everything that {@link #write} would not have written. */
  static List<Member> read(ArchiveSource zip) throws IOException, Refusal {
    long size = zip.size();
    if (size < END || size > MAX_SIZE) {
      throw malformed("not a zip of this size");
    }
    ByteBuffer end = little(zip.read(size - END, END));
    int count = Short.toUnsignedInt(end.getShort(10));
    long length = Integer.toUnsignedLong(end.getInt(12));
    long at = Integer.toUnsignedLong(end.getInt(16));
    if (end.getInt(0) != END_SIGNATURE
        || count > MAX_MEMBERS
        || at + length != size - END
        || length > (long) count * (CENTRAL + 3 * 101)) {
      throw malformed("not a zip that ends as records do");
    }
    ByteBuffer directory = little(zip.read(at, (int) length));
    List<Member> members = new ArrayList<>();
    long next = 0;
    for (int i = 0; i < count; i++) {
      Member member = member(directory, next);
      next = member.end();
      members.add(member);
    }
    if (next != at || !Arrays.equals(directory(members, at), zip.read(at, (int) (size - at)))) {
      throw malformed("a zip directory that no record has");
    }
    requireNamesAndBytes(zip, members);
    return List.copyOf(members);
  }

  private static Member member(ByteBuffer directory, long headerAt) throws Refusal {
    if (directory.remaining() < CENTRAL) {
      throw malformed("a zip directory that ends too early");
    }
    ByteBuffer entry = little(take(directory, CENTRAL));
    int nameLength = Short.toUnsignedInt(entry.getShort(28));
    if (directory.remaining() < nameLength) {
      throw malformed("a zip directory that ends too early");
    }
    String name = new String(take(directory, nameLength), StandardCharsets.ISO_8859_1);
    long crc = Integer.toUnsignedLong(entry.getInt(16));
    long size = Integer.toUnsignedLong(entry.getInt(24));
    return new Member(name, crc, size, headerAt);
  }

  private static void requireNamesAndBytes(ArchiveSource zip, List<Member> members)
      throws IOException, Refusal {
    Set<String> names = new HashSet<>();
    for (Member member : members) {
      if (!NAME.matcher(member.name()).matches() || !names.add(member.name())) {
        throw malformed("a name that no record has, or twice the same");
      }
      byte[] header = local(member);
      if (!Arrays.equals(header, zip.read(member.headerAt(), header.length))) {
        throw malformed("a zip header that no record has");
      }
      if (crc(new Slice(zip, member.dataAt(), member.size())) != member.crc()) {
        throw malformed("damaged: " + member.name());
      }
    }
  }

  private static byte[] local(Member member) {
    byte[] bytes = new byte[LOCAL + member.name().length()];
    ByteBuffer header = little(bytes).putInt(LOCAL_SIGNATURE).putShort(VERSION);
    common(header, member);
    header.put(ascii(member.name()));
    return bytes;
  }

  private static byte[] directory(List<Member> members, long at) {
    int length = members.stream().mapToInt(member -> CENTRAL + member.name().length()).sum();
    byte[] bytes = new byte[length + END];
    ByteBuffer out = little(bytes);
    for (Member member : members) {
      out.putInt(CENTRAL_SIGNATURE).putShort(VERSION).putShort(VERSION);
      common(out, member);
      // No comment, first disk, no attributes.
      out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
      out.putInt((int) member.headerAt()).put(ascii(member.name()));
    }
    short count = (short) members.size();
    out.putInt(END_SIGNATURE).putShort((short) 0).putShort((short) 0);
    out.putShort(count).putShort(count).putInt(length).putInt((int) at).putShort((short) 0);
    return bytes;
  }

  /** What the local and the central header have in common, from the flags to the extra length. */
  private static void common(ByteBuffer header, Member member) {
    header.putShort((short) 0).putShort((short) 0); // no flags, stored
    header.putShort((short) 0).putShort(FIRST_OF_JANUARY_1980);
    header.putInt((int) member.crc()).putInt((int) member.size()).putInt((int) member.size());
    header.putShort((short) member.name().length()).putShort((short) 0);
  }

  private static long crc(ArchiveSource bytes) throws IOException {
    CRC32 crc = new CRC32();
    long size = bytes.size();
    for (long at = 0; at < size; at += CHUNK) {
      crc.update(bytes.read(at, (int) Math.min(CHUNK, size - at)));
    }
    return crc.getValue();
  }

  private static void copy(ArchiveSource bytes, OutputStream out) throws IOException {
    long size = bytes.size();
    for (long at = 0; at < size; at += CHUNK) {
      out.write(bytes.read(at, (int) Math.min(CHUNK, size - at)));
    }
  }

  private static byte[] take(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] ascii(String name) {
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Refusal malformed(String detail) {
    return new Refusal(RefusalCode.MALFORMED, detail);
  }

  /** Part of another source; closing it closes nothing. */
  record Slice(ArchiveSource of, long start, long size) implements ArchiveSource {
    @Override
    public byte[] read(long offset, int length) throws IOException {
      if (offset < 0 || length < 0 || offset > size - length) {
        throw new EOFException();
      }
      return of.read(start + offset, length);
    }
  }
}
