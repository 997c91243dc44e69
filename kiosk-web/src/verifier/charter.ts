/**
 * The whole manifest (protocol, section 16), in its one text and with everything that section asks of it.
 * `protocol/manifest` reads the part of it that a voting device needs.
 */
import { isBase58 } from '../protocol/base58'
import { sha256Hex } from '../protocol/bytes'
import { Fields } from '../protocol/fields'
import { encodeJson, parseCanonicalJson, parseJson, type Json } from '../protocol/json'
import { parseVerifierKey, type VerifierKey } from '../protocol/note'
import { Refusal, require } from '../protocol/refusal'
import { manifestCode } from '../protocol/slip'
import { readTrustees, type Trustees } from '../protocol/trustees'
import { readRound, type Round } from './charter-round'
import { requireDistinct, requireLocalId, requireMinuteTime, requireText } from './plain-text'
import { known, readRatio } from './rules'
import { sized } from './sized'

export interface BallotClass {
  readonly id: string
  readonly name: string
  readonly expected: number
}

export interface ElectionSlot {
  readonly round: string
  readonly ballotClass: string
  readonly uuid: string
}

export interface Charter {
  /** Hex SHA-256 of the bytes. */
  readonly hash: string
  readonly code: string
  readonly meeting: string
  readonly title: string
  readonly organisation: string
  readonly date: string
  readonly logKey: VerifierKey
  readonly witnessKeys: readonly VerifierKey[]
  readonly expected: number
  readonly classes: readonly BallotClass[]
  readonly trustees: Trustees
  /** Digest of the trustees' record. */
  readonly trusteesHash: string
  readonly rounds: readonly Round[]
  readonly elections: readonly ElectionSlot[]
  /** Every uuid whose credentials the slips of a class hold, spare ones last. */
  readonly uuidsOf: (ballotClass: string) => readonly string[]
}

const MAX_BYTES = 8 * 1024 * 1024
const MAX_LIST = 30
const MIN_SPARES = 2

/** Total. Another version is refused as such before anything else is looked at. */
export function parseCharter(bytes: Uint8Array): Charter {
  require(bytes.length <= MAX_BYTES, 'too_large', 'manifest')
  const json = parseJson(bytes)
  require(Fields.of(json, 'manifest').integer('version') === 1, 'other_version', 'manifest')
  parseCanonicalJson(bytes)
  return Fields.readInOrder(json, 'manifest', (fields) => {
    fields.integer('version')
    const meeting = requireId(fields.string('meeting'))
    const title = requireText(fields.string('title'), 'title')
    const organisation = requireText(fields.string('organisation'), 'organisation')
    const date = requireMinuteTime(fields.string('date'))
    requireText(fields.string('place'), 'place')
    for (const text of list(fields, 'basis', 0)) requireText(stringOf(text), 'basis')
    for (const name of ['chair', 'contact']) {
      if (fields.has(name)) requireText(fields.string(name), name)
    }
    const logKey = readLog(fields.any('log'), meeting)
    const witnessKeys = list(fields, 'witnesses', 0).map(readWitness)
    requireDistinct(
      [logKey, ...witnessKeys].map((key) => key.publicKey.join()),
      'keys',
    )
    const expected = readExpected(fields.any('expected'))
    const classes = list(fields, 'classes', 1).map(readClass)
    const board = readBoard(fields.any('trustees'))
    const rounds = list(fields, 'rounds', 1).map(readRound)
    const elections = fields.array('elections').map(readSlot)
    const spares = fields.array('spares').map(readSpare)
    known(['tls', 'plain-lan'], fields.string('assurance'))
    known(['server', 'apart'], fields.string('slips'))
    const sum = classes.reduce((total, ballotClass) => total + ballotClass.expected, 0)
    require(sum === expected, 'malformed', 'expected: not the sum over the classes')
    requireElections(rounds, classes, elections, spares)
    const uuidsOf = (id: string) =>
      [...elections, ...spares].filter((slot) => slot.ballotClass === id).map(({ uuid }) => uuid)
    const names = { hash: sha256Hex(bytes), code: manifestCode(bytes), meeting, title }
    const log = { logKey, witnessKeys }
    const parts = { expected, classes, ...board, rounds, elections, uuidsOf }
    return { ...names, organisation, date, ...log, ...parts }
  })
}

