package org.gongxin.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private static final int MAX = 64;
  private static final MerkleTree TREE = new MerkleTree();
  private static final List<TreeHash> LEAVES = new ArrayList<>();

  @BeforeAll
  static void grow() {
    for (int i = 0; i < MAX; i++) {
      byte[] entry = ("entry " + i).getBytes(UTF_8);
      TREE.append(entry);
      LEAVES.add(TreeHash.leaf(entry));
    }
  }

  /** The definition of RFC 6962, section 2.1, by recursion. */
  private static TreeHash definition(int start, int end) {
    if (end - start == 1) {
      return LEAVES.get(start);
    }
    int middle = start + Integer.highestOneBit(end - start - 1);
    return TreeHash.node(definition(start, middle), definition(middle, end));
  }

  @Test
  void root_everySize_isTheDefinition() {
    assertEquals(TreeHash.EMPTY, TREE.root(0));
    for (int size = 1; size <= MAX; size++) {
      assertEquals(definition(0, size), TREE.root(size), "size " + size);
    }
    assertEquals(TREE.root(MAX), TREE.root());
  }

  /** The well-known test tree of Certificate Transparency. */
  @Test
  void root_certificateTransparencyTree_isTheKnownOne() {
    MerkleTree tree = new MerkleTree();
    for (String entry :
        List.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f")) {
      tree.append(HexFormat.of().parseHex(entry));
    }
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", tree.root(0).hex());
    assertEquals(
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", tree.root(1).hex());
    assertEquals(
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328", tree.root(8).hex());
  }

  @Test
  void inclusion_everyWrongIndexOfEverySize_isRefused() {
    for (int size = 1; size <= MAX; size++) {
      for (int index = 0; index < size; index++) {
        List<TreeHash> path = TREE.inclusion(index, size).path();
        for (int claimed = 0; claimed < size; claimed++) {
          InclusionProof claim = new InclusionProof(claimed, size, path);
          boolean accepted = claim.verify(LEAVES.get(index), TREE.root(size));
          assertEquals(claimed == index, accepted, claim::toString);
        }
      }
    }
  }

  /**
   * The size comes from the signed checkpoint, so a wrong one cannot be claimed there. Even where
   * it is, only a claim of the very same turns to the root is accepted.
   */
  @Test
  void inclusion_everyWrongSize_isRefusedUnlessTheTurnsAreTheSame() {
    int max = 20;
    for (int size = 1; size <= max; size++) {
      for (int index = 0; index < size; index++) {
        List<TreeHash> path = TREE.inclusion(index, size).path();
        for (int otherSize = 1; otherSize <= max; otherSize++) {
          for (int other = 0; other < otherSize; other++) {
            InclusionProof claim = new InclusionProof(other, otherSize, path);
            boolean accepted = claim.verify(LEAVES.get(index), TREE.root(size));
            boolean same = sides(index, size).equals(sides(other, otherSize));
            assertEquals(same, accepted, claim::toString);
          }
        }
      }
    }
  }

  private static String sides(long index, long size) {
    StringBuilder sides = new StringBuilder();
    long start = 0;
    long end = size;
    while (end - start > 1) {
      long middle = start + Long.highestOneBit(end - start - 1);
      boolean left = index < middle;
      sides.insert(0, left ? 'L' : 'R');
      start = left ? start : middle;
      end = left ? middle : end;
    }
    return sides.toString();
  }

  @Test
  void inclusion_alteredProof_isRefused() {
    for (int size = 1; size <= MAX; size++) {
      for (int index = 0; index < size; index++) {
        InclusionProof proof = TREE.inclusion(index, size);
        TreeHash leaf = LEAVES.get(index);
        TreeHash root = TREE.root(size);
        assertFalse(proof.verify(LEAVES.get((index + 1) % MAX), root));
        assertFalse(proof.verify(leaf, TREE.root(size % MAX + 1)));
        for (List<TreeHash> path : alterations(proof.path())) {
          assertFalse(new InclusionProof(index, size, path).verify(leaf, root));
        }
      }
    }
  }

  private static List<List<TreeHash>> alterations(List<TreeHash> path) {
    TreeHash foreign = TreeHash.leaf("another".getBytes(UTF_8));
    List<List<TreeHash>> all = new ArrayList<>();
    for (int i = 0; i < path.size(); i++) {
      List<TreeHash> without = new ArrayList<>(path);
      without.remove(i);
      all.add(without);
      List<TreeHash> replaced = new ArrayList<>(path);
      replaced.set(i, foreign);
      all.add(replaced);
      List<TreeHash> twice = new ArrayList<>(path);
      twice.add(i, path.get(i));
      all.add(twice);
    }
    List<TreeHash> longer = new ArrayList<>(path);
    longer.add(foreign);
    all.add(longer);
    return all;
  }

  @Test
  void consistency_everyPair_holdsForNoOtherRoots() {
    for (int newSize = 0; newSize <= MAX; newSize++) {
      for (int oldSize = 0; oldSize <= newSize; oldSize++) {
        ConsistencyProof proof = TREE.consistency(oldSize, newSize);
        TreeHash oldRoot = TREE.root(oldSize);
        TreeHash newRoot = TREE.root(newSize);
        assertTrue(proof.verify(oldRoot, newRoot), proof::toString);
        TreeHash foreign = TreeHash.leaf("another".getBytes(UTF_8));
        assertFalse(proof.verify(foreign, newRoot), proof::toString);
        // Everything extends the empty tree.
        assertEquals(oldSize == 0 && newSize > 0, proof.verify(oldRoot, foreign));
      }
    }
  }

  @Test
  void consistency_everyPairOfWrongSizes_isRefused() {
    for (int newSize = 2; newSize <= 32; newSize++) {
      for (int oldSize = 1; oldSize < newSize; oldSize++) {
        List<TreeHash> path = TREE.consistency(oldSize, newSize).path();
        TreeHash oldRoot = TREE.root(oldSize);
        TreeHash newRoot = TREE.root(newSize);
        for (int wrong = 0; wrong <= newSize; wrong++) {
          if (wrong != oldSize) {
            ConsistencyProof claim = new ConsistencyProof(wrong, newSize, path);
            assertFalse(claim.verify(oldRoot, newRoot), claim::toString);
          }
        }
        for (List<TreeHash> altered : alterations(path)) {
          ConsistencyProof claim = new ConsistencyProof(oldSize, newSize, altered);
          assertFalse(claim.verify(oldRoot, newRoot), claim::toString);
        }
      }
    }
  }

  @Test
  void inclusion_outsideTheTree_isABug() {
    assertThrows(IllegalArgumentException.class, () -> TREE.inclusion(0, MAX + 1));
    assertThrows(IllegalArgumentException.class, () -> TREE.inclusion(5, 5));
    assertThrows(IllegalArgumentException.class, () -> TREE.root(-1));
    assertThrows(IllegalArgumentException.class, () -> TREE.consistency(6, 5));
  }
}
