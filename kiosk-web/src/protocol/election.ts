/** The election record (protocol, section 5): kept as the raw text that its fingerprint covers. */
import { isBase58 } from './base58'
import { sha256Base64, sha256Hex } from './bytes'
import { asArray, asString, Fields } from './fields'
import { parseKey, type Point } from './group'
import { parseJsonText, type Json } from './json'
import { require } from './refusal'

export const MAX_ANSWERS = 2000

export interface Question {
  readonly text: string
  readonly answers: readonly string[]
  /** With a blank the ciphertexts have one extra leading entry: 1 = blank. */
  readonly blank: boolean
  readonly min: number
  readonly max: number
}

export interface Election {
  /** The record byte for byte. */
  readonly raw: string
  readonly uuid: string
  readonly name: string
  readonly description: string
  readonly publicKey: Point // y
  readonly publicKeyText: string
  readonly questions: readonly Question[]
  /** b64 of the raw text, named φ in the protocol. */
  readonly fingerprint: string
  /** hex of the raw text: the record's name in an archive. */
  readonly hash: string
}

/** The number of ciphertexts that an answer to this question holds. */
export function width(question: Question): number {
  return question.answers.length + (question.blank ? 1 : 0)
}

export function parseUuid(text: string): string {
  require(text.length >= 14 && text.length <= 64 && isBase58(text), 'malformed', 'uuid')
  return text
}

export function parseElection(raw: string): Election {
  return Fields.read(parseJsonText(raw), 'election', (fields) => {
    require(fields.integer('version') === 1, 'other_version', 'election version')
    require(fields.string('group') === 'Ed25519', 'other_version', 'group')
    for (const name of ['administrator', 'credential_authority']) fields.optionalString(name)
    if (fields.has('language')) {
      const language = fields.array('language').map((text) => asString(text, 'language'))
      require(language.length === 2, 'malformed', 'language')
    }
    const publicKeyText = fields.string('public_key')
    const questions = fields.array('questions').map(parseQuestion)
    const answers = questions.reduce((sum, question) => sum + width(question), 0)
    require(questions.length > 0, 'malformed', 'no question')
    require(answers <= MAX_ANSWERS, 'too_large', `${answers} answers`)
    return {
      raw,
      uuid: parseUuid(fields.string('uuid')),
      name: fields.string('name'),
      description: fields.string('description'),
      publicKey: parseKey(publicKeyText),
      publicKeyText,
      questions,
      fingerprint: sha256Base64(raw),
      hash: sha256Hex(raw),
    }
  })
}

function parseQuestion(json: Json): Question {
  return Fields.read(json, 'question', (fields) => {
    const question = {
      text: fields.string('question'),
      answers: asArray(fields.any('answers'), 'answers').map((text) => asString(text, 'answer')),
      blank: fields.has('blank') && fields.boolean('blank'),
      min: fields.integer('min'),
      max: fields.integer('max'),
    }
    const { min, max, answers } = question
    require(answers.length > 0, 'malformed', 'no answer')
    require(min <= max && max <= answers.length, 'malformed', 'min and max')
    return question
  })
}
