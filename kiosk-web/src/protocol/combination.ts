/** Puts together what the trustees decrypted, and reads the counts (protocol, section 10). */
import { MAX_ANSWERS } from './election'
import { asArray, asWeight, Fields } from './fields'
import {
  encodePoints,
  GENERATOR,
  NEUTRAL,
  parsePoint,
  power,
  productOfPowers,
  type Point,
} from './group'
import { parseJson } from './json'
import { require } from './refusal'
import { invert, reduce, type Scalar } from './scalar'
import { sized } from './sized'
import type { EncryptedTally } from './tally'
import type { Trustees } from './trustees'

/** Factors in the shape of the tally, as text. */
export type Factors = readonly (readonly string[])[]

/** Counts in the shape of the tally; the blank one comes first where blank is allowed. */
export type Counts = readonly (readonly bigint[])[]

/** λ_z = Π k/(k−z) over the other places k, for each place z. */
export function lagrange(places: readonly number[]): Scalar[] {
  return places.map((z) => {
    let [numerator, denominator] = [1n, 1n]
    for (const k of places) {
      if (k === z) continue
      numerator = reduce(numerator * BigInt(k))
      denominator = reduce(denominator * BigInt(k - z))
    }
    return reduce(numerator * invert(denominator))
  })
}

/** Whether these owners suffice: every single trustee and enough of every group. */
export function isEnough(trustees: Trustees, owners: ReadonlySet<number>): boolean {
  return weightsOf(trustees, owners) !== undefined
}

/**
 * The counts of a tally. `byOwner` holds the factors of every trustee whose partial decryption was
 * found valid; those that were not are left out, and harm nothing as long as enough remain.
 *
 * @param bound no count is higher: the number of ballots
 */
export function decryptTally(
  tally: EncryptedTally,
  trustees: Trustees,
  byOwner: ReadonlyMap<number, Factors>,
  bound: number,
): Counts {
  const weighted = weightsOf(trustees, new Set(byOwner.keys()))
  require(weighted !== undefined, 'rule_not_met', 'not enough partial decryptions')
  const owners = [...weighted.keys()]
  const exponents = [...weighted.values()]
  const messages = tally.questions.flatMap((row, q) =>
    row.map(({ beta }, i) => {
      const factors = owners.map((owner) => parsePoint(byOwner.get(owner)?.[q]?.[i] ?? ''))
      return parsePoint(beta).subtract(productOfPowers(factors, exponents)) // g^count
    }),
  )
  const counts = smallLogarithms(messages, bound)
  let at = 0
  return tally.questions.map((row) => row.map(() => BigInt(counts[at++] ?? 0)))
}

/** The result record. */
export function encodeResult(counts: Counts): string {
  return `{"result":[${counts.map((row) => `[${row.join(',')}]`).join(',')}]}`
}

/** Total. */
export function parseResult(text: Uint8Array): Counts {
  return Fields.read(parseJson(text), 'result', (fields) =>
    sized(fields.array('result'), 1, MAX_ANSWERS).map((row) =>
      sized(asArray(row, 'result'), 1, MAX_ANSWERS).map((count) => asWeight(count, 18)),
    ),
  )
}

/** The exponents of g, each from 0 to the bound; refuses a point that has no such exponent. */
export function smallLogarithms(points: readonly Point[], bound: number): number[] {
  const width = Math.min(bound + 1, TABLE)
  const table = new Map(encodePoints(powersOfGenerator(width)).map((text, i) => [text, i]))
  const stride = power(GENERATOR, BigInt(width)).negate()
  const results = points.map(() => -1)
  let open = points.map((point, at) => ({ point, at }))
  for (let base = 0; base <= bound && open.length > 0; base += width) {
    const texts = encodePoints(open.map(({ point }) => point))
    open = open.filter(({ at }, i) => {
      const found = table.get(texts[i] ?? '')
      if (found !== undefined && base + found <= bound) results[at] = base + found
      return results[at] === -1
    })
    open = open.map(({ point, at }) => ({ point: point.add(stride), at }))
  }
  require(open.length === 0, 'bad_proof', `a count is not within 0 and ${bound}`)
  return results
}

const TABLE = 4096

function powersOfGenerator(number: number): Point[] {
  const powers: Point[] = []
  for (let point = NEUTRAL; powers.length < number; point = point.add(GENERATOR)) powers.push(point)
  return powers
}

/** The owners to be used, the first of each group, each with the exponent of its factors. */
export function weightsOf(
  { groups }: Trustees,
  owners: ReadonlySet<number>,
): Map<number, Scalar> | undefined {
  const result = new Map<number, Scalar>()
  let first = 1
  for (const { keys, threshold, kind } of groups) {
    const present = keys.map((_, i) => i + 1).filter((place) => owners.has(first + place - 1))
    const places = present.slice(0, threshold)
    if (places.length < threshold) return undefined
    const exponents = kind === 'Single' ? [1n] : lagrange(places)
    places.forEach((place, i) => result.set(first + place - 1, exponents[i] ?? 0n))
    first += keys.length
  }
  return result
}
