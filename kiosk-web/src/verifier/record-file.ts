/**
 * The one ZIP form of a record (protocol, section 29): members stored without compression, back to back, all
 * times 1980-01-01, no comments, no extras. The file is written again from its members and compared, so that
 * no bit of it is free.
 */
import { concatBytes, encodeUtf8, equalBytes } from '../protocol/bytes'
import { require } from '../protocol/refusal'

/** Members by name, in their order. */
export type RecordFile = ReadonlyMap<string, Uint8Array>

export const MANIFEST = 'manifest.json'
export const CHECKPOINT = 'log/checkpoint'
export const ENTRIES = 'log/entries.jsonl'
export const RESULTS = 'results.json'
export const README = 'README.txt'

export function archiveName(election: string): string {
  return `elections/${election}.bel`
}

/** Name of the second decryption proof of one trustee, numbered from 1. */
export function proofName(election: string, owner: number): string {
  return `decryption/${election}/${owner}.json`
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:\/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,2}$/
const MAX_MEMBERS = 10_000
const FIRST_OF_JANUARY_1980 = 0x21
const [LOCAL, CENTRAL, END] = [30, 46, 22]

/** Refuses every file that is not a record byte for byte. */
export function readRecordFile(file: Uint8Array): RecordFile {
  require(file.length >= END, 'malformed', 'too short for a zip')
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const end = file.length - END
  const count = view.getUint16(end + 10, true)
  const directory = view.getUint32(end + 16, true)
  require(count <= MAX_MEMBERS &&
    directory <= end, 'malformed', 'not a zip that ends as records do')
  const members = new Map<string, Uint8Array>()
  let [at, entry] = [0, directory]
  for (let i = 0; i < count; i++) {
    require(entry + CENTRAL <= end, 'malformed', 'a zip directory that ends too early')
    const size = view.getUint32(entry + 24, true)
    const nameLength = view.getUint16(entry + 28, true)
    const name = String.fromCharCode(
      ...file.subarray(entry + CENTRAL, entry + CENTRAL + nameLength),
    )
    const start = at + LOCAL + nameLength
    require(NAME.test(name) && !members.has(name), 'malformed', 'a name that no record has')
    require(start + size <= directory, 'malformed', 'a member outside the file')
    members.set(name, file.subarray(start, start + size))
    at = start + size
    entry += CENTRAL + nameLength
  }
  require(equalBytes(writeRecordFile(members), file), 'malformed', 'a zip that no record has')
  return members
}

/** A record of these members, byte for byte. */
export function writeRecordFile(members: RecordFile): Uint8Array {
  const parts: Uint8Array[] = []
  const central: Uint8Array[] = []
  let at = 0
  for (const [name, bytes] of members) {
    const common = commonHeader(name, bytes)
    const local = concatBytes(words([0x04034b50, 4], [10, 2]), common, encodeUtf8(name))
    central.push(centralHeader(name, common, at))
    parts.push(local, bytes)
    at += local.length + bytes.length
  }
  const size = central.reduce((sum, header) => sum + header.length, 0)
  const counts = [members.size, members.size].map((count): [number, number] => [count, 2])
  const end = words([0x06054b50, 4], [0, 4], ...counts, [size, 4], [at, 4], [0, 2])
  return concatBytes(...parts, ...central, end)
}

/** From the flags to the length of the extra field: the same in both headers. */
function commonHeader(name: string, bytes: Uint8Array): Uint8Array {
  const { length } = bytes
  const sizes = words([crc32(bytes), 4], [length, 4], [length, 4], [name.length, 2], [0, 2])
  return concatBytes(words([0, 4], [0, 2], [FIRST_OF_JANUARY_1980, 2]), sizes)
}

/** No comment, first disk, no attributes. */
function centralHeader(name: string, common: Uint8Array, at: number): Uint8Array {
  const head = words([0x02014b50, 4], [10, 2], [10, 2])
  return concatBytes(head, common, words([0, 6], [0, 4], [at, 4]), encodeUtf8(name))
}

/** Little-endian numbers, each of so many bytes. */
function words(...numbers: readonly (readonly [value: number, size: number])[]): Uint8Array {
  return Uint8Array.from(
    numbers.flatMap(([value, size]) =>
      Array.from({ length: size }, (_, i) => Math.floor(value / 2 ** (8 * i)) & 0xff),
    ),
  )
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  return value
})

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}
