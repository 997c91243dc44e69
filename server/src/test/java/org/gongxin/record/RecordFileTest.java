package org.gongxin.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.gongxin.election.archive.ArchiveSource;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile ZIPs (security, V03): a record is one file byte for byte, or it is refused. */
class RecordFileTest {
  // Where the two members of small() stand: a header of 30 bytes, a name of 7, then the bytes.
  private static final String FIRST = "one.txt";
  private static final String SECOND = "two.txt";
  private static final int SECOND_AT = 30 + 7 + 3;
  private static final int DIRECTORY_AT = 2 * SECOND_AT;
  private static final int END_AT = DIRECTORY_AT + 2 * (46 + 7);

  private static byte[] small() {
    return written(
        new StoredZip.Part(FIRST, ArchiveSource.of("abc".getBytes(UTF_8))),
        new StoredZip.Part(SECOND, ArchiveSource.of("def".getBytes(UTF_8))));
  }

  private static byte[] written(StoredZip.Part... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      StoredZip.write(out, List.of(parts));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static void assertRefused(byte[] zip, String why) {
    Refusal refusal = assertThrows(Refusal.class, () -> RecordFile.read(zip));
    assertEquals(RefusalCode.MALFORMED, refusal.code());
    assertTrue(refusal.detail().contains(why), refusal::detail);
  }

  private static byte[] changed(Consumer<ByteBuffer> change) {
    byte[] zip = small();
    change.accept(ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN));
    return zip;
  }

  /** Renames the second member in its header and in the directory, so that all else fits. */
  private static byte[] renamed(String name) {
    byte[] bytes = name.getBytes(ISO_8859_1);
    assertEquals(SECOND.length(), bytes.length);
    return changed(zip -> zip.put(SECOND_AT + 30, bytes).put(DIRECTORY_AT + 46 + 7 + 46, bytes));
  }

  @Test
  void read_whatWasWritten_givesTheMembers() throws Exception {
    try (RecordFile record = RecordFile.read(small())) {
      assertEquals(List.of(FIRST, SECOND), record.names());
      assertArrayEquals("def".getBytes(UTF_8), record.text(SECOND).orElseThrow());
      assertTrue(record.text("three.txt").isEmpty());
    }
  }

