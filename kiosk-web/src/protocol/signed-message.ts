/** A text signed by a trustee (protocol, section 7.1). */
import { Fields } from './fields'
import type { Point } from './group'
import { quote, type Json } from './json'
import { encodeProof, parseProof, proveLogarithm, verifyLogarithm, type Proof } from './proof'
import type { RandomSource } from './random'
import type { Scalar } from './scalar'

export interface SignedMessage {
  /** Signed exactly as it is. */
  readonly message: string
  readonly signature: Proof
}

/** Reads a signed message; who signed it is for {@link isSignedBy} to say. */
export function parseSignedMessage(json: Json): SignedMessage {
  return Fields.readInOrder(json, 'signed message', (fields) => ({
    message: fields.string('message'),
    signature: parseProof(fields.any('signature')),
  }))
}

export function encodeSignedMessage({ message, signature }: SignedMessage): string {
  return `{"message":${quote(message)},"signature":${encodeProof(signature)}}`
}

export function signMessage(key: Scalar, message: string, random: RandomSource): SignedMessage {
  return { message, signature: signText(key, message, random) }
}

export function isSignedBy({ message, signature }: SignedMessage, key: Point): boolean {
  return verifyText(key, message, signature)
}

/** The signature alone, where the text is not sent along. */
export function signText(key: Scalar, message: string, random: RandomSource): Proof {
  return proveLogarithm(prefix(message), key, random)
}

export function verifyText(key: Point, message: string, signature: Proof): boolean {
  return verifyLogarithm(prefix(message), key, signature)
}

function prefix(message: string): string {
  return `sigmsg|${message}|`
}
