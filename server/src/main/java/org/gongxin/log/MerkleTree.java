package org.gongxin.log;

import java.util.ArrayList;
import java.util.List;

/**
 * A growing RFC 6962 Merkle tree that keeps the hash of every complete subtree: appending costs
 * amortised one node, any root or proof of any earlier size a logarithm. Not safe for use by
 * several threads.
 */
public final class MerkleTree {
  // complete.get(h).get(i) = hash of the leaves from i*2^h to (i+1)*2^h.
  private final List<List<TreeHash>> complete = new ArrayList<>(List.of(new ArrayList<>()));

  /** The number of leaves. */
  public long size() {
    return complete.getFirst().size();
  }

  /** Appends the leaf of one entry. */
  public void append(byte[] entry) {
    appendLeaf(TreeHash.leaf(entry));
  }

  /** Appends a leaf whose hash is known. */
  public void appendLeaf(TreeHash leaf) {
    TreeHash hash = leaf;
    int height = 0;
    complete.getFirst().add(hash);
    for (long index = size() - 1; (index & 1) == 1; index >>= 1) {
      hash = TreeHash.node(hashAt(height, index - 1), hash);
      height++;
      if (complete.size() == height) {
        complete.add(new ArrayList<>());
      }
      complete.get(height).add(hash);
    }
  }

  /** The root of the whole tree. */
  public TreeHash root() {
    return root(size());
  }

  /** The root this tree had when it had {@code size} leaves. */
  public TreeHash root(long size) {
    requireSize(size);
    return size == 0 ? TreeHash.EMPTY : subtree(0, size);
  }

  /**
   * The hash of a complete subtree.
   *
   * @param height 0 for leaves
   * @param index counted in subtrees of this height
   * @throws IndexOutOfBoundsException when the tree does not hold all its leaves yet
   */
  public TreeHash hashAt(int height, long index) {
    return complete.get(height).get(Math.toIntExact(index));
  }

  /**
   * Proves that the leaf at {@code index} is in the tree of the first {@code size} leaves.
   *
   * @throws IllegalArgumentException unless {@code 0 <= index < size <= size()}
   */
  public InclusionProof inclusion(long index, long size) {
    requireSize(size);
    List<TreeHash> path = new ArrayList<>();
    long start = 0;
    long end = size;
    while (end - start > 1) {
      long middle = start + leftSize(end - start);
      if (index < middle) {
        path.addFirst(subtree(middle, end));
        end = middle;
      } else {
        path.addFirst(subtree(start, middle));
        start = middle;
      }
    }
    return new InclusionProof(index, size, path);
  }

  /**
   * Proves that the tree of the first {@code newSize} leaves extends that of the first {@code
   * oldSize}. Between equal sizes, or from nothing, the proof is empty.
   *
   * @throws IllegalArgumentException unless {@code 0 <= oldSize <= newSize <= size()}
   */
  public ConsistencyProof consistency(long oldSize, long newSize) {
    requireSize(newSize);
    List<TreeHash> path = new ArrayList<>();
    if (oldSize > 0 && oldSize < newSize) {
      long start = 0;
      long end = newSize;
      while (end != oldSize) {
        long middle = start + leftSize(end - start);
        if (oldSize <= middle) {
          path.addFirst(subtree(middle, end));
          end = middle;
        } else {
          path.addFirst(subtree(start, middle));
          start = middle;
        }
      }
      // The old tree is itself one of the complete subtrees on the left edge: its root is known.
      if (start > 0) {
        path.addFirst(subtree(start, end));
      }
    }
    return new ConsistencyProof(oldSize, newSize, path);
  }

  /** The largest power of two that is smaller than {@code size}, which is at least 2. */
  static long leftSize(long size) {
    return Long.highestOneBit(size - 1);
  }

  /** Hash of the leaves from start to end, one subtree of some tree: start is aligned to it. */
  private TreeHash subtree(long start, long end) {
    long size = end - start;
    if (Long.bitCount(size) == 1) {
      int height = Long.numberOfTrailingZeros(size);
      return hashAt(height, start >> height);
    }
    long middle = start + leftSize(size);
    return TreeHash.node(subtree(start, middle), subtree(middle, end));
  }

  private void requireSize(long size) {
    if (size < 0 || size > size()) {
      throw new IllegalArgumentException("no tree of size " + size + " of " + size());
    }
  }
}
