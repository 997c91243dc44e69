/** Rules and the named numbers they compare (protocol, section 23): whole numbers only. */
import { asArray, Fields } from './fields'
import type { Json } from './json'
import { require } from './refusal'

/** A number that is not known is absent: a rule over it is not met. */
export type Numbers = Readonly<Record<string, number | undefined>>

export interface Rule {
  readonly id: string
  readonly text: string
  readonly scope: string
  /** Absent for a rule of the whole round. */
  readonly form: string | undefined
  readonly numerator: string
  readonly op: 'ge' | 'gt'
  readonly threshold:
    | { readonly value: number }
    | { readonly ratio: readonly [number, number]; readonly base: string }
}

export function parseRule(json: Json): Rule {
  return Fields.read(json, 'rule', (fields) => {
    const form = fields.optionalString('form')
    const op = fields.string('op')
    require(op === 'ge' || op === 'gt', 'malformed', 'op of a rule')
    return {
      id: fields.string('id'),
      text: fields.string('text'),
      scope: fields.string('scope'),
      form,
      numerator: fields.string('numerator'),
      op,
      threshold: fields.has('value')
        ? { value: count(fields.integer('value')) }
        : { ratio: parseRatio(fields.any('ratio')), base: fields.string('base') },
    }
  })
}

/** By cross-multiplication. A base of 0 is never met. */
export function isMet({ numerator, op, threshold }: Rule, numbers: Numbers): boolean {
  const have = numbers[numerator]
  if (have === undefined) return false
  if ('value' in threshold) return compare(op, BigInt(have), BigInt(threshold.value))
  const base = numbers[threshold.base]
  if (base === undefined || base === 0) return false
  const [part, whole] = threshold.ratio
  return compare(op, BigInt(have) * BigInt(whole), BigInt(part) * BigInt(base))
}

function compare(op: Rule['op'], left: bigint, right: bigint): boolean {
  return op === 'ge' ? left >= right : left > right
}

function parseRatio(json: Json): [number, number] {
  const [part, whole, ...more] = asArray(json, 'ratio')
  const numbers = typeof part === 'number' && typeof whole === 'number' && more.length === 0
  require(numbers && whole > 0, 'malformed', 'ratio')
  return [count(part), count(whole)]
}

function count(value: number): number {
  require(Number.isSafeInteger(value) && value >= 0, 'malformed', 'a number of a rule')
  return value
}
