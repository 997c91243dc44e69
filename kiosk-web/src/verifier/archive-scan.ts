/**
 * One pass over the bytes of an archive (protocol, section 11) that notes every defect and goes on as long
 * as it is clear where the next record begins.
 */
import { equalBytes, sha256Hex } from '../protocol/bytes'
import { Fields } from '../protocol/fields'
import { parseCanonicalJson, parseJson } from '../protocol/json'
import { Refusal, require } from '../protocol/refusal'
import {
  parseEvent,
  parseOwnedRecord,
  parseSetupRecord,
  parseTallyRecord,
  RECORDS_OF,
  type EventText,
  type EventType,
} from './archive-events'
import type { CheckName } from './checks'
import type { Failure } from './findings'
import { BLOCK, encodeHeader, nameField, sizeField } from './tar-header'

export interface ArchiveRecord {
  readonly bytes: Uint8Array
  /** Digest of the bytes, whatever the record's name says. */
  readonly hash: string
}

export interface ArchivedEvent {
  readonly type: EventType
  readonly height: number
  /** Digest of the event's text, which commits to everything before it. */
  readonly hash: string
  /** As many as the type has, or none when they are missing. */
  readonly records: readonly ArchiveRecord[]
}

export interface ScannedArchive {
  /** The one time of all its entries, seconds since 1970: no digest covers it. */
  readonly timestamp: number
  readonly events: readonly ArchivedEvent[]
  readonly defects: readonly Failure[]
}

const MAX_TIME = 2 ** 33 - 1
const MAX_RECORD = 64 * 1024 * 1024
/** A file of rubbish shall not fill the memory with complaints. */
const MAX_DEFECTS = 1000

/** Refuses what is no archive at all, or one of another version. */
export function scanArchive(bytes: Uint8Array): ScannedArchive {
  return new Scan(bytes).run()
}

class Scan {
  private readonly events: ArchivedEvent[] = []
  private readonly defects: Failure[] = []
  private pending: ArchiveRecord[] = []
  private timestamp = 0
  private at = 0

  constructor(private readonly bytes: Uint8Array) {}

  run(): ScannedArchive {
    this.header()
    while (this.at < this.bytes.length && this.defects.length < MAX_DEFECTS && this.next());
    if (this.pending.length > 0) this.defect('completeness.records', 'records after the last event')
    if (this.events.length === 0) this.defect('completeness.archive_whole', 'no event')
    return { timestamp: this.timestamp, events: this.events, defects: this.defects }
  }

  private header(): void {
    const { bytes } = this
    const size = sizeField(bytes)
    const begins =
      bytes.length >= 2 * BLOCK && nameField(bytes) === 'BELENIOS' && size !== undefined
    require(begins && size <= BLOCK, 'malformed', 'not an archive')
    this.timestamp = parseTimestamp(bytes.subarray(BLOCK, BLOCK + size))
    this.compareHeader(bytes.subarray(0, BLOCK), 'BELENIOS', size)
    this.comparePadding(BLOCK + size, 2 * BLOCK)
    this.at = 2 * BLOCK
  }

  /** Takes one record; false when it is not clear where another would begin. */
  private next(): boolean {
    const { bytes, at } = this
    if (bytes.length - at < BLOCK) {
      this.defect('completeness.archive_whole', 'the file ends inside a header')
      return false
    }
    const header = bytes.subarray(at, at + BLOCK)
    const size = sizeField(header)
    if (size === undefined || size > MAX_RECORD) {
      this.defect('integrity.layout', 'no record of a possible size; the rest is not read')
      return false
    }
    const start = at + BLOCK
    const next = start + Math.ceil(size / BLOCK) * BLOCK
    if (next > bytes.length) {
      this.defect('completeness.archive_whole', 'the file ends inside a record')
      return false
    }
    const body = bytes.subarray(start, start + size)
    this.comparePadding(start + size, next)
    const name = nameField(header)
    this.compareHeader(header, name, size)
    this.record(name, { bytes: body, hash: sha256Hex(body) })
    this.at = next
    return true
  }

