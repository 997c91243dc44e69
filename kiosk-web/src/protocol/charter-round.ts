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
import { sized } from './sized'

export interface FormQuestion extends Question {
  readonly id: string
  readonly form: string
  /** How many of the answers, from the first, are candidates; the rest is the roster. */
  readonly listed: number
}

export interface Round {
  readonly id: string
  readonly title: string
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
    return { id, title, questions, rules }
  })
}

function readForm(json: Json) {
  return Fields.readInOrder(json, 'form', (fields) => {
    const id = requireLocalId(fields.string('id'), 'form')
    const template = /^[a-z][a-z0-9_]{0,39}$/.test(fields.string('template'))
    require(template, 'malformed', 'template')
    requireText(fields.string('title'), 'title')
    requireTextOrEmpty(fields.string('instructions'), 'instructions', LONG)
    const questions = sized(fields.array('questions'), 1, MAX_ANSWERS)
    return { id, questions: questions.map((question) => readQuestion(question, id)) }
  })
}

function readQuestion(json: Json, form: string): FormQuestion {
  return Fields.readInOrder(json, 'question', (fields) => {
    const id = requireLocalId(fields.string('id'), 'question')
    const kind = known(['pick', 'one', 'several'], fields.string('kind'))
    const text = requireText(fields.string('text'), 'text', 2 * SHORT)
    requireText(fields.string('title'), 'title')
    optionalText(fields, 'level')
    if (fields.has('headcount')) {
      require(fields.integer('headcount') >= 1, 'malformed', 'headcount')
    }
    if (fields.has('person')) readPerson(fields.any('person'))
    optionalText(fields, 'dimension')
    const answers = sized(asArray(fields.any('answers'), 'answers'), 1, MAX_ANSWERS).map(readAnswer)
    requireDistinct(answers.map(looks), 'answers')
    const listed = fields.integer('listed')
    const [min, max] = [fields.integer('min'), fields.integer('max')]
    const blank = fields.boolean('blank')
    const all = listed === answers.length
    const fits = kind === 'pick' ? listed <= answers.length : all
    const one = kind !== 'one' || (min === 1 && max === 1)
    const inside = max >= 1 && min <= max && max <= answers.length
    require(fits && one && inside, 'malformed', 'numbers that do not fit the kind')
    return { id, form, text, answers, listed, min, max, blank }
  })
}

function readAnswer(json: Json): string {
  return Fields.readInOrder(json, 'answer', (fields) => {
    const text = requireText(fields.string('text'), 'answer')
    optionalText(fields, 'note')
    return text
  })
}

function readPerson(json: Json): void {
  Fields.readInOrder(json, 'person', (fields) => {
    requireText(fields.string('name'), 'person')
    optionalText(fields, 'title')
    optionalText(fields, 'post')
  })
}

function optionalText(fields: Fields, name: string): void {
  if (fields.has(name)) requireText(fields.string(name), name)
}
