/**
 * A trustee's share S_j of the election's key: the sum of what all trustees dealt to it (protocol,
 * section 7.2, step 5). It need not be kept: it follows from the trustee's secret and the published
 * messages.
 */
import { placeOf, type Certificates } from './certificate'
import { checkCoefficients, evaluateAt } from './coefficients'
import { checkOpening, type Commitments } from './commitment'
import type { ShareInput } from './dealing'
import { parseEncryptedMessage, type EncryptedMessage } from './encrypted-message'
import { asString, Fields } from './fields'
import { encodePoints, GENERATOR, secretPower, type Point } from './group'
import { parseJsonText, quote, type Json } from './json'
import type { RandomSource } from './random'
import { require } from './refusal'
import { parseScalar, reduce, type Scalar } from './scalar'
import { signText } from './signed-message'
import { blaming, requireOf } from './trustee-fault'
import {
  encodeTrusteeKey,
  readTrusteeKey,
  trusteeSecret,
  type TrusteeKey,
  type TrusteeSecret,
} from './trustee-key'
import { receive, send, type TrusteePki } from './trustee-pki'

/** A trustee's last message (voutput). */
export interface ShareOutput {
  /** The share, encrypted to the trustee itself: what belenios-tool keeps as `.dkey`. */
  readonly privateKey: EncryptedMessage
  /** What checks its decryptions, proven and signed. */
  readonly publicKey: TrusteeKey
}

/**
 * Checks everything that was dealt to this trustee and adds it up. What a dealer did wrong is refused
 * with its place ({@link TrusteeFault}); the ceremony must then not go on.
 */
export function restoreShare(
  pki: TrusteePki,
  certificates: Certificates,
  commitments: Commitments | undefined,
  input: ShareInput,
): TrusteeSecret {
  const own = placeOf(certificates, pki)
  const { size, list } = certificates
  const complete = input.secrets.length === size && input.coefficients.length === size
  require(complete && input.signatures.length === size, 'malformed', 'not of every trustee')
  let sum = 0n // S_j
  list.forEach(({ verification }, i) => {
    const dealer = i + 1
    const [message, coefficients] = [input.secrets[i], input.coefficients[i]]
    const signature = input.signatures[i]
    const present = message !== undefined && coefficients !== undefined && signature !== undefined
    requireOf(dealer, present, 'malformed', 'message is missing')
    checkCoefficients(certificates, dealer, coefficients, signature)
    if (commitments !== undefined) checkOpening(commitments, dealer, coefficients)
    const share = blaming(dealer, () => readShare(receive(pki, verification, message))) // s_ij
    const dealt = secretPower(GENERATOR, share).equals(evaluateAt(coefficients, own))
    requireOf(dealer, dealt, 'bad_proof', 'the share is not on its polynomial')
    sum = reduce(sum + share)
  })
  checkOwnPolynomial(pki, certificates, own, input)
  require(sum !== 0n, 'bad_point', 'the shares add up to nothing')
  return trusteeSecret(sum)
}

/** As {@link restoreShare}, and the message that tells all others the public part. */
export function combine(
  pki: TrusteePki,
  certificates: Certificates,
  commitments: Commitments | undefined,
  input: ShareInput,
  random: RandomSource,
): ShareOutput {
  const share = restoreShare(pki, certificates, commitments, input)
  const kept = JSON.stringify({ decryption_key: String(share.secret) })
  const signature = signText(pki.signing, share.publicText, random)
  const publicKey = encodeTrusteeKey(share, random, undefined, signature)
  return {
    privateKey: send(pki, pki.encryptionText, kept, random),
    publicKey: readTrusteeKey(parseJsonText(publicKey)),
  }
}

export function parseShareOutput(json: Json): ShareOutput {
  return Fields.readInOrder(json, 'share output', (fields) => ({
    privateKey: parseEncryptedMessage(fields.string('private_key')),
    publicKey: readTrusteeKey(fields.any('public_key')),
  }))
}

export function encodeShareOutput({ privateKey, publicKey }: ShareOutput): string {
  return `{"private_key":${quote(privateKey.text)},"public_key":${publicKey.text}}`
}

/** The share as it was kept in a `.dkey` file. */
export function openShare(pki: TrusteePki, privateKey: EncryptedMessage): TrusteeSecret {
  const text = receive(pki, ownKey(pki), privateKey)
  return Fields.readInOrder(parseJsonText(text), 'kept share', (fields) => {
    const secret = parseScalar(fields.string('decryption_key'))
    require(secret !== 0n, 'bad_scalar', 'kept share')
    return trusteeSecret(secret)
  })
}

function readShare(text: string): Scalar {
  return Fields.readInOrder(parseJsonText(text), 'share', (fields) =>
    parseScalar(fields.string('secret')),
  )
}

/** A router that swaps a trustee's polynomial for another must not go unnoticed. */
function checkOwnPolynomial(
  pki: TrusteePki,
  certificates: Certificates,
  own: number,
  { polynomial, coefficients }: ShareInput,
): void {
  const text = receive(pki, ownKey(pki), polynomial)
  const scalars = Fields.readInOrder(parseJsonText(text), 'polynomial', (fields) =>
    fields.array('polynomial').map((a) => parseScalar(asString(a, 'coefficient'))),
  )
  require(scalars.length === certificates.threshold, 'bad_proof', 'own polynomial')
  const texts = encodePoints(scalars.map((a) => secretPower(GENERATOR, a)))
  const same = texts.join() === coefficients[own - 1]?.texts.join()
  require(same, 'bad_proof', "the coefficients given as this trustee's are not its own")
}

function ownKey({ signing }: TrusteePki): Point {
  return secretPower(GENERATOR, signing)
}
