/** The secret credential of a slip and the keys derived from it (protocol, sections 4 and 17). */
import { BASE58, isBase58 } from './base58'
import { sha256Hex } from './bytes'
import { encodePoint, singleGeneratorPower } from './group'
import type { RandomSource } from './random'
import { require } from './refusal'
import { reduce, type Scalar } from './scalar'

const LENGTH = 22

/** The canonical text, 25 characters: groups of 5-6-5-6 joined by hyphens, as it is hashed. */
export type CredentialCode = string & { readonly brand: 'credential code' }

/** The key of one slip in one election, and the public credential that the election lists. */
export interface CredentialKey {
  readonly secret: Scalar
  readonly publicText: string
}

/**
 * Takes the 22 characters as printed, scanned or typed: with or without hyphens and spaces, in
 * full-width forms too. There is no checksum; a wrong character is noticed as an unknown credential.
 */
export function parseCredential(typed: string): CredentialCode {
  const code = typed.normalize('NFKC').replace(/[\s\p{Pd}\u2212]/gu, '')
  require(code.length === LENGTH &&
    isBase58(code), 'malformed', 'not a credential of 22 characters')
  const groups = [code.slice(0, 5), code.slice(5, 11), code.slice(11, 16), code.slice(16)]
  return groups.join('-') as CredentialCode
}

/** A fresh credential of about 128.9 bits. */
export function makeCredential(random: RandomSource): CredentialCode {
  let code = ''
  while (code.length < LENGTH) {
    const draw = (random.bytes(1)[0] ?? 0) & 63
    if (draw < 58) code += BASE58.charAt(draw)
  }
  return parseCredential(code)
}

/** key = hex SHA-256 of `derive_credential|uuid|i|code` for i = 0, 1, as one integer mod q. */
export function deriveKey(code: CredentialCode, uuid: string): CredentialKey {
  const half = (i: number) => sha256Hex(`derive_credential|${uuid}|${i}|${code}`)
  return keyOf(reduce(BigInt(`0x${half(0)}${half(1)}`)))
}

/** A key given as the scalar itself. */
export function keyOf(secret: Scalar): CredentialKey {
  return { secret, publicText: encodePoint(singleGeneratorPower(secret)) }
}
