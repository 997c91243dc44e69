package org.gongxin.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gongxin.log.TilePath.Kind;
import org.gongxin.refusal.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {
  @ParameterizedTest
  @CsvSource({
    "0/000, HASHES, 0, 0, 256",
    "0/273.p/112, HASHES, 0, 273, 112",
    "1/x001/x234/067, HASHES, 1, 1234067, 256",
    "63/000.p/1, HASHES, 63, 0, 1",
    "entries/x001/000.p/255, ENTRIES, 0, 1000, 255",
  })
  void parse_pathsOfTheSpecification_areWrittenTheSame(
      String path, Kind kind, int level, long index, int width) {
    TilePath tile = new TilePath(kind, level, index, width);
    assertEquals(Optional.of(tile), TilePath.parse(path));
    assertEquals(path, tile.encode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "0/",
        "0/00",
        "0/0000",
        "00/000",
        "64/000",
        "-1/000",
        "x/000",
        "0/x000/001",
        "0/000.p/0",
        "0/000.p/256",
        "0/000.p/01",
        "0/000.p/",
        "0/x001",
        "0/000/",
        "/0/000",
        "0/../000",
        "0/x001/../000",
        "0/001/000",
        "entries/000.p/257",
        "entries/x000/000",
        "0/x001/x001/x001/x001/x001/001",
        "0/٠٠٠"
      })
  void parse_anyOtherPath_isEmpty(String path) {
    assertEquals(Optional.empty(), TilePath.parse(path));
  }

  /** The example of c2sp.org/tlog-tiles: a tree of 70,000. */
  @ParameterizedTest
  @CsvSource({
    "0/272, true", "0/273.p/112, true", "0/273.p/113, false", "0/273, false", "0/274.p/1, false",
    "1/000, true", "1/001.p/17, true", "1/001.p/18, false", "2/000.p/1, true", "2/000.p/2, false",
    "3/000.p/1, false", "63/000.p/1, false", "entries/273.p/112, true", "entries/274.p/1, false",
  })
  void existsIn_treeOfSeventyThousand_isAsInTheSpecification(String path, boolean exists) {
    assertEquals(exists, TilePath.parse(path).orElseThrow().existsIn(70_000));
  }

  @Test
  void hashes_everyTileOfATree_rebuildItsRoot() throws Refusal {
    MerkleTree tree = new MerkleTree();
    int size = 256 * 3 + 77;
    for (int i = 0; i < size; i++) {
      tree.append(("entry " + i).getBytes(UTF_8));
    }
    MerkleTree rebuilt = new MerkleTree();
    for (String path : List.of("0/000", "0/001", "0/002", "0/003.p/77")) {
      byte[] tile = Tiles.hashes(tree, TilePath.parse(path).orElseThrow());
      for (int at = 0; at < tile.length; at += TreeHash.LENGTH) {
        rebuilt.appendLeaf(TreeHash.ofBytes(Arrays.copyOfRange(tile, at, at + TreeHash.LENGTH)));
      }
    }
    assertEquals(tree.root(), rebuilt.root());
    byte[] upper = Tiles.hashes(tree, TilePath.parse("1/000.p/3").orElseThrow());
    assertArrayEquals(tree.root(256).bytes(), Arrays.copyOf(upper, TreeHash.LENGTH));
    TilePath none = TilePath.parse("0/003.p/78").orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> Tiles.hashes(tree, none));
    TilePath bundle = TilePath.parse("entries/000").orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> Tiles.hashes(tree, bundle));
  }

  @Test
  void bundle_entries_areReadBack() throws Refusal {
    List<byte[]> entries = List.of(new byte[0], "a".getBytes(UTF_8), new byte[Tiles.MAX_ENTRY]);
    byte[] bundle = Tiles.bundle(entries);
    List<byte[]> parsed = Tiles.parseBundle(bundle);
    assertEquals(3, parsed.size());
    for (int i = 0; i < 3; i++) {
      assertArrayEquals(entries.get(i), parsed.get(i));
    }
    assertThrows(
        IllegalArgumentException.class, () -> Tiles.bundle(List.of(new byte[Tiles.MAX_ENTRY + 1])));
  }

  @Test
  void parseBundle_cutAnywhere_isRefusedOrEndsWithAnEntry() throws Refusal {
    byte[] bundle = Tiles.bundle(List.of("abc".getBytes(UTF_8), "de".getBytes(UTF_8)));
    for (int length = 1; length < bundle.length; length++) {
      byte[] cut = Arrays.copyOf(bundle, length);
      if (length == 5) {
        assertEquals(1, Tiles.parseBundle(cut).size());
      } else {
        assertThrows(Refusal.class, () -> Tiles.parseBundle(cut));
      }
    }
  }

  @Test
  void parseBundle_over256Entries_isRefused() throws Refusal {
    List<byte[]> entries = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      entries.add(new byte[0]);
    }
    assertEquals(256, Tiles.parseBundle(Tiles.bundle(entries)).size());
    entries.add(new byte[0]);
    assertThrows(Refusal.class, () -> Tiles.parseBundle(Tiles.bundle(entries)));
  }

  @Test
  void existsIn_partialOfAFullTile_isTrue() {
    assertTrue(TilePath.parse("0/000.p/3").orElseThrow().existsIn(300));
    assertFalse(TilePath.parse("0/000.p/3").orElseThrow().existsIn(2));
  }
}
