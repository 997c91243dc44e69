/** A ballot as it was cast (protocol, section 6): parsed strictly, every element in the group. */
import { encodeUtf8, equalBytes, sha256Base64 } from './bytes'
import { width, type Election, type Question } from './election'
import { asArray, Fields } from './fields'
import { parseJson, type Json } from './json'
import { parseProof, encodeProof, type Proof } from './proof'
import { require } from './refusal'

/** Element texts; whether they lie in the group is decided where they are used. */
export interface Ciphertext {
  readonly alpha: string
  readonly beta: string
}

export interface Answer {
  readonly choices: readonly Ciphertext[]
  readonly individualProofs: readonly (readonly Proof[])[]
  readonly overallProof: readonly Proof[]
  readonly blankProof: readonly Proof[] | undefined
}

export interface Ballot {
  readonly uuid: string
  readonly fingerprint: string
  readonly credential: string
  readonly answers: readonly Answer[]
  readonly signature: { readonly hash: string; readonly proof: Proof }
}

/**
 * Only the one canonical text of a ballot is taken, and only in the shape that the election asks for.
 * Elements are not decoded here; see `verifyBallot` and `decodeChoices`.
 */
export function parseBallot(bytes: Uint8Array, election: Election): Ballot {
  const ballot = Fields.read(parseJson(bytes), 'ballot', (fields): Ballot => {
    const answers = fields.array('answers')
    require(answers.length === election.questions.length, 'malformed', 'number of answers')
    return {
      uuid: fields.string('election_uuid'),
      fingerprint: fields.string('election_hash'),
      credential: fields.string('credential'),
      answers: election.questions.map((question, i) => parseAnswer(answers[i] ?? null, question)),
      signature: Fields.read(fields.any('signature'), 'signature', (signature) => ({
        hash: signature.string('hash'),
        proof: parseProof(signature.any('proof')),
      })),
    }
  })
  require(equalBytes(encodeUtf8(encodeBallot(ballot)), bytes), 'bad_encoding', 'not canonical')
  return ballot
}

export function encodeBallot(ballot: Ballot): string {
  const { hash, proof } = ballot.signature
  const open = encodeUnsigned(ballot).slice(0, -1)
  return `${open},"signature":{"hash":"${hash}","proof":${encodeProof(proof)}}}`
}

/** h of section 6.5: the hash that the signature covers. */
export function signedHash(ballot: Ballot): string {
  return sha256Base64(encodeUnsigned(ballot))
}

function encodeUnsigned({ uuid, fingerprint, credential, answers }: Ballot): string {
  return (
    `{"election_uuid":"${uuid}","election_hash":"${fingerprint}","credential":"${credential}",` +
    `"answers":[${answers.map(encodeAnswer).join(',')}]}`
  )
}

function encodeAnswer(answer: Answer): string {
  const proofs = (list: readonly Proof[]) => `[${list.map(encodeProof).join(',')}]`
  const choices = answer.choices.map(({ alpha, beta }) => `{"alpha":"${alpha}","beta":"${beta}"}`)
  const blank = answer.blankProof === undefined ? '' : `,"blank_proof":${proofs(answer.blankProof)}`
  return (
    `{"choices":[${choices.join(',')}],` +
    `"individual_proofs":[${answer.individualProofs.map(proofs).join(',')}],` +
    `"overall_proof":${proofs(answer.overallProof)}${blank}}`
  )
}

function parseAnswer(json: Json, question: Question): Answer {
  const size = width(question)
  const overall = question.max - question.min + (question.blank ? 2 : 1)
  return Fields.read(json, 'answer', (fields) => ({
    choices: exactly(fields.array('choices'), size).map(parseCiphertext),
    individualProofs: exactly(fields.array('individual_proofs'), size).map((proofs) =>
      exactly(asArray(proofs, 'individual_proofs'), 2).map(parseProof),
    ),
    overallProof: exactly(fields.array('overall_proof'), overall).map(parseProof),
    blankProof: question.blank
      ? exactly(fields.array('blank_proof'), 2).map(parseProof)
      : undefined,
  }))
}

export function parseCiphertext(json: Json): Ciphertext {
  return Fields.read(json, 'ciphertext', (fields) => ({
    alpha: fields.string('alpha'),
    beta: fields.string('beta'),
  }))
}

function exactly(items: readonly Json[], length: number): readonly Json[] {
  require(items.length === length, 'malformed', `${items.length} items instead of ${length}`)
  return items
}
