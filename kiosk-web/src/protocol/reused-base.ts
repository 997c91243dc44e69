/**
 * Several powers of one public base, in variable time: the doublings are done once and shared by the
 * subgroup check and the branches of a proof. For verification only, never for a secret exponent.
 */
import { NEUTRAL, type Point } from './group'
import { ORDER, type Scalar } from './scalar'

const DIGIT_BITS = 5
const HALF = 16
const DIGITS = 52 // 260 bits: room for q and the last carry

export class ReusedBase {
  private readonly shifted: readonly Point[] // base^(32^i)

  constructor(base: Point) {
    const shifted = [base]
    for (let point = base, i = 1; i < DIGITS; i++) {
      for (let bit = 0; bit < DIGIT_BITS; bit++) point = point.double()
      shifted.push(point)
    }
    this.shifted = shifted
  }

  /** True when the base lies in the prime-order subgroup. */
  hasPrimeOrder(): boolean {
    return this.sum(ORDER).is0()
  }

  power(exponent: Scalar): Point {
    return this.sum(exponent)
  }

  /** Adds each shifted base to the bucket of its digit, then weighs the buckets by running sums. */
  private sum(exponent: bigint): Point {
    const buckets: (Point | undefined)[] = []
    let carry = 0
    let rest = exponent
    for (const shifted of this.shifted) {
      let digit = Number(rest & 31n) + carry
      rest >>= BigInt(DIGIT_BITS)
      carry = digit > HALF ? 1 : 0
      digit -= carry * 2 * HALF
      if (digit === 0) continue
      const term = digit < 0 ? shifted.negate() : shifted
      const bucket = buckets[Math.abs(digit)]
      buckets[Math.abs(digit)] = bucket === undefined ? term : bucket.add(term)
    }
    let running = NEUTRAL
    let total = NEUTRAL
    for (let weight = HALF; weight >= 1; weight--) {
      const bucket = buckets[weight]
      if (bucket !== undefined) running = running.add(bucket)
      total = total.add(running)
    }
    return total
  }
}
