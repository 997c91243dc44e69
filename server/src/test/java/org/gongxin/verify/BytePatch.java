package org.gongxin.verify;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongxin.json.Json;

/**
 * Tells bytes by pieces to put one behind the other: {@code [from, length]} is a piece of a base, a
 * string is new bytes in Base64.
 */
final class BytePatch {
  /** Shorter pieces of the base are not worth naming. */
  private static final int WINDOW = 24;

  private final byte[] base;
  private final Map<ByteBuffer, Integer> places = new HashMap<>();

  BytePatch(byte[] base) {
    this.base = base;
    for (int at = base.length - WINDOW; at >= 0; at--) {
      places.put(ByteBuffer.wrap(base, at, WINDOW), at);
    }
  }

  List<Json> pieces(byte[] target) {
    List<Json> pieces = new ArrayList<>();
    int fresh = 0;
    int at = 0;
    int next = 0;
    while (at + WINDOW <= target.length) {
      // Where the last piece would go on, else the first place of these bytes.
      ByteBuffer window = ByteBuffer.wrap(target, at, WINDOW);
      int skipped = next + at - fresh;
      Integer place = matches(window, skipped) ? Integer.valueOf(skipped) : places.get(window);
      if (place == null) {
        at++;
        continue;
      }
      int length = Arrays.mismatch(base, place, base.length, target, at, target.length);
      if (length < 0) {
        length = target.length - at;
      }
      literal(pieces, target, fresh, at);
      pieces.add(Json.array(List.of(Json.of(place), Json.of(length))));
      at += length;
      fresh = at;
      next = place + length;
    }
    literal(pieces, target, fresh, target.length);
    return pieces;
  }

  private boolean matches(ByteBuffer window, int place) {
    return place + WINDOW <= base.length && ByteBuffer.wrap(base, place, WINDOW).equals(window);
  }

  private static void literal(List<Json> pieces, byte[] target, int from, int to) {
    if (from < to) {
      byte[] bytes = Arrays.copyOfRange(target, from, to);
      pieces.add(Json.of(Base64.getEncoder().encodeToString(bytes)));
    }
  }
}
