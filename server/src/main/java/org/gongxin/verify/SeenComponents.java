package org.gongxin.verify;

/**
 * The ciphertext components seen so far, 16 bytes of each: enough for tens of millions in memory.
 * Two components that agree in 128 bits and differ elsewhere would be called equal; nobody can make
 * such a pair with less than 2^64 work, and then only to have the archive refused.
 */
final class SeenComponents {
  private static final int HEX_OF_LONG = 16;

  /** Pairs of longs; (0, 0) is a free place. */
  private long[] table = new long[1 << 12];

  private int size;
  private boolean zeroSeen;

  /** Adds a component by its text of 64 hexadecimal digits; false when it was there. */
  boolean add(String text) {
    int end = text.length();
    long high = Long.parseUnsignedLong(text, end - 2 * HEX_OF_LONG, end - HEX_OF_LONG, HEX_OF_LONG);
    long low = Long.parseUnsignedLong(text, end - HEX_OF_LONG, end, HEX_OF_LONG);
    if (high == 0 && low == 0) {
      boolean fresh = !zeroSeen;
      zeroSeen = true;
      return fresh;
    }
    if (size >= table.length / 3) {
      grow();
    }
    return insert(table, high, low);
  }

  private boolean insert(long[] into, long high, long low) {
    int mask = into.length / 2 - 1;
    int place = Long.hashCode(low * 0x9e3779b97f4a7c15L) & mask;
    while (into[2 * place] != 0 || into[2 * place + 1] != 0) {
      if (into[2 * place] == high && into[2 * place + 1] == low) {
        return false;
      }
      place = (place + 1) & mask;
    }
    into[2 * place] = high;
    into[2 * place + 1] = low;
    size++;
    return true;
  }

  private void grow() {
    long[] larger = new long[Math.multiplyExact(table.length, 2)];
    size = 0;
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0 || table[i + 1] != 0) {
        insert(larger, table[i], table[i + 1]);
      }
    }
    table = larger;
  }
}
