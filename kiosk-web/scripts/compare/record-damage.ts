/** Random damage to a meeting record, mostly inside its members: the file around them is written anew. */
import { decodeUtf8, encodeUtf8 } from '../../src/protocol/bytes'
import { ENTRIES, readRecordFile, RESULTS, writeRecordFile } from '../../src/verifier/record-file'
import { damageArchive, damageBytes, type Renamed } from './archive-damage'
import { damageJson } from './json-damage'
import type { SeededChoices } from './random'

export function damageRecordFile(file: Uint8Array, random: SeededChoices): Uint8Array {
  if (random.chance(4)) return damageBytes(file, random)
  let members = [...readRecordFile(file)]
  for (let times = random.of([1, 1, 1, 2]); times > 0; times--) {
    members = random.chance(10) ? rearrange(members, random) : damageMember(members, random)
  }
  return writeRecordFile(new Map(members))
}

type Members = [string, Uint8Array][]

function damageMember(members: Members, random: SeededChoices): Members {
  const [name] = random.of(members)
  const renamed: Renamed = new Map()
  const damaged = members.map(([each, bytes]): [string, Uint8Array] =>
    each === name ? [each, damage(each, bytes, random, renamed)] : [each, bytes],
  )
  if (renamed.size === 0 || random.chance(40)) return damaged
  // The liar makes log and results fit.
  return damaged.map(([each, bytes]) =>
    each === ENTRIES || each === RESULTS ? [each, rename(bytes, renamed)] : [each, bytes],
  )
}

function damage(
  name: string,
  bytes: Uint8Array,
  random: SeededChoices,
  renamed: Renamed,
): Uint8Array {
  if (name.endsWith('.bel')) return damageArchive(bytes, random, renamed)
  if (name === ENTRIES) return damageEntries(bytes, random)
  if (!name.endsWith('.json') || random.chance(8)) return damageBytes(bytes, random)
  return encodeUtf8(damageJson(decodeUtf8(bytes), random))
}

function damageEntries(bytes: Uint8Array, random: SeededChoices): Uint8Array {
  const lines = decodeUtf8(bytes).split('\n').slice(0, -1)
  const [at, other] = [random.below(lines.length), random.below(lines.length)]
  const [one = '', two = ''] = [lines[at], lines[other]]
  const changed = () => {
    switch (random.below(8)) {
      case 0:
        return lines.filter((_, i) => i !== at)
      case 1:
        return [...lines.slice(0, other), one, ...lines.slice(other)]
      case 2:
        return lines.map((line, i) => (i === at ? two : i === other ? one : line))
      default:
        return lines.map((line, i) => (i === at ? damageJson(line, random) : line))
    }
  }
  const end = random.chance(95) ? '\n' : ''
  return encodeUtf8(changed().join('\n') + end)
}

function rearrange(members: Members, random: SeededChoices): Members {
  const at = random.below(members.length)
  const [member] = members.slice(at)
  if (member === undefined || random.chance(50)) return members.filter((_, i) => i !== at)
  return random.chance(50)
    ? [...members.filter((_, i) => i !== at), member]
    : [...members, [`elections/${'1'.repeat(16)}.bel`, member[1]]]
}

function rename(bytes: Uint8Array, renamed: Renamed): Uint8Array {
  let text = decodeUtf8(bytes)
  for (const [before, after] of renamed) text = text.split(before).join(after)
  return encodeUtf8(text)
}
