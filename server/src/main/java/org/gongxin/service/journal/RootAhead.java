package org.gongxin.service.journal;

import java.util.ArrayList;
import java.util.List;
import org.gongxin.log.MerkleTree;
import org.gongxin.log.TreeHash;

/**
 * The root a tree will have with more entries, without touching the tree: whether they are stored
 * is not known yet.
 */
final class RootAhead {
  // The hashes of the complete subtrees from the left, each smaller than the one before.
  private final List<TreeHash> subtrees = new ArrayList<>();
  private long size;

  private RootAhead(MerkleTree tree) {
    long covered = 0;
    for (int height = Long.SIZE - 2; height >= 0; height--) {
      if ((tree.size() >> height & 1) == 1) {
        subtrees.add(tree.hashAt(height, covered >> height));
        covered += 1L << height;
      }
    }
    size = covered;
  }

  static TreeHash of(MerkleTree tree, List<byte[]> entries) {
    RootAhead ahead = new RootAhead(tree);
    entries.forEach(ahead::append);
    return ahead.root();
  }

  private void append(byte[] entry) {
    TreeHash hash = TreeHash.leaf(entry);
    for (long left = size; (left & 1) == 1; left >>= 1) {
      hash = TreeHash.node(subtrees.removeLast(), hash);
    }
    subtrees.add(hash);
    size++;
  }

  private TreeHash root() {
    if (subtrees.isEmpty()) {
      return TreeHash.EMPTY;
    }
    TreeHash root = subtrees.getLast();
    for (int i = subtrees.size() - 2; i >= 0; i--) {
      root = TreeHash.node(subtrees.get(i), root);
    }
    return root;
  }
}
