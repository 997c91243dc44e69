/**
 * The whole manifest (protocol, section 16), in its one text and with everything that section asks of it.
 * `protocol/manifest` reads the part of it that a voting device needs.
 */
import { isBase58 } from './base58'
import { parseHex, sha256Hex } from './bytes'
import { Fields } from './fields'
import { parseCanonicalJson, parseJson, type Json } from './json'
import { readPin, type ElectionSlot } from './manifest'
import { parseVerifierKey, type VerifierKey } from './note'
import { require } from './refusal'
import { manifestCode } from './slip'
import type { Trustees } from './trustees'
import { readSmall, readTwoPersons } from './two-persons'
import {
  list,
  readBoard,
  readClass,
  readExpected,
  readWitness,
  type BallotClass,
  type Witness,
} from './charter-people'
import { readRound, type Round } from './charter-round'
import { requireDistinct, requireMinuteTime, requireText } from './plain-text'
import { known } from './rules'
import { readApproval } from './scoring'

export interface Charter {
  /** Hex SHA-256 of the bytes. */
  readonly hash: string
  readonly code: string
  readonly meeting: string
  readonly title: string
  readonly organisation: string
  readonly date: string
  /** The one time of every entry of its archives, seconds since 1970: when the meeting was called. */
  readonly archiveTime: number
  readonly logKey: VerifierKey
  readonly witnesses: readonly Witness[]
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
    readApproval(fields)
    const logKey = readLog(fields.any('log'), meeting)
    const keys = list(fields, 'witnesses', 0).map(readWitness)
    requireDistinct(
      [logKey, ...keys.map(({ key }) => key)].map((key) => key.publicKey.join()),
      'keys',
    )
    const expected = readExpected(fields.any('expected'))
    const classes = list(fields, 'classes', 1).map(readClass)
    const { members, ...board } = readBoard(fields.any('trustees'))
    const own = keys.map(({ name }) => name).join('\n')
    const same = own === members.map(({ name }) => name).join('\n')
    const witnesses = keys.map((each, i) => ({
      ...each,
      role: same ? members[i]?.role : undefined,
    }))
    const rounds = list(fields, 'rounds', 1).map(readRound)
    const elections = fields.array('elections').map(readSlot)
    const spares = fields.array('spares').map(readSpare)
    known(['tls', 'plain-lan'], fields.string('assurance'))
    known(['server', 'apart'], fields.string('slips'))
    readPin(fields)
    if (fields.has('client')) parseHex(fields.string('client'), 32)
    readTwoPersons(fields)
    readSmall(fields, classes)
    const sum = classes.reduce((total, ballotClass) => total + ballotClass.expected, 0)
    require(sum === expected, 'malformed', 'expected: not the sum over the classes')
    requireElections(rounds, classes, elections, spares)
    const uuidsOf = (id: string) =>
      [...elections, ...spares].filter((slot) => slot.ballotClass === id).map(({ uuid }) => uuid)
    const names = { hash: sha256Hex(bytes), code: manifestCode(bytes), meeting, title }
    const log = { logKey, witnesses }
    const parts = { expected, classes, ...board, rounds, elections, uuidsOf }
    const archiveTime = Date.parse(date) / 1000
    return { ...names, organisation, date, archiveTime, ...log, ...parts }
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

function stringOf(json: Json): string {
  require(typeof json === 'string', 'malformed', 'string expected')
  return json
}
