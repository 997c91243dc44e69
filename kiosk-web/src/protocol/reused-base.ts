/**
 * Several powers of one public base, in variable time: the doublings are done once and shared by the
 * subgroup check and the branches of a proof. For verification only, never for a secret exponent.
 */
import { Addend, ExtendedPoint } from './extended-point'
import type { Point } from './group'
import { ORDER, type Scalar } from './scalar'

const DIGIT_BITS = 5
const HALF = 16
const DIGITS = 52 // 260 bits: room for q and the last carry

export class ReusedBase {
  private readonly shifted: readonly Shifted[] // base^(32^i)

  constructor(base: Point) {
    const shifted: Shifted[] = []
    for (let point = ExtendedPoint.of(base); ; point = point.double(DIGIT_BITS)) {
      shifted.push({ point, addend: Addend.of(point) })
      if (shifted.length === DIGITS) break
    }
    this.shifted = shifted
  }

  /** True when the base lies in the prime-order subgroup. */
  hasPrimeOrder(): boolean {
    return this.sum(ORDER).isNeutral()
  }

  power(exponent: Scalar): Point {
    return this.sum(exponent).toPoint()
  }

  /** Adds each shifted base to the bucket of its digit, then weighs the buckets by running sums. */
  private sum(exponent: bigint): ExtendedPoint {
    const buckets: (ExtendedPoint | undefined)[] = []
    let carry = 0
    let rest = exponent
    for (const { point, addend } of this.shifted) {
      let digit = Number(rest & 31n) + carry
      rest >>= BigInt(DIGIT_BITS)
      carry = digit > HALF ? 1 : 0
      digit -= carry * 2 * HALF
      if (digit === 0) continue
      const at = Math.abs(digit)
      const bucket = buckets[at]
      if (bucket === undefined) buckets[at] = digit < 0 ? point.negate() : point
      else buckets[at] = bucket.add(digit < 0 ? addend.negate() : addend)
    }
    let running = ExtendedPoint.NEUTRAL
    let total = ExtendedPoint.NEUTRAL
    for (let weight = HALF; weight >= 1; weight--) {
      const bucket = buckets[weight]
      if (bucket !== undefined) running = running.add(Addend.of(bucket))
      total = total.add(Addend.of(running))
    }
    return total
  }
}

interface Shifted {
  readonly point: ExtendedPoint
  readonly addend: Addend
}
