/** The events of an archive and the records that belong to each (protocol, section 11). */
import { parseHex } from '../protocol/bytes'
import { asWeight, Fields } from '../protocol/fields'
import { parseCanonicalJson, parseJson } from '../protocol/json'
import { require } from '../protocol/refusal'

export const EVENT_TYPES = [
  'Setup',
  'Ballot',
  'EndBallots',
  'EncryptedTally',
  'PartialDecryption',
  'Result',
] as const

export type EventType = (typeof EVENT_TYPES)[number]

/** How many data records stand directly before an event of each type. */
export const RECORDS_OF: Readonly<Record<EventType, number>> = {
  Setup: 4,
  Ballot: 1,
  EndBallots: 0,
  EncryptedTally: 2,
  PartialDecryption: 2,
  Result: 1,
}

/** The one order of section 13, item 2; `undefined` is the beginning. */
export function mayFollow(type: EventType, previous: EventType | undefined): boolean {
  switch (previous) {
    case undefined:
      return type === 'Setup'
    case 'Setup':
    case 'Ballot':
      return type === 'Ballot' || type === 'EndBallots'
    case 'EndBallots':
      return type === 'EncryptedTally'
    case 'EncryptedTally':
      return type === 'PartialDecryption'
    case 'PartialDecryption':
      return type === 'PartialDecryption' || type === 'Result'
    case 'Result':
      return false
  }
}

export interface EventText {
  readonly parent: string | undefined
  readonly height: number
  readonly type: EventType
  readonly payload: string | undefined
}

/** Only the one canonical text of an event is taken. */
export function parseEvent(bytes: Uint8Array): EventText {
  return Fields.readInOrder(parseCanonicalJson(bytes), 'event', (fields) => {
    const parent = optionalDigest(fields, 'parent')
    const height = fields.integer('height')
    const name = fields.string('type')
    const type = EVENT_TYPES.find((known) => known === name)
    require(type !== undefined, 'malformed', 'unknown type of event')
    const payload = optionalDigest(fields, 'payload')
    require((parent === undefined) === (height === 0), 'malformed', 'parent')
    require((payload === undefined) === (RECORDS_OF[type] === 0), 'malformed', 'payload')
    return { parent, height, type, payload }
  })
}

/** Payload of Setup: the digests of what the election consists of. */
export interface SetupRecord {
  readonly election: string
  readonly trustees: string
  readonly credentials: string
}

/** A certificate of the credentials is refused: nothing here could check it. */
export function parseSetupRecord(bytes: Uint8Array): SetupRecord {
  return Fields.read(parseJson(bytes), 'setup', (fields) => ({
    election: digest(fields, 'election'),
    trustees: digest(fields, 'trustees'),
    credentials: digest(fields, 'credentials'),
  }))
}

/** Payload of EncryptedTally. */
export interface TallyRecord {
  readonly tallied: number
  readonly totalWeight: bigint
  readonly tally: string
}

export function parseTallyRecord(bytes: Uint8Array): TallyRecord {
  return Fields.read(parseJson(bytes), 'tally record', (fields) => {
    const totalWeight = asWeight(fields.any('total_weight'), 19)
    require(totalWeight <= 1n << 62n, 'malformed', 'total_weight')
    return {
      tallied: fields.integer('num_tallied'),
      totalWeight,
      tally: digest(fields, 'encrypted_tally'),
    }
  })
}

/** Payload of PartialDecryption. */
export interface OwnedRecord {
  readonly owner: number
  readonly payload: string
}

export function parseOwnedRecord(bytes: Uint8Array): OwnedRecord {
  return Fields.read(parseJson(bytes), 'owner', (fields) => ({
    owner: fields.integer('owner'),
    payload: digest(fields, 'payload'),
  }))
}

function digest(fields: Fields, name: string): string {
  const text = fields.string(name)
  parseHex(text, 32)
  return text
}

function optionalDigest(fields: Fields, name: string): string | undefined {
  return fields.has(name) ? digest(fields, name) : undefined
}
