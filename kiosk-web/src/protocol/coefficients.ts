/** What a trustee publishes of its polynomial: each coefficient in the exponent (section 7.2, step 3). */
import { encodeCertificates, MAX_TRUSTEES, type Certificates } from './certificate'
import { asString, Fields } from './fields'
import { NEUTRAL, parsePoint, smallPower, type Point } from './group'
import { parseJsonText, type Json } from './json'
import type { Proof } from './proof'
import type { RandomSource } from './random'
import { require } from './refusal'
import {
  isSignedBy,
  parseSignedMessage,
  signMessage,
  signText,
  verifyText,
  type SignedMessage,
} from './signed-message'
import { requireOf } from './trustee-fault'
import type { TrusteePki } from './trustee-pki'

export interface Coefficients {
  readonly signed: SignedMessage
  /** A_0 to A_(k−1), as many as the threshold. */
  readonly points: readonly Point[]
  readonly texts: readonly string[]
}

export function parseCoefficients(json: Json): Coefficients {
  return coefficientsOf(parseSignedMessage(json))
}

export function signCoefficients(
  pki: TrusteePki,
  texts: readonly string[],
  random: RandomSource,
): Coefficients {
  return coefficientsOf(signMessage(pki.signing, `{"coefexps":${JSON.stringify(texts)}}`, random))
}

/** The polynomial at a place, in the exponent: Π A_c^(j^c), by Horner's rule. */
export function evaluateAt({ points }: Coefficients, place: number): Point {
  return points.reduceRight((value, point) => smallPower(value, place).add(point), NEUTRAL)
}

/** The signature that says which ceremony the coefficients are for. */
export function signBinding(
  pki: TrusteePki,
  certificates: Certificates,
  coefficients: Coefficients,
  random: RandomSource,
): Proof {
  return signText(pki.signing, binding(certificates, coefficients), random)
}

/** Refuses, naming the dealer, unless it signed as many coefficients as it should, for this ceremony. */
export function checkCoefficients(
  certificates: Certificates,
  dealer: number,
  coefficients: Coefficients,
  signature: Proof,
): void {
  const key = certificates.list[dealer - 1]?.verification
  requireOf(dealer, key !== undefined, 'malformed', 'no certificate')
  const complete = coefficients.points.length === certificates.threshold
  requireOf(dealer, complete, 'malformed', 'not as many coefficients as the threshold')
  const signed = isSignedBy(coefficients.signed, key)
  requireOf(dealer, signed, 'bad_signature', 'coefficients are not signed')
  const bound = verifyText(key, binding(certificates, coefficients), signature)
  requireOf(dealer, bound, 'bad_signature', 'did not sign for this ceremony')
}

function binding(certificates: Certificates, { texts }: Coefficients): string {
  const certs = encodeCertificates(certificates)
  return `certs_sig|{"certs":${certs},"coefexps":${JSON.stringify(texts)}}`
}

function coefficientsOf(signed: SignedMessage): Coefficients {
  const texts = Fields.readInOrder(parseJsonText(signed.message), 'coefficients', (fields) =>
    fields.array('coefexps').map((text) => asString(text, 'coefficient')),
  )
  const number = texts.length
  require(number >= 1 && number <= MAX_TRUSTEES, 'malformed', 'number of coefficients')
  return { signed, texts, points: texts.map(parsePoint) }
}
