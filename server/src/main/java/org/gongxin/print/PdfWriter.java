package org.gongxin.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes the objects of a PDF 1.7 file one after another straight into a stream. It keeps nothing
 * of an object but its place in the file: libraries that build a document in memory, or spill it
 * into a temporary file, would keep what is secret here.
 *
 * <p>Numbers are reserved before objects are written, so that objects can name each other. Not safe
 * for use by several threads. The stream is flushed but not closed.
 */
final class PdfWriter {
  /** Four bytes above 127 tell file transfer programs that this is no text. */
  private static final byte[] BINARY_MARK = {'%', (byte) 0xE2, (byte) 0xE3, (byte) 0xCF, '\n'};

  private final OutputStream out;
  private final List<Long> offsets = new ArrayList<>();
  private long position;

  PdfWriter(OutputStream out) throws IOException {
    this.out = out;
    write("%PDF-1.7\n");
    write(BINARY_MARK);
  }

  /** The number of an object that will be written later, once. */
  int reserve() {
    offsets.add(-1L);
    return offsets.size();
  }

  /** Writes an object that is not a stream. */
  void object(int number, String body) throws IOException {
    begin(number);
    write(body + "\nendobj\n");
  }

  /**
   * Writes a compressed stream.
   *
   * @param entries of its dictionary besides length and filter; may be empty
   */
  void stream(int number, String entries, byte[] data) throws IOException {
    byte[] packed = deflate(data);
    begin(number);
    write("<< /Length " + packed.length + " /Filter /FlateDecode " + entries + " >>\nstream\n");
    write(packed);
    write("\nendstream\nendobj\n");
  }

  /** Writes what ends a file; every reserved object must have been written. */
  void finish(int catalog, int info) throws IOException {
    long start = position;
    StringBuilder table = new StringBuilder();
    table.append("xref\n0 ").append(offsets.size() + 1).append("\n0000000000 65535 f \n");
    for (long offset : offsets) {
      if (offset < 0) {
        throw new IllegalStateException("an object was reserved and not written");
      }
      String digits = Long.toString(offset);
      table.append("0".repeat(10 - digits.length())).append(digits).append(" 00000 n \n");
    }
    table.append("trailer\n<< /Size ").append(offsets.size() + 1);
    table.append(" /Root ").append(catalog).append(" 0 R /Info ").append(info).append(" 0 R >>\n");
    table.append("startxref\n").append(start).append("\n%%EOF\n");
    write(table.toString());
    out.flush();
  }

  /** A text string, in UTF-16 as hexadecimal digits: any character, nothing to escape. */
  static String text(String text) {
    StringBuilder hex = new StringBuilder("<FEFF");
    for (int i = 0; i < text.length(); i++) {
      hex.append(hex4(text.charAt(i)));
    }
    return hex.append('>').toString();
  }

  /** Four upper-case hexadecimal digits. */
  static String hex4(int value) {
    String digits = Integer.toHexString(value & 0xFFFF).toUpperCase(java.util.Locale.ROOT);
    return "0".repeat(4 - digits.length()) + digits;
  }

  private void begin(int number) throws IOException {
    if (offsets.set(number - 1, position) >= 0) {
      throw new IllegalStateException("an object was written twice");
    }
    write(number + " 0 obj\n");
  }

  private void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }

  private static byte[] deflate(byte[] data) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(data.length / 2 + 64);
    Deflater deflater = new Deflater();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(data);
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }
}
