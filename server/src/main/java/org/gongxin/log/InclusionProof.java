package org.gongxin.log;

import java.util.List;

/**
 * RFC 6962 section 2.1.1: a leaf stands at this index of the tree of this size. The verification
 * binds both: the number and the sides of the hashes follow from index and size alone, so a proof
 * for one index is a proof for no other.
 *
 * @param index of the leaf, from 0
 * @param size of the tree
 * @param path from the leaf's sibling up to the root's child
 */
public record InclusionProof(long index, long size, List<TreeHash> path) {
  public InclusionProof {
    path = List.copyOf(path);
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
  }

  /** Whether the path leads from this leaf to this root. */
  public boolean verify(TreeHash leaf, TreeHash root) {
    TreeHash hash = leaf;
    long node = index;
    long last = size - 1;
    for (TreeHash sibling : path) {
      if (last == 0) {
        return false;
      }
      // The last node of a level without a sibling rises unchanged until it is a right child.
      while (node == last && (node & 1) == 0) {
        node >>= 1;
        last >>= 1;
      }
      hash = (node & 1) == 1 ? TreeHash.node(sibling, hash) : TreeHash.node(hash, sibling);
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
