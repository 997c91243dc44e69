/**
 * A ballot as it was cast, read without its election (protocol, section 6): canonical in every byte. That
 * it fits the questions is another check, so that each failure gets its own name.
 */
import {
  encodeBallot,
  parseCiphertext,
  type Answer,
  type Ballot,
  type Ciphertext,
} from '../protocol/ballot'
import { encodeUtf8, equalBytes } from '../protocol/bytes'
import { MAX_ANSWERS, parseUuid, width, type Election, type Question } from '../protocol/election'
import { asArray, Fields } from '../protocol/fields'
import { parseJson, type Json } from '../protocol/json'
import { parseProof, type Proof } from '../protocol/proof'
import { require } from '../protocol/refusal'
import { sized } from '../protocol/sized'

const NEUTRAL_Y = 1n
const LARGEST_Y = 2n ** 255n - 20n // p − 1

/** Total: any bytes give a ballot or a refusal. */
export function parseBallotText(bytes: Uint8Array): Ballot {
  const ballot = Fields.read(parseJson(bytes), 'ballot', (fields) => ({
    uuid: parseUuid(fields.string('election_uuid')),
    fingerprint: digestText(fields.string('election_hash')),
    credential: elementText(fields.string('credential')),
    answers: sized(fields.array('answers'), 1, MAX_ANSWERS).map(readAnswer),
    signature: Fields.read(fields.any('signature'), 'signature', (signature) => ({
      hash: digestText(signature.string('hash')),
      proof: parseProof(signature.any('proof')),
    })),
  }))
  require(equalBytes(encodeUtf8(encodeBallot(ballot)), bytes), 'bad_encoding', 'not canonical')
  return ballot
}

/** Whether there is as much of everything as the questions ask for. */
export function fitsQuestions({ answers }: Ballot, { questions }: Election): boolean {
  return (
    answers.length === questions.length &&
    questions.every((question, i) => fitsQuestion(answers[i], question))
  )
}

/** Whether its ciphertexts can be counted, whatever its proofs are. */
export function fitsTally({ answers }: Ballot, { questions }: Election): boolean {
  return (
    answers.length === questions.length &&
    questions.every((question, i) => answers[i]?.choices.length === width(question))
  )
}

function fitsQuestion(answer: Answer | undefined, question: Question): boolean {
  const { min, max, blank } = question
  return (
    answer !== undefined &&
    answer.choices.length === width(question) &&
    answer.overallProof.length === max - min + 1 + (blank ? 1 : 0) &&
    (answer.blankProof !== undefined) === blank
  )
}

function readAnswer(json: Json): Answer {
  return Fields.read(json, 'answer', (fields) => {
    const choices = sized(fields.array('choices'), 1, MAX_ANSWERS).map(readCiphertext)
    const number = choices.length
    const individual = sized(fields.array('individual_proofs'), number, number)
    return {
      choices,
      individualProofs: individual.map((proofs) => readPair(asArray(proofs, 'proofs'))),
      overallProof: sized(fields.array('overall_proof'), 1, MAX_ANSWERS + 2).map(parseProof),
      blankProof: fields.has('blank_proof') ? readPair(fields.array('blank_proof')) : undefined,
    }
  })
}

function readPair(items: readonly Json[]): Proof[] {
  return sized(items, 2, 2).map(parseProof)
}

function readCiphertext(json: Json): Ciphertext {
  const ciphertext = parseCiphertext(json)
  elementText(ciphertext.alpha)
  elementText(ciphertext.beta)
  return ciphertext
}

/** The canonical text of what may be an element: y below p, and no sign where x is 0 (section 2). */
function elementText(text: string): string {
  require(/^[0-9a-f]{64}$/.test(text), 'bad_point', 'not the text of an element')
  const value = BigInt(`0x${text}`)
  const y = BigInt.asUintN(255, value)
  const negativeZero = y !== value && (y === NEUTRAL_Y || y === LARGEST_Y)
  require(y <= LARGEST_Y && !negativeZero, 'bad_point', 'not canonical')
  return text
}

/** SHA-256 in Base64 without padding: the last character has two spare bits. */
function digestText(text: string): string {
  require(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]$/.test(text), 'bad_encoding', 'not a digest')
  return text
}
