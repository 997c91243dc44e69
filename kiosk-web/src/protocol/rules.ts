/** Rules and the numbers they speak of (protocol, section 23). Whole numbers only, compared exactly. */
import { asArray, Fields } from './fields'
import type { Json } from './json'
import { require } from './refusal'
import { requireLocalId, requireText } from './plain-text'
import { sized } from './sized'

/** In the order in which they become known. */
export const NUMBER_NAMES = [
  'expected',
  'present',
  'issued_net',
  'returned',
  'valid',
  'contest_valid',
  'votes',
] as const

export type NumberName = (typeof NUMBER_NAMES)[number]

/** What is known at one moment; what is not known is 0, and no rule is met by it. */
export type Numbers = Partial<Record<NumberName, bigint>>

export type Scope = 'open' | 'valid' | 'outcome'

/** The last number that exists by the time a rule of the scope is judged. */
const LAST_KNOWN: Readonly<Record<Scope, NumberName>> = {
  open: 'issued_net',
  valid: 'valid',
  outcome: 'votes',
}

export interface Ratio {
  readonly numerator: bigint
  readonly denominator: bigint
}

export interface Rule {
  readonly id: string
  /** The form whose answers an outcome rule judges; without one, those of every form. */
  readonly form: string | undefined
  readonly text: string
  readonly scope: Scope
  readonly numerator: NumberName
  readonly op: 'ge' | 'gt'
  readonly threshold:
    { readonly value: bigint } | { readonly ratio: Ratio; readonly base: NumberName }
}

export interface RuleOutcome {
  readonly numerator: bigint
  readonly base: bigint | undefined
  /** The smallest numerator that meets the rule; 1 when the base is 0, where none does. */
  readonly needed: bigint
  readonly missing: bigint
  readonly met: boolean
}

/** 收回票不多于净发出票: every round has it, and every class keeps it for itself. */
const BALLOT_BOX_TEXT = '收回票不多于净发出票'

export function isBallotBoxRule({
  id,
  form,
  text,
  scope,
  numerator,
  op,
  threshold,
}: Rule): boolean {
  const share = 'ratio' in threshold ? threshold : undefined
  return (
    id === 'B1' &&
    form === undefined &&
    text === BALLOT_BOX_TEXT &&
    scope === 'valid' &&
    numerator === 'issued_net' &&
    op === 'ge' &&
    share?.base === 'returned' &&
    share.ratio.numerator === 1n &&
    share.ratio.denominator === 1n
  )
}

export function judge({ numerator, op, threshold }: Rule, numbers: Numbers): RuleOutcome {
  const number = numbers[numerator] ?? 0n
  if ('value' in threshold) {
    return outcome(number, undefined, op === 'ge' ? threshold.value : threshold.value + 1n)
  }
  const base = numbers[threshold.base] ?? 0n
  if (base === 0n) return { numerator: number, base, needed: 1n, missing: 1n, met: false }
  const product = threshold.ratio.numerator * base
  const { denominator } = threshold.ratio
  const exceeding = product / denominator + 1n
  const reaching = (product + denominator - 1n) / denominator
  return outcome(number, base, op === 'ge' ? reaching : exceeding)
}

function outcome(numerator: bigint, base: bigint | undefined, needed: bigint): RuleOutcome {
  const missing = needed > numerator ? needed - numerator : 0n
  return { numerator, base, needed, missing, met: missing === 0n }
}

/** Reads `{id,form?,text,scope,numerator,op,ratio,base}` or `{…,op,value}`, in this order. */
export function readRule(json: Json): Rule {
  return Fields.readInOrder(json, 'rule', (fields) => {
    const id = requireLocalId(fields.string('id'), 'rule')
    const form = fields.optionalString('form')
    const text = requireText(fields.string('text'), 'rule')
    const scope = known(['open', 'valid', 'outcome'], fields.string('scope'))
    const numerator = known(NUMBER_NAMES, fields.string('numerator'))
    const op = known(['ge', 'gt'], fields.string('op'))
    const threshold = fields.has('value')
      ? { value: BigInt(fields.integer('value')) }
      : { ratio: readRatio(fields.any('ratio')), base: known(NUMBER_NAMES, fields.string('base')) }
    require(form === undefined || scope === 'outcome', 'malformed', 'a form of another scope')
    const names = 'base' in threshold ? [numerator, threshold.base] : [numerator]
    const last = NUMBER_NAMES.indexOf(LAST_KNOWN[scope])
    const inTime = names.every((name) => NUMBER_NAMES.indexOf(name) <= last)
    require(inTime, 'malformed', 'a number not known by then')
    return { id, form, text, scope, numerator, op, threshold }
  })
}

export function readRatio(json: Json): Ratio {
  const [numerator = 0, denominator = 0] = sized(asArray(json, 'ratio'), 2, 2).map((part) => {
    const fits = typeof part === 'number' && part >= 0 && part < 2 ** 31
    require(fits, 'malformed', 'ratio')
    return part
  })
  require(denominator > 0, 'malformed', 'ratio')
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

export function known<T extends string>(names: readonly T[], text: string): T {
  const name = names.find((each) => each === text)
  require(name !== undefined, 'malformed', `unknown: ${text}`)
  return name
}
