/**
 * A text that one trustee alone can read (protocol, section 7.1): an ElGamal encryption of a random
 * element, from which the key of AES-256-GCM is made. The initialisation vector is all 32 bytes of a
 * digest; it never repeats under a key, as both come from fresh randomness.
 */
import { gcm } from '@noble/ciphers/aes.js'
import { decodeUtf8, encodeHex, encodeUtf8, parseHex, sha256Bytes } from './bytes'
import { Fields } from './fields'
import { encodePoint, encodePoints, GENERATOR, parsePoint, secretPower, type Point } from './group'
import { parseJsonText } from './json'
import type { RandomSource } from './random'
import { Refusal, require } from './refusal'
import type { Scalar } from './scalar'

const TAG_BYTES = 16
const MAX_BYTES = 1_000_000

export interface EncryptedMessage {
  /** The canonical text, as it stands in messages. */
  readonly text: string
  readonly alpha: Point
  readonly beta: Point
  /** The encrypted text and the tag. */
  readonly data: Uint8Array
}

export function parseEncryptedMessage(text: string): EncryptedMessage {
  const parsed = Fields.readInOrder(parseJsonText(text), 'encrypted message', (fields) => {
    require(fields.string('algorithm') === 'AES-GCM', 'malformed', 'another algorithm than AES-GCM')
    const [alpha, beta] = [fields.string('alpha'), fields.string('beta')]
    const hex = fields.string('data')
    return { alpha, beta, hex }
  })
  const { alpha, beta, hex } = parsed
  require(hex.length <= 2 * MAX_BYTES, 'too_large', 'encrypted message')
  require(hex.length >= 2 * TAG_BYTES, 'bad_encoding', 'no room for the tag')
  const data = parseHex(hex, Math.ceil(hex.length / 2))
  require(encode(alpha, beta, data) === text, 'bad_encoding', 'encrypted message')
  return { text, alpha: parsePoint(alpha), beta: parsePoint(beta), data }
}

export function encryptMessage(
  encryptionKey: Point,
  plain: string,
  random: RandomSource,
): EncryptedMessage {
  const r = random.scalar()
  const shared = secretPower(GENERATOR, random.scalar()) // g^s
  const alpha = secretPower(GENERATOR, r)
  const beta = secretPower(encryptionKey, r).add(shared) // ek^r · g^s
  const [alphaText = '', betaText = ''] = encodePoints([alpha, beta])
  const data = cipher(shared, alphaText).encrypt(encodeUtf8(plain))
  return { text: encode(alphaText, betaText, data), alpha, beta, data }
}

/** Refuses as `bad_proof` what was changed or is for somebody else. */
export function decryptMessage(decryptionKey: Scalar, message: EncryptedMessage): string {
  const { alpha, beta, data } = message
  const shared = beta.subtract(secretPower(alpha, decryptionKey))
  let plain: Uint8Array
  try {
    plain = cipher(shared, encodePoint(alpha)).decrypt(data)
  } catch {
    throw new Refusal('bad_proof', 'changed, or encrypted to another key')
  }
  return decodeUtf8(plain)
}

function cipher(shared: Point, alpha: string) {
  return gcm(sha256Bytes(`key|${encodePoint(shared)}`), sha256Bytes(`iv|${alpha}`))
}

function encode(alpha: string, beta: string, data: Uint8Array): string {
  return `{"algorithm":"AES-GCM","alpha":"${alpha}","beta":"${beta}","data":"${encodeHex(data)}"}`
}
