/** A trustee's key and the proof that somebody knows its secret (protocol, section 7). */
import { sha256Hex } from './bytes'
import { Fields } from './fields'
import { encodePoint, GENERATOR, parsePoint, secretPower, type Point } from './group'
import { encodeJson, quote, type Json } from './json'
import { encodeProof, parseProof, proveLogarithm, verifyLogarithm, type Proof } from './proof'
import type { RandomSource } from './random'
import { require } from './refusal'
import type { Scalar } from './scalar'

const NAME_LENGTH = 200

/** K of the protocol. */
export interface TrusteeKey {
  /** As it stands in the record. */
  readonly text: string
  readonly point: Point
  readonly publicText: string
  readonly pok: Proof
  /** Under a threshold only: that this trustee made the key. */
  readonly signature: Proof | undefined
  readonly name: string | undefined
}

export interface TrusteeSecret {
  readonly secret: Scalar // x
  readonly publicText: string
}

/** A fresh key that follows from nothing else. */
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

/** The public key with its proof of knowledge, as the trustee uploads it. */
export function encodeTrusteeKey(
  key: TrusteeSecret,
  random: RandomSource,
  name?: string,
  signature?: Proof,
): string {
  const pok = proveLogarithm(prefix(key.publicText), key.secret, random)
  const signed = signature === undefined ? '' : `,"signature":${encodeProof(signature)}`
  const named = name === undefined ? '' : `,"name":${quote(name)}`
  return `{"pok":${encodeProof(pok)},"public_key":"${key.publicText}"${signed}${named}}`
}

/** Reads a key, the neutral element too. Whether it is proven is for {@link isProven} to say. */
export function readTrusteeKey(json: Json): TrusteeKey {
  return Fields.read(json, 'trustee key', (fields) => {
    const publicText = fields.string('public_key')
    const name = fields.optionalString('name')
    require(name === undefined || name.length <= NAME_LENGTH, 'too_large', 'name')
    const signature = fields.has('signature') ? parseProof(fields.any('signature')) : undefined
    const [point, pok] = [parsePoint(publicText), parseProof(fields.any('pok'))]
    return { text: encodeJson(json), point, publicText, pok, signature, name }
  })
}

/** Whether somebody knew the secret when the key was made. */
export function isProven({ publicText, point, pok }: TrusteeKey): boolean {
  return verifyLogarithm(prefix(publicText), point, pok)
}

/** As {@link readTrusteeKey}; refuses a key without a valid proof; the neutral element is no key. */
export function parseTrusteeKey(json: Json): TrusteeKey {
  const key = readTrusteeKey(json)
  require(!key.point.is0(), 'bad_point', 'neutral element')
  require(isProven(key), 'bad_proof', 'trustee key')
  return key
}

/** The checksum shown to people: hex of the key's JSON literal, quotes included (section 12). */
export function trusteeChecksum(publicText: string): string {
  return sha256Hex(quote(publicText))
}

function prefix(publicText: string): string {
  return `pok|Ed25519|${publicText}|`
}
