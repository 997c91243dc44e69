/** Bytes and their strict text forms: exactly one text for each value, everything else refused. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { Refusal, require } from './refusal'

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Refuses anything that is not well-formed UTF-8. A byte order mark is kept, so parsers refuse it. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Refusal('bad_encoding', 'not UTF-8')
  }
}

/** True when the text has no lone surrogate, so that it has a UTF-8 form. */
export function isWellFormed(text: string): boolean {
  // Iterating yields whole code points; a surrogate that comes alone is a lone one.
  for (const character of text) if (/^[\ud800-\udfff]$/.test(character)) return false
  return true
}

export function encodeHex(bytes: Uint8Array): string {
  return bytesToHex(bytes)
}

/** Lower case, exactly `length` bytes. */
export function parseHex(text: string, length: number): Uint8Array {
  require(text.length === 2 * length &&
    /^[0-9a-f]*$/.test(text), 'bad_encoding', 'not lower-case hex')
  return Uint8Array.from({ length }, (_, i) => Number.parseInt(text.slice(2 * i, 2 * i + 2), 16))
}

/** Standard alphabet, with padding (RFC 4648, section 4). */
export function encodeBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    const present = Math.min(3, bytes.length - i)
    for (let j = 0; j < 4; j++) {
      text += j <= present ? BASE64.charAt((group >> (18 - 6 * j)) & 63) : '='
    }
  }
  return text
}

/** Refuses missing padding, spare bits that are not zero, and any foreign character. */
export function parseBase64(text: string): Uint8Array {
  const body = text.replace(/={0,2}$/, '')
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4))
  let buffer = 0
  let filled = 0
  let size = 0
  for (const character of body) {
    const value = BASE64.indexOf(character)
    require(value >= 0, 'bad_encoding', 'not Base64')
    buffer = ((buffer << 6) | value) & 0xffff
    filled += 6
    if (filled >= 8) {
      filled -= 8
      bytes[size++] = (buffer >> filled) & 0xff
    }
  }
  require(encodeBase64(bytes) === text, 'bad_encoding', 'Base64 is not canonical')
  return bytes
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** The bytes as one big-endian integer. */
export function toInteger(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytesToHex(bytes)}`)
}

export function sha256Bytes(data: string | Uint8Array): Uint8Array {
  return sha256(typeof data === 'string' ? encodeUtf8(data) : data)
}

/** hex(s) of the protocol: 64 lower-case hex digits of SHA-256. */
export function sha256Hex(data: string | Uint8Array): string {
  return bytesToHex(sha256Bytes(data))
}

/** b64(s) of the protocol: SHA-256 in Base64 without padding, 43 characters. */
export function sha256Base64(data: string | Uint8Array): string {
  return withoutPadding(sha256Bytes(data))
}

/** Base64 with the padding removed, as Belenios writes hashes. */
export function withoutPadding(bytes: Uint8Array): string {
  return encodeBase64(bytes).replace(/=+$/, '')
}
