/**
 * The six digits (附加码) that some meetings print apart from a slip's QR code. They never leave this
 * device: what is sent is a key, into which the slip's secret and the election go as well, so a server
 * can neither find them by trying all nor join two elections by them.
 */
import { sha256Hex } from './bytes'
import type { CredentialCode, CredentialKey } from './credential'
import { encodeProof, proveLogarithm } from './proof'
import type { RandomSource } from './random'
import { receiptCode } from './receipt'
import { require } from './refusal'

const LENGTH = 6

export type SlipPin = string & { readonly brand: 'slip pin' }

/** The digits as typed or pasted: spaces and full-width digits are fine. */
export function parseSlipPin(typed: string): SlipPin {
  const digits = digitsOf(typed)
  require(digits.length === LENGTH && /^[0-9]*$/.test(digits), 'malformed', 'not six digits')
  return digits as SlipPin
}

/** What was typed so far, in plain digits and whatever else was typed, without spaces. */
export function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
}

/** What proves the digits in one election, hex; it is worth nothing without the credential. */
export function pinKey(code: CredentialCode, uuid: string, pin: SlipPin): string {
  return sha256Hex(`derive_pin|${uuid}|${code}|${pin}`)
}

/** A try at the digits, signed by the slip, so that nobody else can use up its tries. */
export function encodePinProof(
  credential: CredentialKey,
  uuid: string,
  key: string,
  random: RandomSource,
): string {
  const signature = proveLogarithm(pinProofPrefix(uuid, key), credential.secret, random)
  return `{"credential":"${credential.publicText}","pin":"${key}","signature":${encodeProof(signature)}}`
}

/** What the signature of a try hashes before its commitment. */
export function pinProofPrefix(uuid: string, key: string): string {
  return `pin|${uuid}|${key}|`
}

/** An unlock code as typed, grouped as it is shown; undefined for anything else. */
export function readUnlockCode(typed: string): string | undefined {
  const plain = digitsOf(typed).toUpperCase()
  const code = `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`
  return /^(?:[0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{2}$/.test(code) ? code : undefined
}

/** 解锁码: what the voter shows the staff after too many wrong tries; it cannot vote. */
export function unlockCode(credential: string): string {
  return receiptCode(sha256Hex(`unlock|${credential}`))
}