  /** Anybody's tool can open it. */
  @Test
  void write_isAnOrdinaryZip() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(small()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName() + "=" + new String(zip.readAllBytes(), UTF_8));
      }
    }
    assertEquals(List.of("one.txt=abc", "two.txt=def"), names);
  }

  /** No bit of the file is free: neither of the headers nor of what stands in them. */
  @Test
  void read_anyBitFlipped_isRefused() {
    byte[] zip = small();
    for (int bit = 0; bit < 8 * zip.length; bit++) {
      byte[] flipped = zip.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(Refusal.class, () -> RecordFile.read(flipped), "bit " + bit);
    }
  }

  @Test
  void read_cutOffAnywhere_isRefused() {
    byte[] zip = small();
    for (int length = 0; length < zip.length; length++) {
      byte[] cut = Arrays.copyOf(zip, length);
      assertThrows(Refusal.class, () -> RecordFile.read(cut), "length " + length);
    }
  }

  @Test
  void read_bytesBeforeBetweenOrAfter_areRefused() {
    byte[] zip = small();
    for (int at :
        new int[] {0, 5, SECOND_AT, DIRECTORY_AT, DIRECTORY_AT + 53, END_AT, zip.length}) {
      for (int length : new int[] {1, 2, 22, 46}) {
        byte[] longer = new byte[zip.length + length];
        System.arraycopy(zip, 0, longer, 0, at);
        System.arraycopy(zip, at, longer, at + length, zip.length - at);
        assertThrows(Refusal.class, () -> RecordFile.read(longer), length + " bytes at " + at);
      }
    }
  }

  /** Offsets that are made to fit hide nothing either. */
  @Test
  void read_bytesBetweenWithOffsetsMovedAlong_areRefused() {
    byte[] zip = small();
    byte[] longer = new byte[zip.length + 4];
    System.arraycopy(zip, 0, longer, 0, SECOND_AT);
    System.arraycopy(zip, SECOND_AT, longer, SECOND_AT + 4, zip.length - SECOND_AT);
    ByteBuffer.wrap(longer)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(DIRECTORY_AT + 4 + 53 + 42, SECOND_AT + 4)
        .putInt(END_AT + 4 + 16, DIRECTORY_AT + 4);
    assertRefused(longer, "directory");
  }

  @Test
  void read_sameNameTwice_isRefused() {
    assertRefused(renamed(FIRST), "twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.js",
        "a/../.b",
        "/etc/pw",
        "C:\\a.tx",
        "a\\b.txt",
        "a//b.tx",
        "./a.txt",
        "two.tx/",
        "a/b/c/d",
        "two\0txt",
        "tw o.tx",
        "-rf.txt",
        "zwei\u00e4.t",
        ".hidden"
      })
  void read_nameThatNoRecordHas_isRefused(String name) {
    assertRefused(renamed(name), "a name");
  }

  @Test
  void read_compressedEntry_isRefused() throws IOException {
    assertRefused(
        changed(zip -> zip.putShort(8, (short) 8).putShort(DIRECTORY_AT + 10, (short) 8)),
        "directory");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("manifest.json"));
      zip.write(new byte[1 << 20]);
      zip.closeEntry();
    }
    assertTrue(bytes.size() < 1 << 12, "a bomb");
    assertRefused(bytes.toByteArray(), "zip");
  }

  /** A stored entry as other tools write it: right bytes, but with their time and flags. */
  @Test
  void read_zipOfAnotherTool_isRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      byte[] text = "abc".getBytes(UTF_8);
      CRC32 crc = new CRC32();
      crc.update(text);
      ZipEntry entry = new ZipEntry(FIRST);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(text.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(text);
    }
    assertRefused(bytes.toByteArray(), "zip");
  }

  @Test
  void read_anotherTimeInBothHeaders_isRefused() {
    assertRefused(
        changed(zip -> zip.putShort(10, (short) 1).putShort(DIRECTORY_AT + 12, (short) 1)),
        "directory");
    assertRefused(
        changed(zip -> zip.putShort(12, (short) 0x22).putShort(DIRECTORY_AT + 14, (short) 0x22)),
        "directory");
  }

  /** Encryption, a data descriptor, UTF-8 names; a symbolic link; a member on another disk. */
  @Test
  void read_flagsAndAttributes_areRefused() {
    for (int flag = 1; flag < 1 << 16; flag <<= 1) {
      short flags = (short) flag;
      assertRefused(
          changed(zip -> zip.putShort(6, flags).putShort(DIRECTORY_AT + 8, flags)), "directory");
    }
    assertRefused(changed(zip -> zip.putInt(DIRECTORY_AT + 38, 0xA1FF0000)), "directory");
    assertRefused(changed(zip -> zip.putShort(DIRECTORY_AT + 34, (short) 1)), "directory");
  }

  /** 4 GiB, and the marks that say: see the ZIP64 record. Nothing of that size is set aside. */
  @Test
  void read_hugeSizes_areRefused() {
    for (int size : new int[] {-1, -2, Integer.MAX_VALUE, 1 << 30, 4, 0}) {
      assertRefused(
          changed(
              zip ->
                  zip.putInt(18, size)
                      .putInt(22, size)
                      .putInt(DIRECTORY_AT + 20, size)
                      .putInt(DIRECTORY_AT + 24, size)),
          "zip");
    }
    assertRefused(changed(zip -> zip.putInt(END_AT + 16, -1)), "zip");
    assertRefused(changed(zip -> zip.putInt(END_AT + 12, -1)), "zip");
  }

  @Test
  void read_anotherNumberOfMembers_isRefused() {
    for (short count : new short[] {0, 1, 3, 10_000, -1}) {
      assertRefused(
          changed(zip -> zip.putShort(END_AT + 8, count).putShort(END_AT + 10, count)), "zip");
    }
  }

  @Test
  void read_headerOtherThanInTheDirectory_isRefused() {
    assertRefused(changed(zip -> zip.put(SECOND_AT + 30, "six.txt".getBytes(UTF_8))), "header");
  }

  @Test
  void read_zip64Locator_isRefused() {
    byte[] zip = small();
    ByteBuffer longer = ByteBuffer.allocate(zip.length + 76).order(ByteOrder.LITTLE_ENDIAN);
    longer.put(zip, 0, END_AT);
    longer.putInt(0x06064b50).putLong(44).put(new byte[44]);
    longer.putInt(0x07064b50).putInt(0).putLong(END_AT).putInt(1);
    longer.put(zip, END_AT, zip.length - END_AT);
    assertRefused(longer.array(), "zip");
  }

  @Test
  void write_overFourGigabytes_isRefusedBeforeTheMemberThatDoesNotFit() {
    ArchiveSource huge =
        new ArchiveSource() {
          @Override
          public long size() {
            return 1L << 32;
          }

          @Override
          public byte[] read(long offset, int length) {
            return new byte[length];
          }
        };
    assertThrows(
        IOException.class,
        () ->
            StoredZip.write(
                OutputStream.nullOutputStream(), List.of(new StoredZip.Part("huge", huge))));
  }

  @Test
  void open_fileOfARecord_readsItWhereItStandsAndLetsItGo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("record");
    Files.write(file, small());
    try (RecordFile record = RecordFile.open(file)) {
      assertArrayEquals("abc".getBytes(UTF_8), record.text(FIRST).orElseThrow());
    }
    Files.write(file, new byte[] {'P', 'K', 3, 4});
    assertThrows(Refusal.class, () -> RecordFile.open(file));
    Files.delete(file);
  }
}
