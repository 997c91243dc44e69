package org.gongxin.service.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.gongxin.log.MerkleTree;
import org.junit.jupiter.api.Test;

class RootAheadTest {
  @Test
  void of_anyTreeUpTo40WithUpTo20More_isTheRootTheTreeGets() {
    for (int size = 0; size <= 40; size++) {
      for (int more = 0; more <= 20; more++) {
        MerkleTree tree = tree(size);
        List<byte[]> entries = new ArrayList<>();
        for (int i = 0; i < more; i++) {
          entries.add(entry(size + i));
        }
        assertEquals(tree(size + more).root(), RootAhead.of(tree, entries));
        assertEquals(size, tree.size());
      }
    }
  }

  private static MerkleTree tree(int size) {
    MerkleTree tree = new MerkleTree();
    for (int i = 0; i < size; i++) {
      tree.append(entry(i));
    }
    return tree;
  }

  private static byte[] entry(int number) {
    return ("entry " + number).getBytes(StandardCharsets.UTF_8);
  }
}