function requireElections(
  rounds: readonly Round[],
  classes: readonly BallotClass[],
  elections: readonly ElectionSlot[],
  spares: readonly Omit<ElectionSlot, 'round'>[],
): void {
  requireDistinct(
    classes.map(({ id }) => id),
    'classes',
  )
  requireDistinct(
    rounds.map(({ id }) => id),
    'rounds',
  )
  const wanted = rounds.flatMap((round) => classes.map(({ id }) => `${round.id} ${id}`))
  const there = elections.map(({ round, ballotClass }) => `${round} ${ballotClass}`)
  require(wanted.join() === there.join(), 'malformed', 'not one election for each round and class')
  const ids = classes.map(({ id }) => id)
  const enough = ids.every(
    (id) => spares.filter(({ ballotClass }) => ballotClass === id).length >= MIN_SPARES,
  )
  require(enough, 'malformed', 'too few spares')
  const ofClasses = spares.every(({ ballotClass }) => ids.includes(ballotClass))
  require(ofClasses, 'malformed', 'spares of no class')
  requireDistinct(
    [...elections, ...spares].map(({ uuid }) => uuid),
    'uuids',
  )
}

function readLog(json: Json, meeting: string): VerifierKey {
  return Fields.readInOrder(json, 'log', (fields) => {
    const origin = fields.string('origin')
    const key = parseVerifierKey(fields.string('key'), 'log')
    const own = origin === key.name && origin === `gongxin/${meeting}`
    require(own, 'malformed', 'log of another meeting')
    return key
  })
}

function readWitness(json: Json): VerifierKey {
  return Fields.readInOrder(json, 'witness', (fields) => {
    requireText(fields.string('name'), 'witness')
    return parseVerifierKey(fields.string('key'), 'witness')
  })
}

function readExpected(json: Json): number {
  return Fields.readInOrder(json, 'expected', (fields) => {
    const number = fields.integer('number')
    const roster = list(fields, 'roster', 0).map((category) =>
      Fields.readInOrder(category, 'category', (inner) => {
        requireText(inner.string('category'), 'category')
        const people = inner.integer('number')
        return inner.boolean('votes') ? people : 0
      }),
    )
    const voting = roster.reduce((sum, people) => sum + people, 0)
    const fits = number >= 1 && (roster.length === 0 || number <= voting)
    require(fits, 'malformed', `expected: ${number} of ${voting}`)
    return number
  })
}

function readClass(json: Json): BallotClass {
  return Fields.readInOrder(json, 'class', (fields) => {
    const id = requireLocalId(fields.string('id'), 'class')
    const name = requireText(fields.string('name'), 'class')
    require(readRatio(fields.any('weight')).numerator > 0n, 'malformed', 'a weight of 0')
    return { id, name, expected: fields.integer('expected') }
  })
}

function readBoard(json: Json) {
  return Fields.readInOrder(json, 'trustees', (fields) => {
    const threshold = fields.integer('threshold')
    const members = list(fields, 'members', 1).map((member) =>
      Fields.readInOrder(member, 'trustee', (inner) => {
        requireLocalId(inner.string('role'), 'role')
        requireText(inner.string('name'), 'trustee')
        return inner.string('key')
      }),
    )
    requireDistinct(members, 'keys')
    const record = encodeJson(fields.any('record'))
    const trustees = readRecord(record)
    const keys = trustees.keys.map(({ publicText }) => publicText)
    require(keys.join() === members.join(), 'malformed', 'other keys than in their record')
    require(trustees.threshold === threshold, 'malformed', 'another threshold than in their record')
    return { trustees, trusteesHash: sha256Hex(record) }
  })
}

/** A ceremony of another group does not make this another version of the manifest. */
function readRecord(record: string): Trustees {
  try {
    return readTrustees(record)
  } catch (error) {
    throw error instanceof Refusal ? new Refusal('malformed', error.message) : error
  }
}

function readSlot(json: Json): ElectionSlot {
  return Fields.readInOrder(json, 'election', (fields) => ({
    round: fields.string('round'),
    ballotClass: fields.string('class'),
    uuid: requireId(fields.string('uuid')),
  }))
}

function readSpare(json: Json) {
  return Fields.readInOrder(json, 'spare', (fields) => ({
    ballotClass: fields.string('class'),
    uuid: requireId(fields.string('uuid')),
  }))
}

/** Ids of meetings and elections: 16 characters of Base58 (section 15). */
export function requireId(text: string): string {
  require(text.length === 16 && isBase58(text), 'malformed', 'not an id of 16 characters')
  return text
}

function list(fields: Fields, name: string, min: number): readonly Json[] {
  return sized(fields.array(name), min, MAX_LIST)
}

function stringOf(json: Json): string {
  require(typeof json === 'string', 'malformed', 'string expected')
  return json
}
