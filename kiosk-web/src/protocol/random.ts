/** Randomness from `crypto.getRandomValues`, and from nowhere else. */
import { toInteger } from './bytes'
import { ORDER, type Scalar } from './scalar'

/** Where secrets come from; tests hand in fixed values. */
export interface RandomSource {
  /** Uniform in [0, q). */
  readonly scalar: () => Scalar
  /** `length` uniform bytes. */
  readonly bytes: (length: number) => Uint8Array
}

/** The device has no usable source of randomness: no key and no ballot may be made on it. */
export class RandomnessUnavailable extends Error {
  constructor(detail: string) {
    super(`No secure randomness on this device: ${detail}`)
    this.name = 'RandomnessUnavailable'
  }
}

/** The device's source, after a check that it exists and is not plainly broken. */
export function systemRandom(): RandomSource {
  checkHealth(systemBytes(HEALTH_BYTES), systemBytes(HEALTH_BYTES))
  return { bytes: systemBytes, scalar: () => uniformScalar(systemBytes) }
}

/** Rejection sampling on 253 bits: about every second draw is kept, and the kept ones have no bias. */
export function uniformScalar(bytes: (length: number) => Uint8Array): Scalar {
  for (;;) {
    const draw = bytes(32)
    draw[0] = (draw[0] ?? 0) & 0x1f
    const value = toInteger(draw)
    draw.fill(0)
    if (value < ORDER) return value
  }
}

const HEALTH_BYTES = 256

/** Two draws that repeat, stand still or lean: a good source fails this less than once in 10^14. */
export function checkHealth(first: Uint8Array, second: Uint8Array): void {
  for (const draw of [first, second]) {
    let ones = 0
    for (const byte of draw) for (let bit = byte; bit > 0; bit >>= 1) ones += bit & 1
    if (Math.abs(ones - 4 * HEALTH_BYTES) > 181) throw new RandomnessUnavailable('bits lean')
    if (new Set(draw).size < 96) throw new RandomnessUnavailable('too few different bytes')
  }
  if (first.every((byte, i) => byte === second[i])) throw new RandomnessUnavailable('it repeats')
}

function systemBytes(length: number): Uint8Array {
  // Read each time: a page that lost it after the check must stop as well.
  const source = (globalThis as { crypto?: Partial<Crypto> }).crypto
  if (typeof source?.getRandomValues !== 'function') {
    throw new RandomnessUnavailable('crypto.getRandomValues is missing')
  }
  return source.getRandomValues(new Uint8Array(length))
}
