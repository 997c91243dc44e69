/** Entry bundles of C2SP `tlog-tiles`: log entries by 256, each after its length in two bytes. */
import { require } from './refusal'

const FULL = 256

export interface BundlePlace {
  /** The path below `/log/<meeting>/tile/`. */
  readonly path: string
  readonly entries: number
}

/** Where the entries of a log of this size are, in order. */
export function bundlesOf(size: number): BundlePlace[] {
  return Array.from({ length: Math.ceil(size / FULL) }, (_, index) => {
    const entries = Math.min(FULL, size - index * FULL)
    const partial = entries === FULL ? '' : `.p/${String(entries)}`
    return { path: `entries/${tileNumber(index)}${partial}`, entries }
  })
}

/** The entries of one bundle; refuses another number of them than was asked for. */
export function parseBundle(bytes: Uint8Array, entries: number): Uint8Array[] {
  const found: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
    require(at + 2 <= bytes.length && end <= bytes.length, 'malformed', 'truncated bundle')
    found.push(bytes.slice(at + 2, end))
    at = end
  }
  require(found.length === entries, 'malformed', 'number of entries in a bundle')
  return found
}

/** Groups of three digits, all but the last after an x: 1234 is `x001/234`. */
function tileNumber(index: number): string {
  const digits = (number: number) => String(number).padStart(3, '0')
  let text = digits(index % 1000)
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000)) {
    text = `x${digits(rest % 1000)}/${text}`
  }
  return text
}
