package org.gongxin.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gongxin.refusal.Refusal;
import org.gongxin.refusal.RefusalCode;

/** The contents of tiles (c2sp.org/tlog-tiles). */
public final class Tiles {
  /** The greatest length of an entry, in bytes: it is written in 16 bits. */
  public static final int MAX_ENTRY = 0xFFFF;

  private static final int TILE_HEIGHT = 8;

  private Tiles() {}

  /**
   * The hashes of a tile, 32 bytes each.
   *
   * @throws IllegalArgumentException when the tree does not have the tile, or it is an entry bundle
   */
  public static byte[] hashes(MerkleTree tree, TilePath tile) {
    if (tile.kind() != TilePath.Kind.HASHES || !tile.existsIn(tree.size())) {
      throw new IllegalArgumentException("no such hash tile: " + tile.encode());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(tile.width() * TreeHash.LENGTH);
    long first = tile.index() * TilePath.FULL_WIDTH;
    for (long i = first; i < first + tile.width(); i++) {
      out.writeBytes(tree.hashAt(tile.level() * TILE_HEIGHT, i).bytes());
    }
    return out.toByteArray();
  }

  /**
   * An entry bundle: each entry behind its length in 16 bits.
   *
   * @throws IllegalArgumentException when an entry is longer than that
   */
  public static byte[] bundle(List<byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] entry : entries) {
      if (entry.length > MAX_ENTRY) {
        throw new IllegalArgumentException("an entry of " + entry.length + " bytes");
      }
      out.write(entry.length >> Byte.SIZE);
      out.write(entry.length);
      out.writeBytes(entry);
    }
    return out.toByteArray();
  }

  /** Reads the entries of a bundle. Total. */
  public static List<byte[]> parseBundle(byte[] bundle) throws Refusal {
    List<byte[]> entries = new ArrayList<>();
    int at = 0;
    while (at < bundle.length) {
      int start = at + Short.BYTES;
      int end =
          start > bundle.length
              ? Integer.MAX_VALUE
              : start + (Byte.toUnsignedInt(bundle[at]) << 8) + Byte.toUnsignedInt(bundle[at + 1]);
      if (end > bundle.length || entries.size() == TilePath.FULL_WIDTH) {
        throw new Refusal(RefusalCode.MALFORMED, "not an entry bundle");
      }
      entries.add(Arrays.copyOfRange(bundle, start, end));
      at = end;
    }
    return List.copyOf(entries);
  }
}
