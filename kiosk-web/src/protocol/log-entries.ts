/** The entries of a meeting's log (protocol, section 18), each in its one text. */
import { asArray, Fields } from './fields'
import { parseHex } from './bytes'
import { parseCanonicalJson, type Json } from './json'
import { Refusal, require } from './refusal'
import { requireId } from './charter'
import { LONG, requireLocalId, requireMinuteTime, requireText } from './plain-text'
import { sized } from './sized'
import { readStatement, type Statement } from './statements'

export interface SlipsEntry {
  readonly type: 'slips'
  readonly ballotClass: string
  readonly printed: number
  readonly handedOut: number
  readonly replaced: number
  readonly leftOver: number
  /** Digest of the credentials record of each election of the class; in its first entry only. */
  readonly credentials: readonly { readonly election: string; readonly hash: string }[]
  readonly voided: readonly { readonly election: string; readonly credential: string }[]
}

export interface ShareEntry {
  readonly type: 'share'
  readonly election: string
  readonly trustee: number
  readonly partialDecryption: string
  readonly proof: string
}

export interface RuleRow {
  readonly id: string
  readonly question: string | undefined
  readonly answer: number | undefined
  readonly numerator: number
  readonly base: number | undefined
  readonly needed: bigint
  readonly met: boolean
}

export interface ResultEntry {
  readonly type: 'result'
  readonly round: string
  readonly valid: boolean
  readonly archives: readonly { readonly election: string; readonly archive: string }[]
  readonly rules: readonly RuleRow[]
}

export type LogEntry =
  | { readonly type: 'manifest'; readonly hash: string }
  | SlipsEntry
  | { readonly type: 'setup'; readonly election: string; readonly setup: string }
  | { readonly type: 'attendance'; readonly expected: number; readonly present: number }
  | { readonly type: 'open'; readonly round: string }
  | { readonly type: 'ballot'; readonly election: string; readonly ballot: string }
  | {
      readonly type: 'close'
      readonly round: string
      readonly ballots: readonly { readonly election: string; readonly number: number }[]
    }
  | { readonly type: 'challenge'; readonly election: string; readonly ballot: string }
  | ShareEntry
  | ResultEntry
  | Statement

const MAX_ENTRY = 0xffff
const MAX_UUIDS = 120
const MAX_VOIDED = 400
export const MAX_ROWS = 320

/** Total: any bytes give an entry or a refusal. */
export function parseLogEntry(bytes: Uint8Array): LogEntry {
  require(bytes.length <= MAX_ENTRY, 'too_large', 'log entry')
  return Fields.readInOrder(parseCanonicalJson(bytes), 'entry', (fields): LogEntry => {
    const type = fields.string('type')
    switch (type) {
      case 'manifest':
        return { type, hash: digest(fields, 'hash') }
      case 'slips':
        return readSlips(fields)
      case 'setup':
        return { type, election: election(fields), setup: digest(fields, 'setup') }
      case 'attendance': {
        const [expected, present] = [fields.integer('expected'), fields.integer('present')]
        if (fields.has('reason')) requireText(fields.string('reason'), 'reason', LONG)
        return { type, expected, present }
      }
      case 'open':
        return { type, ...moment(fields) }
      case 'ballot':
      case 'challenge':
        return { type, election: election(fields), ballot: digest(fields, 'ballot') }
      case 'close':
        return { type, ...moment(fields), ballots: items(fields, 'ballots', 1, MAX_UUIDS, count) }
      case 'share':
        return readShare(fields)
      case 'result':
        return readResult(fields)
      case 'certify':
      case 'objection':
      case 'annul':
        return readStatement(type, fields)
      default:
        throw new Refusal('malformed', 'no such type of entry')
    }
  })
}

function readSlips(fields: Fields): SlipsEntry {
  const ballotClass = requireLocalId(fields.string('class'), 'class')
  const [printed, handedOut] = [fields.integer('printed'), fields.integer('handed_out')]
  const [replaced, leftOver] = [fields.integer('replaced'), fields.integer('left_over')]
  const numbers = { ballotClass, printed, handedOut, replaced, leftOver }
  // An empty list is not written.
  const credentials = fields.has('credentials')
    ? items(fields, 'credentials', 1, MAX_UUIDS, (inner) => ({
        election: election(inner),
        hash: digest(inner, 'hash'),
      }))
    : []
  const voided = fields.has('voided')
    ? items(fields, 'voided', 1, MAX_VOIDED, (inner) => ({
        election: election(inner),
        credential: digest(inner, 'credential'), // an element has 64 hex digits too
      }))
    : []
  return { type: 'slips', ...numbers, credentials, voided }
}

function readShare(fields: Fields): ShareEntry {
  const uuid = election(fields)
  const trustee = fields.integer('trustee')
  require(trustee >= 1, 'malformed', 'trustees count from 1')
  const partialDecryption = digest(fields, 'partial_decryption')
  const proof = digest(fields, 'proof')
  return { type: 'share', election: uuid, trustee, partialDecryption, proof }
}

function readResult(fields: Fields): ResultEntry {
  const round = requireLocalId(fields.string('round'), 'round')
  const valid = fields.boolean('valid')
  const archives = items(fields, 'elections', 1, MAX_UUIDS, (inner) => ({
    election: election(inner),
    archive: digest(inner, 'archive'),
  }))
  return { type: 'result', round, valid, archives, rules: items(fields, 'rules', 0, MAX_ROWS, row) }
}

function row(fields: Fields): RuleRow {
  const id = requireLocalId(fields.string('id'), 'rule')
  const question = fields.optionalString('question')
  if (question !== undefined) requireLocalId(question, 'question')
  const answer = fields.has('answer') ? fields.integer('answer') : undefined
  require((question === undefined) === (answer === undefined), 'malformed', 'question and answer')
  const numerator = fields.integer('numerator')
  const base = fields.has('base') ? fields.integer('base') : undefined
  const needed = fields.any('needed')
  const isNumber = typeof needed === 'number' || typeof needed === 'bigint'
  require(isNumber && needed >= 0 && needed <= 1n << 62n, 'malformed', 'needed')
  const met = fields.boolean('met')
  return { id, question, answer, numerator, base, needed: BigInt(needed), met }
}

function moment(fields: Fields) {
  const round = requireLocalId(fields.string('round'), 'round')
  requireMinuteTime(fields.string('time'))
  return { round }
}

function count(fields: Fields) {
  return { election: election(fields), number: fields.integer('number') }
}

function items<T>(
  fields: Fields,
  name: string,
  min: number,
  max: number,
  read: (item: Fields) => T,
): T[] {
  const list: readonly Json[] = sized(asArray(fields.any(name), name), min, max)
  return list.map((item) => Fields.readInOrder(item, name, read))
}

function election(fields: Fields): string {
  return requireId(fields.string('election'))
}

function digest(fields: Fields, name: string): string {
  const text = fields.string(name)
  parseHex(text, 32)
  return text
}
