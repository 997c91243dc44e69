/** Signed notes and verifier keys of C2SP `signed-note`, with Ed25519 (types 0x01 and 0x04). */
import { ed25519 } from '@noble/curves/ed25519.js'
import {
  concatBytes,
  decodeUtf8,
  encodeBase64,
  encodeHex,
  encodeUtf8,
  equalBytes,
  parseBase64,
  parseHex,
  sha256Bytes,
} from './bytes'
import { require } from './refusal'

/** What a key signs: the note itself (a log), or a cosignature over it with a time (a witness). */
export type KeyType = 'log' | 'witness'

const TYPE_BYTE = { log: 0x01, witness: 0x04 } as const
const DASH = '\u2014 '
const MAX_SIGNATURES = 64
const MAX_BYTES = 65_536

export interface VerifierKey {
  readonly name: string
  readonly type: KeyType
  readonly id: Uint8Array
  readonly publicKey: Uint8Array
}

export interface NoteSignature {
  readonly name: string
  readonly id: Uint8Array
  readonly signature: Uint8Array
}

export interface Note {
  /** Ends with a newline. Trust it only after a signature by a known key was verified. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** `name+keyid+base64(type || public key)`. The id must be the one that the key gives. */
export function parseVerifierKey(text: string, type: KeyType): VerifierKey {
  const [, name = '', id = '', material = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/.exec(text) ?? []
  require(isKeyName(name), 'malformed', 'verifier key')
  const key = parseBase64(material)
  require(key.length === 33 && key[0] === TYPE_BYTE[type], 'malformed', 'verifier key type')
  const publicKey = key.slice(1)
  require(isStrongKey(publicKey), 'bad_point', 'verifier key')
  require(equalBytes(keyId(name, type, publicKey), parseHex(id, 4)), 'malformed', 'key id')
  return { name, type, id: parseHex(id, 4), publicKey }
}

export function encodeVerifierKey({ name, type, id, publicKey }: VerifierKey): string {
  const material = concatBytes(Uint8Array.of(TYPE_BYTE[type]), publicKey)
  return `${name}+${encodeHex(id)}+${encodeBase64(material)}`
}

/** First four bytes of SHA-256 of name, newline, type byte and key. */
export function keyId(name: string, type: KeyType, publicKey: Uint8Array): Uint8Array {
  const head = concatBytes(encodeUtf8(`${name}\n`), Uint8Array.of(TYPE_BYTE[type]))
  return sha256Bytes(concatBytes(head, publicKey)).slice(0, 4)
}

export function parseNote(bytes: Uint8Array): Note {
  require(bytes.length <= MAX_BYTES, 'too_large', 'note')
  const note = decodeUtf8(bytes)
  require(!/[\u0000-\u0009\u000b-\u001f]/.test(note), 'malformed', 'control character in a note') // eslint-disable-line no-control-regex
  const split = note.lastIndexOf('\n\n')
  require(split > 0 && note.endsWith('\n'), 'malformed', 'note without signatures')
  const lines = note.slice(split + 2, -1).split('\n')
  require(lines.length <= MAX_SIGNATURES, 'too_large', 'signatures')
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignatureLine) }
}

/**
 * True when the note carries a valid signature by this log key. A signature that names the key and
 * does not verify spoils the note.
 */
export function isSignedBy(note: Note, key: VerifierKey): boolean {
  const own = note.signatures.filter(({ name, id }) => name === key.name && equalBytes(id, key.id))
  const message = encodeUtf8(note.text)
  return own.length > 0 && own.every(({ signature }) => verifyEd25519(signature, message, key))
}

/** Ed25519 as RFC 8032 has it: no small-order keys, no second encodings. */
export function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  key: VerifierKey,
): boolean {
  if (signature.length !== 64) return false
  return ed25519.verify(signature, message, key.publicKey, { zip215: false })
}

function parseSignatureLine(line: string): NoteSignature {
  require(line.startsWith(DASH), 'malformed', 'signature line')
  const [name = '', encoded = '', ...rest] = line.slice(DASH.length).split(' ')
  require(isKeyName(name) && rest.length === 0, 'malformed', 'signature line')
  const bytes = parseBase64(encoded)
  require(bytes.length > 4, 'malformed', 'signature')
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) }
}

function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\u0085]/u.test(name)
}

/** In the prime-order subgroup and not its neutral element. */
function isStrongKey(publicKey: Uint8Array): boolean {
  try {
    const point = ed25519.Point.fromBytes(publicKey)
    return !point.is0() && point.isTorsionFree()
  } catch {
    return false
  }
}
