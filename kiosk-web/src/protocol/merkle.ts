/**
 * RFC 6962 Merkle trees over SHA-256: leaf and node hashes, inclusion and consistency proofs. A proof is
 * bound to its index and size: a proof that holds for one claim holds for no other.
 */
import { concatBytes, equalBytes, sha256Bytes } from './bytes'

/** 32 bytes. */
export type Hash = Uint8Array

export function leafHash(entry: Uint8Array): Hash {
  return sha256Bytes(concatBytes(Uint8Array.of(0), entry))
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256Bytes(concatBytes(Uint8Array.of(1), left, right))
}

/** The root of the tree with these leaf hashes; the empty tree's root is the hash of nothing. */
export function rootOf(leaves: readonly Hash[]): Hash {
  const [only] = leaves
  if (only === undefined) return sha256Bytes(new Uint8Array())
  if (leaves.length === 1) return only
  const split = largestPowerBelow(leaves.length)
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}

/** True when `leaf` is entry `index` of the tree of `size` entries with this root. */
export function verifyInclusion(
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!isSize(size) || !isSize(index) || index >= size) return false
  const path = [...proof]
  const computed = climb(leaf, index, size, path)
  return computed !== undefined && path.length === 0 && equalBytes(computed, root)
}

/** True when the tree of `newSize` entries extends the tree of `oldSize` entries. */
export function verifyConsistency(
  oldSize: number,
  newSize: number,
  proof: readonly Hash[],
  oldRoot: Hash,
  newRoot: Hash,
): boolean {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false
  if (oldSize === newSize) return proof.length === 0 && equalBytes(oldRoot, newRoot)
  if (oldSize === 0) return proof.length === 0 && equalBytes(oldRoot, rootOf([]))
  const path = [...proof]
  const roots = extend(oldSize, newSize, path, oldRoot)
  return (
    roots !== undefined &&
    path.length === 0 &&
    equalBytes(roots.before, oldRoot) &&
    equalBytes(roots.after, newRoot)
  )
}

/** Root of the subtree from the leaf up; takes the hashes it uses from the end of `path`. */
function climb(leaf: Hash, index: number, size: number, path: Hash[]): Hash | undefined {
  if (size === 1) return leaf
  const sibling = path.pop()
  if (sibling === undefined) return undefined
  const split = largestPowerBelow(size)
  if (index < split) {
    const left = climb(leaf, index, split, path)
    return left && nodeHash(left, sibling)
  }
  const right = climb(leaf, index - split, size - split, path)
  return right && nodeHash(sibling, right)
}

interface Roots {
  readonly before: Hash
  readonly after: Hash
}

/**
 * RFC 6962, 2.1.2: roots of the first `old` leaves and of all `size` leaves. `known` is the old root
 * where the subtree is the whole old tree, so that the proof leaves it out.
 */
function extend(old: number, size: number, path: Hash[], known?: Hash): Roots | undefined {
  if (old === size) {
    const whole = known ?? path.pop()
    return whole && { before: whole, after: whole }
  }
  const sibling = path.pop()
  if (sibling === undefined) return undefined
  const split = largestPowerBelow(size)
  if (old <= split) {
    const left = extend(old, split, path, known)
    return left && { before: left.before, after: nodeHash(left.after, sibling) }
  }
  const right = extend(old - split, size - split, path)
  return (
    right && {
      before: nodeHash(sibling, right.before),
      after: nodeHash(sibling, right.after),
    }
  )
}

function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
