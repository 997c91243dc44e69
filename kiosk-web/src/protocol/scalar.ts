/** Integers modulo the group order q (protocol, notation and section 1). */
import { sha256Bytes, toInteger } from './bytes'
import { require } from './refusal'

/** Order q of the group. */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

/** Always in [0, q). */
export type Scalar = bigint

/** The least non-negative residue. */
export function reduce(value: bigint): Scalar {
  const residue = value % ORDER
  return residue < 0n ? residue + ORDER : residue
}

/** Decimal ASCII digits, no sign, no leading zeros, below q. `BigInt` alone would take much more. */
export function parseScalar(text: string): Scalar {
  require(text.length <= 77 && /^(?:0|[1-9][0-9]*)$/.test(text), 'bad_scalar', 'not canonical')
  const value = BigInt(text)
  require(value < ORDER, 'bad_scalar', 'not below the group order')
  return value
}

/** Multiplicative inverse; the argument must not be 0. */
export function invert(value: Scalar): Scalar {
  if (value === 0n) throw new RangeError('0 has no inverse')
  let [a, b] = [ORDER, value]
  let [x, y] = [0n, 1n]
  while (b !== 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return reduce(x)
}

/** SHA-256 of a text, read as a big-endian integer, mod q. */
export function hashTextToScalar(text: string): Scalar {
  return reduce(toInteger(sha256Bytes(text)))
}

/** H(prefix; P1,…,Pn): the elements are given in their text form. */
export function hashToScalar(prefix: string, elements: readonly string[]): Scalar {
  return hashTextToScalar(prefix + elements.join(','))
}
