/**
 * A trustee's secret on paper: a code to type, words to read aloud, and a text for a QR
 * (server/docs/trustee-keys.md). Each form carries a checksum, so that a slip of the pen restores
 * nothing instead of another key.
 */
import { concatBytes, encodeHex, sha256Bytes, toInteger } from './bytes'
import { parseUuid } from './election'
import { KEY_WORDS } from './key-words'
import { require } from './refusal'
import { SECRET_BYTES } from './trustee-secret'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 30 // 150 bits: 128 of the secret, 22 of the checksum
const CHECK_BITS = 22n
const WORD_CHECKS = 2
const QR_PREFIX = 'gongxin-key:1:'

/** What a card's QR holds. */
export interface KeyCard {
  readonly meeting: string
  readonly secret: Uint8Array
}

/** Six groups of five characters: `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`. */
export function encodeKeyCode(secret: Uint8Array): string {
  return plainCode(secret).replace(/(.{5})(?=.)/g, '$1-')
}

/**
 * Takes the code as typed: in either case, in full-width forms, with or without hyphens and spaces,
 * and with the letters that are taken for digits (O for 0; I and L for 1).
 */
export function parseKeyCode(typed: string): Uint8Array {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const digits = Array.from(code, (character) => CROCKFORD.indexOf(character))
  const wellFormed = digits.length === CODE_LENGTH && digits.every((digit) => digit >= 0)
  require(wellFormed, 'malformed', 'not a code of 30 characters')
  const value = digits.reduce((sum, digit) => sum * 32n + BigInt(digit), 0n)
  const secret = toSecret(value >> CHECK_BITS)
  require(plainCode(secret) === code, 'bad_checksum', 'a character of the code is wrong')
  return secret
}

/** Eighteen words: one for each byte of the secret, and two to check them. */
export function encodeKeyWords(secret: Uint8Array): string[] {
  return Array.from(withCheck(secret), (byte) => KEY_WORDS[byte] ?? '')
}

/** Takes the words as typed, with or without anything between them that is not a Chinese character. */
export function parseKeyWords(typed: string): Uint8Array {
  const text = typed.normalize('NFKC').replace(/[^\p{Script=Han}]/gu, '')
  const words = text.match(/.{2}/gu) ?? []
  const number = SECRET_BYTES + WORD_CHECKS
  const complete = text.length === 2 * number && words.length === number
  require(complete, 'malformed', `not ${number} words`)
  const bytes = Uint8Array.from(words, (word, i) => {
    const byte = KEY_WORDS.indexOf(word)
    require(byte >= 0, 'malformed', `word ${i + 1} is not in the list`)
    return byte
  })
  const secret = bytes.slice(0, SECRET_BYTES)
  const same = withCheck(secret).every((byte, i) => byte === bytes[i])
  require(same, 'bad_checksum', 'a word is wrong, or two changed places')
  return secret
}

/** Not an address: no phone's camera offers to open it, so it gets into no history. */
export function encodeKeyQr({ meeting, secret }: KeyCard): string {
  return `${QR_PREFIX}${meeting}:${plainCode(secret)}`
}

export function parseKeyQr(text: string): KeyCard {
  require(text.startsWith(QR_PREFIX), 'malformed', 'not a key card')
  const [meeting = '', code = '', ...more] = text.slice(QR_PREFIX.length).split(':')
  require(more.length === 0, 'malformed', 'not a key card')
  return { meeting: parseUuid(meeting), secret: parseKeyCode(code) }
}

/** Takes whichever of the three was typed or scanned. The meeting is known from a QR only. */
export function readTypedCard(typed: string): {
  readonly secret: Uint8Array
  readonly meeting?: string
} {
  const text = typed.trim()
  if (text.startsWith(QR_PREFIX)) return parseKeyQr(text)
  return { secret: /\p{Script=Han}/u.test(text) ? parseKeyWords(text) : parseKeyCode(text) }
}

function plainCode(secret: Uint8Array): string {
  const check = toInteger(checksum(secret).subarray(0, 3)) >> (24n - CHECK_BITS)
  let value = (toInteger(secret) << CHECK_BITS) | check
  let code = ''
  for (; code.length < CODE_LENGTH; value >>= 5n) {
    code = CROCKFORD.charAt(Number(value & 31n)) + code
  }
  return code
}

function withCheck(secret: Uint8Array): Uint8Array {
  return concatBytes(secret, checksum(secret).subarray(0, WORD_CHECKS))
}

function checksum(secret: Uint8Array): Uint8Array {
  require(secret.length === SECRET_BYTES, 'malformed', 'not a secret of 16 bytes')
  return sha256Bytes(`gongxin-key-card-v1|${encodeHex(secret)}`)
}

function toSecret(value: bigint): Uint8Array {
  return Uint8Array.from({ length: SECRET_BYTES }, (_, i) =>
    Number((value >> BigInt(8 * (SECRET_BYTES - 1 - i))) & 0xffn),
  )
}
