/** The keys of the trustees (protocol, section 7): single keys, all of them needed. */
import { sha256Hex } from './bytes'
import type { Election } from './election'
import { Fields, asArray, asString } from './fields'
import { encodePoint, GENERATOR, parseKey, product, secretPower, type Point } from './group'
import { parseJsonText, quote, type Json } from './json'
import { encodeProof, parseProof, proveLogarithm, verifyLogarithm } from './proof'
import type { RandomSource } from './random'
import { require } from './refusal'
import type { Scalar } from './scalar'

const NAME_LENGTH = 200

/** A public key whose holder proved to know the secret. */
export interface TrusteeKey {
  readonly point: Point
  readonly publicText: string
  readonly name: string | undefined
}

export interface TrusteeSecret {
  readonly secret: Scalar // x
  readonly publicText: string
}

/** A fresh key. It must not leave the device except in a key file. */
export function makeTrusteeSecret(random: RandomSource): TrusteeSecret {
  for (;;) {
    const secret = random.scalar()
    if (secret !== 0n) return trusteeSecret(secret)
  }
}

/** The key with this secret, which is not 0. */
export function trusteeSecret(secret: Scalar): TrusteeSecret {
  return { secret, publicText: encodePoint(secretPower(GENERATOR, secret)) }
}

/** K of the protocol: the public key with its proof of knowledge, as the trustee uploads it. */
export function encodeTrusteeKey(key: TrusteeSecret, random: RandomSource, name?: string): string {
  const pok = proveLogarithm(prefix(key.publicText), key.secret, random)
  const suffix = name === undefined ? '' : `,"name":${quote(name)}`
  return `{"pok":${encodeProof(pok)},"public_key":"${key.publicText}"${suffix}}`
}

/** Refuses a key without a valid proof; the neutral element is no key. */
export function parseTrusteeKey(json: Json): TrusteeKey {
  return Fields.read(json, 'trustee key', (fields) => {
    const publicText = fields.string('public_key')
    const name = fields.optionalString('name')
    require(name === undefined || name.length <= NAME_LENGTH, 'too_large', 'name')
    const point = parseKey(publicText)
    const proven = verifyLogarithm(prefix(publicText), point, parseProof(fields.any('pok')))
    require(proven, 'bad_proof', 'trustee key')
    return { point, publicText, name }
  })
}

/**
 * The trustees record, each trustee once and with a proof. Owner numbers are the positions, from 1.
 * Threshold keys are another version of the record, which this code does not read.
 */
export function parseTrustees(text: string): TrusteeKey[] {
  const keys = asArray(parseJsonText(text), 'trustees').map((entry) => {
    const [kind = null, key = null, ...more] = asArray(entry, 'trustee')
    require(asString(kind, 'trustee') === 'Single', 'other_version', 'not a single key')
    require(more.length === 0, 'malformed', 'trustee')
    return parseTrusteeKey(key)
  })
  require(keys.length > 0, 'malformed', 'no trustee')
  const distinct = new Set(keys.map(({ publicText }) => publicText)).size === keys.length
  require(distinct, 'malformed', 'two trustees with one key')
  return keys
}

/** Refuses an election whose key is not the product of the trustees' keys. */
export function requireKeyOf(election: Election, trustees: readonly TrusteeKey[]): void {
  const combined = product(trustees.map(({ point }) => point))
  require(combined.equals(election.publicKey), 'wrong_election', 'not the key of these trustees')
}

/** The checksum shown to people: hex of the key's JSON literal, quotes included (section 12). */
export function trusteeChecksum(publicText: string): string {
  return sha256Hex(quote(publicText))
}

function prefix(publicText: string): string {
  return `pok|Ed25519|${publicText}|`
}