  private record(name: string, record: ArchiveRecord): void {
    const [, hash, kind] = /^([0-9a-f]{64})\.(data|event)\.json$/.exec(name) ?? []
    if (hash === undefined) {
      this.defect('integrity.layout', 'a name that no record has')
      return
    }
    if (hash !== record.hash) {
      this.defect('integrity.record_hash', 'the name is not the digest of the body')
    }
    if (kind === 'data') this.pending.push(record)
    else this.event(record)
  }

  private event({ bytes, hash }: ArchiveRecord): void {
    const before = this.pending
    this.pending = []
    let event: EventText
    try {
      event = parseEvent(bytes)
    } catch (error) {
      this.defect('integrity.event_encoding', detailOf(error))
      return
    }
    const last = this.events[this.events.length - 1]
    const height = last === undefined ? 0 : last.height + 1
    if (event.height !== height || event.parent !== last?.hash) {
      this.defect('integrity.event_chain', 'parent or height does not continue the event before')
    }
    const { type } = event
    this.events.push({ type, height: event.height, hash, records: this.recordsOf(event, before) })
  }

  /** The records of the event, or none when too few stand before it. */
  private recordsOf({ type, payload }: EventText, before: ArchiveRecord[]): ArchiveRecord[] {
    const wanted = RECORDS_OF[type]
    if (before.length !== wanted) {
      const detail = `${type} wants ${wanted} records before it, has ${before.length}`
      this.defect('completeness.records', detail)
      return before.length < wanted ? [] : before.slice(before.length - wanted)
    }
    const last = before[wanted - 1]
    if (last !== undefined) {
      if (last.hash !== payload) {
        this.defect('completeness.records', 'the payload is not the record before the event')
      }
      this.compareNames(type, before, last.bytes)
    }
    return before
  }

  /** What the payload names must be the records that are there. */
  private compareNames(type: EventType, records: ArchiveRecord[], payload: Uint8Array): void {
    const same = (check: CheckName, named: string, record: ArchiveRecord | undefined) => {
      if (named !== record?.hash) this.defect(check, `the payload names ${named}`)
    }
    try {
      if (type === 'Setup') {
        const setup = parseSetupRecord(payload)
        same('consistency.election', setup.election, records[0])
        same('consistency.trustees', setup.trustees, records[1])
        same('consistency.credentials', setup.credentials, records[2])
      } else if (type === 'EncryptedTally') {
        same('completeness.records', parseTallyRecord(payload).tally, records[0])
      } else if (type === 'PartialDecryption') {
        same('completeness.records', parseOwnedRecord(payload).payload, records[0])
      }
    } catch (error) {
      this.defect('completeness.records', `payload of ${type}: ${detailOf(error)}`)
    }
  }

  private compareHeader(header: Uint8Array, name: string, size: number): void {
    if (!equalBytes(header, encodeHeader(name, size, this.timestamp))) {
      this.defect('integrity.layout', 'header differs from the one possible')
    }
  }

  private comparePadding(from: number, to: number): void {
    if (this.bytes.subarray(from, to).some((byte) => byte !== 0)) {
      this.defect('integrity.layout', 'padding differs from the one possible')
    }
  }

  private defect(check: CheckName, detail: string): void {
    this.defects.push({ check, where: `byte ${this.at}`, detail })
  }
}

/** The detail of a refusal; what is no refusal is a bug and goes on. */
export function detailOf(error: unknown): string {
  if (error instanceof Refusal) return error.message
  throw error
}

function parseTimestamp(body: Uint8Array): number {
  // The version is looked at before all else: another one may be written in another way.
  const timestamp = Fields.readInOrder(parseJson(body), 'archive header', (fields) => {
    require(fields.integer('version') === 1, 'other_version', 'archive')
    const timestamp = fields.string('timestamp')
    const decimal = /^(?:0|[1-9][0-9]{0,10})$/.test(timestamp)
    require(decimal && Number(timestamp) <= MAX_TIME, 'malformed', 'timestamp')
    return Number(timestamp)
  })
  parseCanonicalJson(body)
  return timestamp
}
