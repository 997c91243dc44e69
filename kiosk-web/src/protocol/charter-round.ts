/** A round of a manifest: its forms, questions and rules (protocol, sections 16, 23 and 24). */
import { MAX_ANSWERS, width, type Question } from './election'
import { asArray, Fields } from './fields'
import type { Json } from './json'
import { require } from './refusal'
import {
  LONG,
  looks,
  requireDistinct,
  requireLocalId,
  requireText,
  requireTextOrEmpty,
  SHORT,
} from './plain-text'
import { isBallotBoxRule, known, readRule, type Rule } from './rules'
import {
  readCriteria,
  readGates,
  readScoring,
  readTrim,
  requireCompanions,
  requireScores,
  type Marked,
  type Scoring,
} from './scoring'
import { sized } from './sized'

export interface FormQuestion extends Question {
  readonly id: string
  readonly form: string
  /** How many of the answers, from the first, are candidates; the rest is the roster. */
  readonly listed: number
  /** Whom it is about, where it is about a person. */
  readonly person: string | undefined
  readonly scoring: Scoring | undefined
  /** The companion where its candidates are marked 不同意. */
  readonly against: string | undefined
}

export interface Form {
  readonly id: string
  readonly template: string
  readonly trim: boolean
  readonly questions: readonly FormQuestion[]
}

export interface Round {
  readonly id: string
  readonly title: string
  readonly forms: readonly Form[]
  /** The questions of all its forms, in the order of the election. */
  readonly questions: readonly FormQuestion[]
  readonly rules: readonly Rule[]
}

const MAX_RULES = 40

/** Members in their one order; everything that a manifest promises of a round is required. */
export function readRound(json: Json): Round {
  return Fields.readInOrder(json, 'round', (fields) => {
    const id = requireLocalId(fields.string('id'), 'round')
    const title = requireText(fields.string('title'), 'title')
    const forms = fields.array('forms').map(readForm)
    const rules = sized(fields.array('rules'), 1, MAX_RULES).map(readRule)
    readGates(fields)
    const formIds = forms.map((form) => form.id)
    requireDistinct(formIds, 'forms')
    const questions = forms.flatMap((form) => form.questions)
    requireDistinct(
      questions.map((question) => question.id),
      'questions',
    )
    const answers = questions.reduce((sum, question) => sum + width(question), 0)
    require(answers > 0 && answers <= MAX_ANSWERS, 'malformed', `${answers} answers`)
    requireDistinct(
      rules.map((rule) => rule.id),
      'rules',
    )
    require(rules.some(isBallotBoxRule), 'malformed', 'without rule B1')
    const formsKnown = rules.every(({ form }) => form === undefined || formIds.includes(form))
    require(formsKnown, 'malformed', 'a rule of no form')
    return { id, title, forms, questions, rules }
  })
}

function readForm(json: Json): Form {
  return Fields.readInOrder(json, 'form', (fields) => {
    const id = requireLocalId(fields.string('id'), 'form')
    const template = fields.string('template')
    require(/^[a-z][a-z0-9_]{0,39}$/.test(template), 'malformed', 'template')
    requireText(fields.string('title'), 'title')
    requireTextOrEmpty(fields.string('instructions'), 'instructions', LONG)
    const criteria = readCriteria(fields)
    const trim = readTrim(fields)
    const questions = sized(fields.array('questions'), 1, MAX_ANSWERS).map((question) =>
      readQuestion(question, id),
    )
    requireScores(
      criteria,
      trim,
      questions.map(({ scoring }) => scoring),
    )
    requireCompanions(questions)
    return { id, template, trim, questions }
  })
}

function readQuestion(json: Json, form: string): FormQuestion & Marked {
  return Fields.readInOrder(json, 'question', (fields) => {
    const id = requireLocalId(fields.string('id'), 'question')
    const kind = known(['pick', 'one', 'several'], fields.string('kind'))
    const text = requireText(fields.string('text'), 'text', 2 * SHORT)
    requireText(fields.string('title'), 'title')
    optionalText(fields, 'level')
    if (fields.has('headcount')) {
      require(fields.integer('headcount') >= 1, 'malformed', 'headcount')
    }
    const person = fields.has('person') ? readPerson(fields.any('person')) : undefined
    optionalText(fields, 'dimension')
    const given = sized(asArray(fields.any('answers'), 'answers'), 1, MAX_ANSWERS).map(readAnswer)
    const answers = given.map((answer) => answer.text)
    requireDistinct(answers.map(looks), 'answers')
    const listed = fields.integer('listed')
    const [min, max] = [fields.integer('min'), fields.integer('max')]
    const blank = fields.boolean('blank')
    const all = listed === answers.length
    const fits = kind === 'pick' ? listed <= answers.length : all
    const one = kind !== 'one' || (min === 1 && max === 1)
    const inside = max >= 1 && min <= max && max <= answers.length
    require(fits && one && inside, 'malformed', 'numbers that do not fit the kind')
    const scoring = readScoring(fields, answers.length)
    const scored = scoring === undefined || (kind === 'one' && person !== undefined)
    const exclusive = fields.has('exclusive') ? fields.integer('exclusive') : undefined
    const excluding = exclusive === undefined || (kind === 'several' && exclusive < answers.length)
    const against = fields.has('against')
      ? requireLocalId(fields.string('against'), 'companion')
      : undefined
    const picked = against === undefined || kind === 'pick'
    require(scored && excluding && picked, 'malformed', 'marks that do not fit the kind')
    const marks = given.map((answer) => `${answer.text}\n${answer.note ?? ''}`)
    const size = { listed, min, max, blank }
    return { id, kind, form, text, answers, ...size, person, scoring, against, marks }
  })
}

function readAnswer(json: Json) {
  return Fields.readInOrder(json, 'answer', (fields) => {
    const text = requireText(fields.string('text'), 'answer')
    return { text, note: optionalText(fields, 'note') }
  })
}

function readPerson(json: Json): string {
  return Fields.readInOrder(json, 'person', (fields) => {
    const name = requireText(fields.string('name'), 'person')
    optionalText(fields, 'title')
    optionalText(fields, 'post')
    return name
  })
}

function optionalText(fields: Fields, name: string): string | undefined {
  return fields.has(name) ? requireText(fields.string(name), name) : undefined
}
