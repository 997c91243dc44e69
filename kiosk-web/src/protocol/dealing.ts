/** A trustee's polynomial and the shares it deals of it (protocol, section 7.2, steps 3 and 4). */
import { ceremonyId, MAX_TRUSTEES, placeOf, type Certificates } from './certificate'
import { parseCoefficients, signBinding, signCoefficients, type Coefficients } from './coefficients'
import { checkOpening, signCommitment, type Commitment, type Commitments } from './commitment'
import { parseEncryptedMessage, type EncryptedMessage } from './encrypted-message'
import { asString, Fields } from './fields'
import { encodePoints, GENERATOR, secretPower } from './group'
import { quote, type Json } from './json'
import { encodeProof, parseProof, type Proof } from './proof'
import type { RandomSource } from './random'
import { require } from './refusal'
import { reduce, type Scalar } from './scalar'
import { encodeSignedMessage } from './signed-message'
import { requireOf } from './trustee-fault'
import { send } from './trustee-pki'
import { coefficientOf, type Trustee } from './trustee-secret'

/** What one trustee sends to all. */
export interface Dealing {
  /** The secret coefficients, encrypted to the trustee itself. */
  readonly polynomial: EncryptedMessage
  /** The share of each trustee, encrypted to that trustee. */
  readonly secrets: readonly EncryptedMessage[]
  readonly coefficients: Coefficients
  /** That the coefficients belong to this ceremony. */
  readonly signature: Proof
}

/** What one trustee is given of everybody's dealings (vinput). */
export interface ShareInput {
  readonly polynomial: EncryptedMessage
  /** From each trustee to this one. */
  readonly secrets: readonly EncryptedMessage[]
  readonly coefficients: readonly Coefficients[]
  readonly signatures: readonly Proof[]
}

/** The commitment that goes out before any coefficients are shown. */
export function commit(
  trustee: Trustee,
  certificates: Certificates,
  random: RandomSource,
): Commitment {
  const texts = inTheExponent(polynomialOf(trustee, certificates))
  const index = placeOf(certificates, trustee.pki)
  return signCommitment(trustee.pki, certificates, index, texts, random)
}

/**
 * Deals this trustee's shares. The polynomial is always the same for one secret and one list of
 * certificates. The caller keeps the commitments that were checked here, and hands the very same to
 * the next step; `undefined` is for a ceremony with software that knows no commitments.
 */
export function deal(
  trustee: Trustee,
  certificates: Certificates,
  commitments: Commitments | undefined,
  random: RandomSource,
): Dealing {
  const { pki } = trustee
  const own = placeOf(certificates, pki)
  const polynomial = polynomialOf(trustee, certificates)
  const coefficients = signCoefficients(pki, inTheExponent(polynomial), random)
  if (commitments !== undefined) checkOpening(commitments, own, coefficients)
  const kept = JSON.stringify({ polynomial: polynomial.map(String) })
  return {
    polynomial: send(pki, pki.encryptionText, kept, random),
    secrets: certificates.list.map(({ index, encryptionText }) => {
      const secret = String(evaluate(polynomial, index)) // s_ij
      return send(pki, encryptionText, JSON.stringify({ secret }), random)
    }),
    coefficients,
    signature: signBinding(pki, certificates, coefficients, random),
  }
}

export function parseDealing(json: Json): Dealing {
  return Fields.readInOrder(json, 'dealing', (fields) => ({
    polynomial: parseEncryptedMessage(fields.string('polynomial')),
    secrets: encryptedList(fields),
    coefficients: parseCoefficients(fields.any('coefexps')),
    signature: parseProof(fields.any('signature')),
  }))
}

export function encodeDealing({ polynomial, secrets, coefficients, signature }: Dealing): string {
  return (
    `{"polynomial":${quote(polynomial.text)},"secrets":${texts(secrets)},` +
    `"coefexps":${encodeSignedMessage(coefficients.signed)},"signature":${encodeProof(signature)}}`
  )
}

/** Sorts what all trustees sent into what each is given; needs no secret. */
export function route(certificates: Certificates, dealings: readonly Dealing[]): ShareInput[] {
  const { size, list } = certificates
  require(dealings.length === size, 'malformed', 'number of dealings')
  dealings.forEach(({ secrets }, i) => {
    requireOf(i + 1, secrets.length === size, 'malformed', 'number of shares')
  })
  return list.map((_, to) => ({
    polynomial: at(dealings, to).polynomial,
    secrets: dealings.map(({ secrets }) => at(secrets, to)),
    coefficients: dealings.map(({ coefficients }) => coefficients),
    signatures: dealings.map(({ signature }) => signature),
  }))
}

export function parseShareInput(json: Json): ShareInput {
  const input = Fields.readInOrder(json, 'share input', (fields) => ({
    polynomial: parseEncryptedMessage(fields.string('polynomial')),
    secrets: encryptedList(fields),
    coefficients: fields.array('coefexps').map(parseCoefficients),
    signatures: fields.array('signatures').map(parseProof),
  }))
  const lengths = [input.secrets, input.coefficients, input.signatures].map(({ length }) => length)
  require(new Set(lengths).size === 1, 'malformed', 'not as many of each')
  return input
}

export function encodeShareInput(input: ShareInput): string {
  const { polynomial, secrets, coefficients, signatures } = input
  const signed = coefficients.map((each) => encodeSignedMessage(each.signed))
  return (
    `{"polynomial":${quote(polynomial.text)},"secrets":${texts(secrets)},` +
    `"coefexps":[${signed.join(',')}],"signatures":[${signatures.map(encodeProof).join(',')}]}`
  )
}

/** a_0 … a_(k−1) */
function polynomialOf({ secret }: Trustee, certificates: Certificates): Scalar[] {
  const ceremony = ceremonyId(certificates)
  return Array.from({ length: certificates.threshold }, (_, c) =>
    coefficientOf(secret, ceremony, c),
  )
}

function inTheExponent(polynomial: readonly Scalar[]): string[] {
  return encodePoints(polynomial.map((coefficient) => secretPower(GENERATOR, coefficient)))
}

function evaluate(polynomial: readonly Scalar[], place: number): Scalar {
  return polynomial.reduceRight((value, a) => reduce(value * BigInt(place) + a), 0n)
}

function encryptedList(fields: Fields): EncryptedMessage[] {
  const list = fields.array('secrets')
  require(list.length <= MAX_TRUSTEES, 'too_large', 'number of shares')
  return list.map((text) => parseEncryptedMessage(asString(text, 'share')))
}

function texts(messages: readonly EncryptedMessage[]): string {
  return JSON.stringify(messages.map(({ text }) => text))
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  require(item !== undefined, 'malformed', 'a message is missing')
  return item
}
