/**
 * base^s for a base used often. The table holds d·2^(8w)·base for each window w and each digit d in
 * 1..128, so that a power is 32 additions and no doubling. Each power does the same sequence of group
 * operations whatever the scalar; which table entry is read depends on it.
 */
import { Addend, ExtendedPoint } from './extended-point'
import { GENERATOR, NEUTRAL, normalise, type Point } from './group'
import type { Scalar } from './scalar'
import { runAtOnce } from './slices'

const WINDOW_BITS = 8
const WINDOWS = 32 // 256 bits: room for a scalar of 253 and the last carry
const HALF = 128
const NOTHING = Addend.of(ExtendedPoint.NEUTRAL)

export class FixedBase {
  /** How many steps {@link FixedBase.building} takes. */
  static readonly STEPS = WINDOWS
  private static ofGenerator: FixedBase | undefined

  private constructor(private readonly windows: readonly (readonly Addend[])[]) {}

  /** Builds the table at once: about 4,000 additions. */
  static of(base: Point): FixedBase {
    return runAtOnce(FixedBase.building(base))
  }

  /** Builds the table in 32 short steps, for a thread that must stay responsive. */
  static *building(base: Point): Generator<void, FixedBase> {
    if (base === GENERATOR && FixedBase.ofGenerator !== undefined) return FixedBase.ofGenerator
    const windows: Addend[][] = []
    let first = base
    for (let w = 0; w < WINDOWS; w++) {
      const multiples = [first]
      for (let last = first; multiples.length < HALF; multiples.push(last)) last = last.add(first)
      first = (multiples[HALF - 1] ?? NEUTRAL).double()
      const entries = normalise(multiples).map((point) => Addend.of(ExtendedPoint.of(point)))
      windows.push([NOTHING, ...entries])
      yield
    }
    const table = new FixedBase(windows)
    if (base === GENERATOR) FixedBase.ofGenerator = table
    return table
  }

  /** The table of the generator, built once. */
  static generator(): FixedBase {
    return FixedBase.of(GENERATOR)
  }

  power(exponent: Scalar): Point {
    let result = ExtendedPoint.NEUTRAL
    let carry = 0
    let rest = exponent
    for (const window of this.windows) {
      // Signed digits in -127..128 need only half the table.
      const digit = Number(rest & 0xffn) + carry
      rest >>= BigInt(WINDOW_BITS)
      carry = digit > HALF ? 1 : 0
      const entry = window[carry === 1 ? 2 * HALF - digit : digit] ?? NOTHING
      const negated = entry.negate()
      result = result.add(carry === 1 ? negated : entry)
    }
    return result.toPoint()
  }
}
