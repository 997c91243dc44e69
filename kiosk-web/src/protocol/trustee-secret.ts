/**
 * The one secret a trustee keeps: 16 bytes, from which everything else follows, so that a key card
 * restores it on another device (server/docs/trustee-keys.md).
 */
import { BASE58 } from './base58'
import { encodeHex, encodeUtf8, sha256Bytes, sha256Hex } from './bytes'
import type { RandomSource } from './random'
import { require } from './refusal'
import { reduce, type Scalar } from './scalar'
import { trusteeSecret, type TrusteeSecret } from './trustee-key'
import { pkiOf, SEED_LENGTH, type TrusteePki } from './trustee-pki'

export const SECRET_BYTES = 16

/** A trustee's secret with its keys for the ceremony. */
export interface Trustee {
  readonly secret: Uint8Array
  readonly pki: TrusteePki
}

/** A fresh trustee. The secret must not leave the device except in a key file or on a key card. */
export function makeTrustee(random: RandomSource): Trustee {
  return trusteeOf(random.bytes(SECRET_BYTES))
}

export function trusteeOf(secret: Uint8Array): Trustee {
  require(secret.length === SECRET_BYTES, 'malformed', 'not a secret of 16 bytes')
  return { secret: secret.slice(), pki: pkiOf(seedOf(secret)) }
}

/**
 * Coefficient a_c of the trustee's polynomial in one ceremony. It depends on the whole list of
 * certificates: two ceremonies with one polynomial would let their members put shares together.
 */
export function coefficientOf(secret: Uint8Array, ceremony: string, c: number): Scalar {
  return reduce(derive(secret, `polynomial|${ceremony}|${c}`))
}

/** The key of a trustee who stands alone, without a ceremony (a `Single` of the record). */
export function singleKeyOf({ secret }: Trustee): TrusteeSecret {
  return trusteeSecret(reduce(derive(secret, 'single')))
}

/** The 32 bytes of the Ed25519 key with which the trustee cosigns the log of its meeting. */
export function witnessSeedOf({ secret }: Trustee): Uint8Array {
  return sha256Bytes(encodeUtf8(`gongxin-trustee-v1|${encodeHex(secret)}|witness`))
}

/** The 22 Base58 characters that belenios-tool and our command line keep as a private key. */
function seedOf(secret: Uint8Array): string {
  let value = derive(secret, 'pki')
  let seed = ''
  for (; seed.length < SEED_LENGTH; value /= 58n) seed = BASE58.charAt(Number(value % 58n)) + seed
  return seed
}

/** 512 bits, so that no residue taken of them leans. */
function derive(secret: Uint8Array, purpose: string): bigint {
  const half = (i: number) => sha256Hex(`gongxin-trustee-v1|${encodeHex(secret)}|${purpose}|${i}`)
  return BigInt(`0x${half(0)}${half(1)}`)
}
