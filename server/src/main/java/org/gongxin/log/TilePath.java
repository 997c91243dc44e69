package org.gongxin.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a tile below {@code tile/} (c2sp.org/tlog-tiles): {@code <L>/<N>[.p/<W>]}, L being
 * {@code entries} for an entry bundle.
 *
 * @param kind hashes or entries
 * @param level 0 for leaf hashes and for entries
 * @param index of the tile in its level
 * @param width number of hashes or entries, 256 when full
 */
public record TilePath(Kind kind, int level, long index, int width) {
  /** Hashes or entries in a full tile. */
  public static final int FULL_WIDTH = 256;

  private static final int MAX_LEVEL = 63;
  private static final int DIGITS = 3;
  private static final long GROUP = 1000;
  private static final Pattern PATH =
      Pattern.compile(
          "(entries|0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  /** What a tile holds. */
  public enum Kind {
    /** Hashes of subtrees. */
    HASHES,
    /** The entries themselves. */
    ENTRIES
  }

  public TilePath {
    boolean levelFits = kind == Kind.HASHES ? level >= 0 && level <= MAX_LEVEL : level == 0;
    if (!levelFits || index < 0 || width < 1 || width > FULL_WIDTH) {
      throw new IllegalArgumentException("no such tile: " + level + "/" + index + "/" + width);
    }
  }

  /** Reads a path in its canonical form; empty for any other text. */
  public static Optional<TilePath> parse(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    boolean entries = matcher.group(1).equals("entries");
    int level = entries ? 0 : Integer.parseInt(matcher.group(1));
    long index = Long.parseLong(matcher.group(2).replace("/", "").replace("x", ""));
    String partial = matcher.group(3);
    int width = partial == null ? FULL_WIDTH : Integer.parseInt(partial);
    if (level > MAX_LEVEL || (partial != null && width >= FULL_WIDTH)) {
      return Optional.empty();
    }
    TilePath tile = new TilePath(entries ? Kind.ENTRIES : Kind.HASHES, level, index, width);
    return tile.encode().equals(path) ? Optional.of(tile) : Optional.empty();
  }

  /** The path. */
  public String encode() {
    StringBuilder number = new StringBuilder(group(index % GROUP));
    for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
      number.insert(0, "x" + group(rest % GROUP) + "/");
    }
    String partial = width == FULL_WIDTH ? "" : ".p/" + width;
    return (kind == Kind.ENTRIES ? "entries" : String.valueOf(level)) + "/" + number + partial;
  }

  /** Whether a tree of this size has the tile, at this width or wider. */
  public boolean existsIn(long size) {
    long hashes = 8 * level >= Long.SIZE - 1 ? 0 : size >> (8 * level);
    return index <= hashes / FULL_WIDTH && index * FULL_WIDTH + width <= hashes;
  }

  private static String group(long number) {
    String digits = String.valueOf(number);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }
}
