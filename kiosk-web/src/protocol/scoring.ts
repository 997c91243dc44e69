/**
 * What a manifest says of scores (protocol, section 25) and of marks that belong together (section 24).
 * Manifests are older than these members: what their absence means is written by leaving them out, and
 * only so.
 */
import { asArray, Fields } from './fields'
import type { Json } from './json'
import { looks, requireDistinct, requireLocalId, requireText } from './plain-text'
import { require } from './refusal'
import { sized } from './sized'

/** What the answers of a question are worth. */
export interface Scoring {
  /** Of each answer; undefined for one that is not counted, such as 不了解. */
  readonly points: readonly (number | undefined)[]
  /** The share of the question within its person. */
  readonly weight: number
}

/** What a juror gives points for; the vote is the sum. */
export interface Criterion {
  readonly title: string
  readonly max: number
}

const MAX_POINTS = 1000
const MAX_CRITERIA = 20
const GATES = 5

/** Of a question of this many answers. */
export function readScoring(fields: Fields, answers: number): Scoring | undefined {
  if (!fields.has('points')) {
    require(!fields.has('weight'), 'unknown_field', 'weight without points')
    return undefined
  }
  const points = asArray(fields.any('points'), 'points').map(worth)
  const some = points.some((value) => value !== undefined)
  require(some && points.length === answers, 'malformed', 'points')
  if (!fields.has('weight')) return { points, weight: 1 }
  const weight = fields.integer('weight')
  require(weight >= 1 && weight <= MAX_POINTS, 'malformed', 'weight')
  require(weight > 1, 'bad_encoding', 'a weight of 1')
  return { points, weight }
}

function worth(json: Json): number | undefined {
  if (json === null) return undefined
  const fits = typeof json === 'number' && json >= 0 && json <= MAX_POINTS
  require(fits, 'malformed', 'points')
  return json
}

/** Empty where the form has none. */
export function readCriteria(fields: Fields): readonly Criterion[] {
  if (!fields.has('criteria')) return []
  const criteria = sized(fields.array('criteria'), 1, MAX_CRITERIA).map(readCriterion)
  requireDistinct(
    criteria.map(({ title }) => looks(title)),
    'criteria',
  )
  return criteria
}

function readCriterion(json: Json): Criterion {
  return Fields.readInOrder(json, 'criterion', (fields) => {
    const title = requireText(fields.string('title'), 'criterion')
    const max = fields.integer('max')
    require(max >= 1 && max <= MAX_POINTS, 'malformed', 'points of a criterion')
    return { title, max }
  })
}

/** Whether one highest and one lowest score are left out where there are five or more. */
export function readTrim(fields: Fields): boolean {
  if (!fields.has('trim')) return false
  require(fields.boolean('trim'), 'bad_encoding', 'form.trim')
  return true
}

/** Criteria add up to the most that an answer is worth; without points nothing is left out. */
export function requireScores(
  criteria: readonly Criterion[],
  trim: boolean,
  scorings: readonly (Scoring | undefined)[],
): void {
  const sum = criteria.reduce((total, { max }) => total + max, 0)
  for (const scoring of scorings) {
    const most = Math.max(0, ...(scoring?.points ?? []).map((value) => value ?? 0))
    const fits = scoring ? sum === 0 || most === sum : sum === 0 && !trim
    require(fits, 'malformed', 'points that do not fit the criteria')
  }
}

/** What a `pick` question and its companion have, as far as they must agree. */
export interface Marked {
  readonly id: string
  readonly kind: string
  readonly listed: number
  readonly min: number
  readonly max: number
  /** The texts of its answers, with their notes. */
  readonly marks: readonly string[]
  readonly against: string | undefined
}

/** Each companion has the candidates for its answers, any of which may be marked, and serves one question. */
export function requireCompanions(questions: readonly Marked[]): void {
  const picks = questions.filter(({ against }) => against !== undefined)
  for (const { against, marks, listed } of picks) {
    const same = questions.some(
      ({ id, kind, min, max, marks: own }) =>
        id === against &&
        kind === 'several' &&
        min === 0 &&
        max === listed &&
        own.join('\n') === marks.slice(0, listed).join('\n'),
    )
    require(same, 'malformed', 'not a companion')
  }
  requireDistinct(
    picks.map(({ against = '' }) => against),
    'companions',
  )
}

/** 五个不上会: all of them or none. */
export function readGates(fields: Fields): void {
  if (!fields.has('gates')) return
  const gates = sized(fields.array('gates'), GATES, GATES).map((json) =>
    Fields.readInOrder(json, 'gate', (gate) => {
      const text = requireText(gate.string('gate'), 'gate')
      requireText(gate.string('note'), 'note')
      return text
    }),
  )
  requireDistinct(gates, 'gates')
}

/** 批准文件 of the procedure. */
export function readApproval(fields: Fields): void {
  if (!fields.has('approval')) return
  Fields.readInOrder(fields.any('approval'), 'approval', (approval) => {
    requireText(approval.string('number'), 'number')
    require(isDate(approval.string('date')), 'malformed', 'date of the approval')
    requireLocalId(approval.string('confirmed_by'), 'role')
  })
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) && !Number.isNaN(time)
  return day && new Date(time).toISOString().startsWith(text)
}
