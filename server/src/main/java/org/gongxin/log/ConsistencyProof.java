package org.gongxin.log;

import java.util.List;

/**
 * RFC 6962 section 2.1.2: the tree of the new size begins with all leaves of the old one.
 *
 * @param oldSize number of leaves of the old tree
 * @param newSize number of leaves of the new tree
 * @param path the hashes, in the order of RFC 6962; empty from size 0 and between equal sizes
 */
public record ConsistencyProof(long oldSize, long newSize, List<TreeHash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
    if (oldSize < 0 || oldSize > newSize) {
      throw new IllegalArgumentException("from " + oldSize + " to " + newSize);
    }
  }

  /** Whether the tree with the new root extends the tree with the old root. */
  public boolean verify(TreeHash oldRoot, TreeHash newRoot) {
    if (oldSize == 0) {
      return path.isEmpty()
          && oldRoot.equals(TreeHash.EMPTY)
          && (newSize > 0 || newRoot.equals(TreeHash.EMPTY));
    }
    if (oldSize == newSize) {
      return path.isEmpty() && oldRoot.equals(newRoot);
    }
    boolean oldIsSubtree = Long.bitCount(oldSize) == 1;
    if (path.isEmpty() && !oldIsSubtree) {
      return false;
    }
    long node = oldSize - 1;
    long last = newSize - 1;
    while ((node & 1) == 1) {
      node >>= 1;
      last >>= 1;
    }
    TreeHash first = oldIsSubtree ? oldRoot : path.getFirst();
    TreeHash oldHash = first;
    TreeHash newHash = first;
    for (TreeHash sibling : oldIsSubtree ? path : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      while (node == last && (node & 1) == 0) {
        node >>= 1;
        last >>= 1;
      }
      if ((node & 1) == 1) {
        oldHash = TreeHash.node(sibling, oldHash);
        newHash = TreeHash.node(sibling, newHash);
      } else {
        newHash = TreeHash.node(newHash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && oldHash.equals(oldRoot) && newHash.equals(newRoot);
  }
}
