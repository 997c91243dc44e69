/**
 * Commitments before dealing: every trustee signs a hash of its coefficients before it sees anybody
 * else's, so that the one who speaks last cannot choose the election's key (attack A09).
 *
 * The hash is hex SHA-256 of `gongxin-commit-v1|`, the hash of the certificates, `|`, the place, `|`,
 * and the coefficients in the exponent, comma separated. The message is a signed message over
 * `{"ceremony":H,"index":j,"commitment":H}`. It stands beside the Belenios messages, not in them: the
 * trustees' record is a plain Belenios one.
 */
import { parseHex, sha256Hex } from './bytes'
import { ceremonyId, type Certificates } from './certificate'
import type { Coefficients } from './coefficients'
import { Fields } from './fields'
import { parseJsonText, type Json } from './json'
import type { RandomSource } from './random'
import { require } from './refusal'
import {
  encodeSignedMessage,
  isSignedBy,
  parseSignedMessage,
  signMessage,
  type SignedMessage,
} from './signed-message'
import { requireOf } from './trustee-fault'
import type { TrusteePki } from './trustee-pki'

export interface Commitment {
  readonly signed: SignedMessage
  readonly ceremony: string
  readonly index: number
  readonly hash: string
}

/** One of each trustee, checked, in the order of their places. */
export type Commitments = readonly Commitment[]

export function parseCommitment(json: Json): Commitment {
  const signed = parseSignedMessage(json)
  return Fields.readInOrder(parseJsonText(signed.message), 'commitment', (fields) => {
    const ceremony = fields.string('ceremony')
    const index = fields.integer('index')
    const hash = fields.string('commitment')
    for (const hex of [ceremony, hash]) parseHex(hex, 32)
    return { signed, ceremony, index, hash }
  })
}

export function encodeCommitment({ signed }: Commitment): string {
  return encodeSignedMessage(signed)
}

export function signCommitment(
  pki: TrusteePki,
  certificates: Certificates,
  index: number,
  texts: readonly string[],
  random: RandomSource,
): Commitment {
  const ceremony = ceremonyId(certificates)
  const hash = commitmentHash(ceremony, index, texts)
  const message = JSON.stringify({ ceremony, index, commitment: hash })
  return { signed: signMessage(pki.signing, message, random), ceremony, index, hash }
}

/** Takes the list as every trustee must before it shows its own coefficients. */
export function checkCommitments(
  certificates: Certificates,
  list: readonly Commitment[],
): Commitments {
  require(list.length === certificates.size, 'malformed', 'number of commitments')
  const ceremony = ceremonyId(certificates)
  list.forEach((commitment, i) => {
    const key = certificates.list[i]?.verification
    const fits = commitment.ceremony === ceremony && commitment.index === i + 1
    requireOf(i + 1, fits, 'malformed', 'commitment for another place or ceremony')
    const signed = key !== undefined && isSignedBy(commitment.signed, key)
    requireOf(i + 1, signed, 'bad_signature', 'commitment is not signed')
  })
  return list
}

/** Refuses, naming the dealer, coefficients other than those it committed to. */
export function checkOpening(
  commitments: Commitments,
  dealer: number,
  { texts }: Coefficients,
): void {
  const commitment = commitments[dealer - 1]
  const opens =
    commitment !== undefined &&
    commitment.hash === commitmentHash(commitment.ceremony, dealer, texts)
  requireOf(dealer, opens, 'bad_proof', 'other coefficients than it committed to')
}

function commitmentHash(ceremony: string, index: number, texts: readonly string[]): string {
  return sha256Hex(`gongxin-commit-v1|${ceremony}|${index}|${texts.join(',')}`)
}
