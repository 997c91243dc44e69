/** Base58 as Bitcoin and Belenios write it. */
import { toInteger } from './bytes'

export const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

export function isBase58(text: string): boolean {
  return /^[1-9A-HJ-NP-Za-km-z]*$/.test(text)
}

/** The bytes as a big-endian integer in base 58; each leading zero byte becomes one leading `1`. */
export function encodeBase58(bytes: Uint8Array): string {
  let value = toInteger(bytes)
  let text = ''
  for (; value > 0n; value /= 58n) text = BASE58.charAt(Number(value % 58n)) + text
  const firstNonZero = bytes.findIndex((byte) => byte !== 0)
  return '1'.repeat(firstNonZero < 0 ? bytes.length : firstNonZero) + text
}
