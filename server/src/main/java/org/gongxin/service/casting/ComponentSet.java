package org.gongxin.service.casting;

import java.util.List;

/**
 * The ciphertext components seen in one election, as 64 bits of each: 16 bytes of memory a
 * component at most. Honest components are random, so two that agree in 64 bits are, but for one
 * chance in billions, a copy; the one unlucky client encrypts anew. Not safe for use by several
 * threads.
 */
final class ComponentSet {
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int DIGITS = 16;

  // Open addressing; 0 marks a free place, so the component 0 is kept as 1.
  private long[] places = new long[FIRST_CAPACITY];
  private int size;

  /** Whether any of these was seen before. */
  boolean containsAny(List<String> components) {
    return components.stream().anyMatch(component -> places[place(key(component))] != 0);
  }

  void addAll(List<String> components) {
    components.forEach(component -> add(key(component)));
  }

  int size() {
    return size;
  }

  private void add(long key) {
    int place = place(key);
    if (places[place] == 0) {
      places[place] = key;
      size++;
      if (size > places.length / 2) {
        grow();
      }
    }
  }

  private void grow() {
    long[] old = places;
    places = new long[old.length * 2];
    for (long key : old) {
      if (key != 0) {
        places[place(key)] = key;
      }
    }
  }

  private int place(long key) {
    int mask = places.length - 1;
    int place = (int) (key ^ key >>> 32) & mask;
    while (places[place] != 0 && places[place] != key) {
      place = place + 1 & mask;
    }
    return place;
  }

  // The text is big-endian hexadecimal: the low digits of y are uniform.
  private static long key(String component) {
    int length = component.length();
    long key = Long.parseUnsignedLong(component, length - DIGITS, length, 16);
    return key == 0 ? 1 : key;
  }
}
