/** A round's result as a server publishes it (protocol, section 29): read strictly, believed in nothing. */
import { encodeUtf8 } from './bytes'
import { asArray, Fields } from './fields'
import { encodeJson, parseCanonicalJson, type Json } from './json'
import { require } from './refusal'

/** How a rule came out, wherever it is told. */
export interface Verdict {
  readonly id: string
  /** Of an outcome rule. */
  readonly question?: string | undefined
  readonly answer?: number | undefined
  readonly numerator: number
  readonly base?: number | undefined
  readonly needed: bigint
  readonly met: boolean
}

export interface PublishedRound {
  /** The exact text. */
  readonly text: string
  readonly id: string
  readonly valid: boolean
  readonly numbers: ReadonlyMap<string, number>
  readonly rules: readonly Verdict[]
  readonly elections: readonly {
    readonly uuid: string
    readonly archive: string
    readonly counts: readonly (readonly number[])[]
  }[]
  readonly questions: readonly {
    readonly id: string
    readonly blank: number | undefined
    readonly votes: readonly number[]
  }[]
  /** The text of each score. */
  readonly scores: readonly string[]
}

/** One round of the results of a meeting; nothing when they do not have it. Total. */
export function parsePublished(results: string, round: string): PublishedRound | undefined {
  return Fields.read(parseCanonicalJson(encodeUtf8(results)), 'results', (fields) => {
    for (const name of ['meeting', 'manifest']) fields.skip(name)
    const rounds = fields.array('rounds').map(readRound)
    return rounds.find(({ id }) => id === round)
  })
}

function readRound(json: Json): PublishedRound {
  return Fields.read(json, 'round', (fields) => ({
    text: encodeJson(json),
    id: fields.string('id'),
    valid: fields.boolean('valid'),
    numbers: Fields.read(fields.any('numbers'), 'numbers', (numbers) => {
      const names = ['expected', 'present', 'issued_net', 'returned', 'valid']
      return new Map(names.map((name) => [name, numbers.integer(name)]))
    }),
    rules: fields.array('rules').map(readRule),
    elections: fields.array('elections').map(readElection),
    questions: fields.array('questions').map(readQuestion),
    scores: fields.has('scores') ? fields.array('scores').map(encodeJson) : [],
  }))
}

function readRule(json: Json): Verdict {
  return Fields.read(json, 'rule', (fields) => {
    for (const name of ['text', 'scope', 'missing']) fields.skip(name)
    const needed = fields.any('needed')
    const isNumber = typeof needed === 'number' || typeof needed === 'bigint'
    require(isNumber, 'malformed', 'needed')
    return {
      id: fields.string('id'),
      question: fields.optionalString('question'),
      answer: fields.has('answer') ? fields.integer('answer') : undefined,
      numerator: fields.integer('numerator'),
      base: fields.has('base') ? fields.integer('base') : undefined,
      needed: BigInt(needed),
      met: fields.boolean('met'),
    }
  })
}

function readElection(json: Json) {
  return Fields.read(json, 'election', (fields) => {
    fields.skip('class')
    const counts = fields.array('counts').map((row) => asArray(row, 'counts').map(count))
    return { uuid: fields.string('uuid'), archive: fields.string('archive'), counts }
  })
}

function readQuestion(json: Json) {
  return Fields.read(json, 'question', (fields) => ({
    id: fields.string('id'),
    blank: fields.has('blank') ? fields.integer('blank') : undefined,
    votes: fields.array('votes').map(count),
  }))
}

function count(json: Json): number {
  require(typeof json === 'number' && json >= 0, 'malformed', 'a count')
  return json
}
