/**
 * Random damage to an archive. After a change to a record all names and digests that follow from it are
 * written anew, as a liar would, so that the deeper checks are reached.
 */
import { createHash } from 'node:crypto'
import { decodeUtf8, encodeUtf8 } from '../../src/protocol/bytes'
import { encodeHeader, nameField, sizeField } from '../../src/verifier/tar-header'
import { damageJson } from './json-damage'
import type { SeededChoices } from './random'

const BLOCK = 512

interface Entry {
  readonly name: string
  readonly body: Uint8Array
}

/** Old digests and the new ones in their place. */
export type Renamed = Map<string, string>

export function damageArchive(
  archive: Uint8Array,
  random: SeededChoices,
  renamed: Renamed = new Map(),
): Uint8Array {
  if (random.chance(15)) return damageBytes(archive, random)
  const { entries, time } = readEntries(archive)
  let changed = entries
  for (let times = random.of([1, 1, 1, 2]); times > 0; times--) {
    changed = random.chance(25)
      ? rearrange(changed, random)
      : damageRecord(changed, random, renamed)
  }
  return writeEntries(changed, time)
}

/** A flipped bit, a changed byte, or a file cut short. */
export function damageBytes(bytes: Uint8Array, random: SeededChoices): Uint8Array {
  const at = random.below(bytes.length)
  if (random.chance(20)) return bytes.slice(0, at)
  const changed = bytes.slice()
  const mask = random.chance(70) ? 1 << random.below(8) : random.below(255) + 1
  changed[at] = (changed[at] ?? 0) ^ mask
  return changed
}

function damageRecord(entries: Entry[], random: SeededChoices, renamed: Renamed): Entry[] {
  // Rare kinds are chosen as often as ballots, of which there are many.
  const kinds = new Map<string, number[]>()
  entries.forEach(({ body }, i) => {
    const kind = decodeUtf8(body).slice(0, 12)
    kinds.set(kind, [...(kinds.get(kind) ?? []), i])
  })
  const at = random.of(random.of([...kinds.values()]))
  return entries.map(({ name, body }, i) => {
    let text = decodeUtf8(body)
    if (i === at) text = damageJson(text, random)
    for (const [before, after] of renamed) text = text.split(before).join(after)
    const fresh = encodeUtf8(text)
    const [old, ...suffix] = name.split('.')
    const hash = createHash('sha256').update(fresh).digest('hex')
    if (old === undefined || suffix.length === 0 || old === hash) return { name, body: fresh }
    renamed.set(old, hash)
    return { name: [hash, ...suffix].join('.'), body: fresh }
  })
}

function rearrange(entries: Entry[], random: SeededChoices): Entry[] {
  const [at, other] = [random.below(entries.length), random.below(entries.length)]
  const [one, two] = [entries[at], entries[other]]
  if (one === undefined || two === undefined) return entries
  switch (random.below(4)) {
    case 0:
      return entries.filter((_, i) => i !== at)
    case 1:
      return [...entries.slice(0, other), one, ...entries.slice(other)]
    case 2:
      return entries.map((entry, i) => (i === at ? two : i === other ? one : entry))
    default:
      return entries.slice(0, Math.max(1, at))
  }
}

function readEntries(archive: Uint8Array): { entries: Entry[]; time: number } {
  const entries: Entry[] = []
  const time = Number.parseInt(String.fromCharCode(...archive.subarray(136, 147)), 8)
  for (let at = 0; at < archive.length;) {
    const header = archive.subarray(at, at + BLOCK)
    const size = sizeField(header) ?? 0
    const start = at + BLOCK
    entries.push({ name: nameField(header), body: archive.subarray(start, start + size) })
    at = start + Math.ceil(size / BLOCK) * BLOCK
  }
  return { entries, time }
}

function writeEntries(entries: readonly Entry[], time: number): Uint8Array {
  return new Uint8Array(
    Buffer.concat(
      entries.flatMap(({ name, body }) => {
        const padding = new Uint8Array((BLOCK - (body.length % BLOCK)) % BLOCK)
        return [encodeHeader(name, body.length, time), body, padding]
      }),
    ),
  )
}
