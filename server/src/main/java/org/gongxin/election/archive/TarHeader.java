package org.gongxin.election.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.OptionalLong;

/** The 512 bytes before each body (protocol section 11): the oldest tar there is. */
final class TarHeader {
  static final int BLOCK = 512;

  /** The largest number that eleven octal digits hold. */
  static final long MAX_NUMBER = (1L << 33) - 1;

  private static final int NAME_SIZE = 100;
  private static final int SIZE_AT = 124;
  private static final int MTIME_AT = 136;
  private static final int NUMBER_DIGITS = 11;
  private static final int CHECKSUM_AT = 148;
  private static final int CHECKSUM_SIZE = 8;
  private static final int TYPE_AT = 156;

  private TarHeader() {}

  /** The only header that a body of this name and size may have. */
  static byte[] encode(String name, long size, long mtime) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, SIZE_AT, octal(size, NUMBER_DIGITS));
    put(header, MTIME_AT, octal(mtime, NUMBER_DIGITS));
    header[TYPE_AT] = '0';
    Arrays.fill(header, CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_SIZE, (byte) ' ');
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    put(header, CHECKSUM_AT, octal(sum, 6) + "\0 ");
    return header;
  }

  /** The name field up to its first zero byte; any bytes give a text. */
  static String name(byte[] header) {
    int end = 0;
    while (end < NAME_SIZE && header[end] != 0) {
      end++;
    }
    return new String(header, 0, end, US_ASCII);
  }

  /** The size field, when it is eleven octal digits. */
  static OptionalLong size(byte[] header) {
    long size = 0;
    for (int i = SIZE_AT; i < SIZE_AT + NUMBER_DIGITS; i++) {
      if (header[i] < '0' || header[i] > '7') {
        return OptionalLong.empty();
      }
      size = size * 8 + (header[i] - '0');
    }
    return OptionalLong.of(size);
  }

  /** How many zero bytes follow a body of this size. */
  static int padding(long size) {
    return (int) (-size & (BLOCK - 1));
  }

  private static String octal(long number, int digits) {
    String octal = Long.toOctalString(number);
    if (number < 0 || octal.length() > digits) {
      throw new IllegalArgumentException("does not fit " + digits + " octal digits: " + number);
    }
    return "0".repeat(digits - octal.length()) + octal;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] ascii = text.getBytes(US_ASCII);
    System.arraycopy(ascii, 0, header, at, ascii.length);
  }
}
