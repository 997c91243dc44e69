/** Reads a Belenios archive (protocol, section 11): names, hashes, the chain of events. */
import { decodeUtf8, sha256Hex } from './bytes'
import { Fields } from './fields'
import { parseCanonicalJson } from './json'
import { require } from './refusal'

const BLOCK = 512
const MAX_BYTES = 512 * 1024 * 1024

export interface ArchiveEvent {
  readonly type: string
  /** The payload's text, for events that have one. */
  readonly payload: string | undefined
}

export interface Archive {
  readonly events: readonly ArchiveEvent[]
  /** Records by the hex hash of their text. */
  readonly records: ReadonlyMap<string, string>
}

/** The setup event's records. */
export interface Setup {
  readonly election: string
  readonly trustees: string
  readonly credentials: string
}

/**
 * Refuses another layout than Belenios writes, a record whose name is not its hash, and a broken chain.
 * Which events may follow which, and what the records say, is not decided here.
 */
export function parseArchive(bytes: Uint8Array): Archive {
  require(bytes.length <= MAX_BYTES, 'too_large', 'archive')
  const records = new Map<string, string>()
  const events: ArchiveEvent[] = []
  let parent: string | undefined
  let timestamp = ''
  for (let at = 0; at < bytes.length;) {
    const { name, body, mtime, next } = readEntry(bytes, at)
    if (at === 0) timestamp = readHeader(name, body)
    require(Number.parseInt(mtime, 8) === Number(timestamp), 'malformed', 'time of an entry')
    if (at > 0) {
      const [, hash = '', kind] = /^([0-9a-f]{64})\.(data|event)\.json$/.exec(name) ?? []
      const text = decodeUtf8(body)
      require(hash === sha256Hex(body), 'malformed', `name of ${name}`)
      if (kind === 'data') records.set(hash, text)
      else {
        events.push(readEvent(body, events.length, parent, records))
        parent = hash
      }
    }
    at = next
  }
  require(events.length > 0, 'malformed', 'archive without events')
  return { events, records }
}

/** The texts of election, trustees and credentials. */
export function setupOf(archive: Archive): Setup {
  const [first] = archive.events
  require(first?.type === 'Setup', 'malformed', 'no setup')
  return Fields.read(parseCanonicalJson(new TextEncoder().encode(first.payload)), 'setup', (f) => {
    const record = (name: string) => {
      const text = archive.records.get(f.string(name))
      require(text !== undefined, 'malformed', `${name} is missing`)
      return text
    }
    f.optionalString('credentials_certificate')
    return {
      election: record('election'),
      trustees: record('trustees'),
      credentials: record('credentials'),
    }
  })
}

/** Texts of all payloads of this type, in order. */
export function payloadsOf(archive: Archive, type: string): string[] {
  return archive.events.flatMap((event) =>
    event.type === type && event.payload !== undefined ? [event.payload] : [],
  )
}

interface Entry {
  readonly name: string
  readonly mtime: string
  readonly body: Uint8Array
  readonly next: number
}

/** Every byte of the header is fixed but name, size, time and checksum; padding is zero. */
function readEntry(bytes: Uint8Array, at: number): Entry {
  require(at + BLOCK <= bytes.length, 'malformed', 'truncated header')
  const header = bytes.subarray(at, at + BLOCK)
  const text = (from: number, to: number) => String.fromCharCode(...header.subarray(from, to))
  const name = text(0, 100).replace(/\0+$/, '')
  const [size, mtime] = [text(124, 135), text(136, 147)]
  require(/^[0-7]{11}$/.test(size) && /^[0-7]{11}$/.test(mtime), 'malformed', 'header')
  const written = new Uint8Array(BLOCK)
  const put = (value: string, offset: number) => {
    written.set(
      Uint8Array.from(value, (c) => c.charCodeAt(0)),
      offset,
    )
  }
  put(name, 0)
  for (const [value, offset] of [
    ['0000644', 100],
    ['0000000', 108],
    ['0000000', 116],
  ] as const) {
    put(value, offset)
  }
  put(size, 124)
  put(mtime, 136)
  put('        0', 148)
  const sum = written.reduce((total, byte) => total + byte, 0)
  put(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  require(written.every((byte, i) => byte === header[i]), 'malformed', 'header')
  const start = at + BLOCK
  const end = start + Number.parseInt(size, 8)
  const next = start + Math.ceil((end - start) / BLOCK) * BLOCK
  require(next <= bytes.length, 'malformed', 'truncated entry')
  const padded = bytes.subarray(end, next).every((byte) => byte === 0)
  require(padded, 'malformed', 'padding')
  return { name, mtime, body: bytes.subarray(start, end), next }
}

function readHeader(name: string, body: Uint8Array): string {
  require(name === 'BELENIOS', 'malformed', 'not a Belenios archive')
  return Fields.read(parseCanonicalJson(body), 'archive header', (fields) => {
    require(fields.integer('version') === 1, 'other_version', 'archive')
    const timestamp = fields.string('timestamp')
    require(/^(?:0|[1-9][0-9]{0,10})$/.test(timestamp), 'malformed', 'timestamp')
    return timestamp
  })
}

function readEvent(
  body: Uint8Array,
  height: number,
  parent: string | undefined,
  records: ReadonlyMap<string, string>,
): ArchiveEvent {
  return Fields.read(parseCanonicalJson(body), 'event', (fields) => {
    require(fields.optionalString('parent') === parent, 'malformed', 'parent')
    require(fields.integer('height') === height, 'malformed', 'height')
    const type = fields.string('type')
    const hash = fields.optionalString('payload')
    const payload = hash === undefined ? undefined : records.get(hash)
    require(hash === undefined || payload !== undefined, 'malformed', 'payload is missing')
    return { type, payload }
  })
}
