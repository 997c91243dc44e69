/** Scores (加权得分) of persons, exact, from the counts of each class (protocol, section 25). */
import type { Counts } from './combination'
import type { Charter } from './charter'
import type { Form, FormQuestion, Round } from './charter-round'
import type { Json } from './json'
import type { Scoring } from './scoring'

/** Numerator and denominator in lowest terms. */
export type Fraction = readonly [bigint, bigint]

export interface PersonScore {
  readonly form: string
  readonly person: string
  /** Those that have a score, in the order of the manifest. */
  readonly classes: readonly { readonly ballotClass: string; readonly score: Fraction }[]
  /** Absent where a class has no score: the other classes never stand in for it. */
  readonly total: Fraction | undefined
}

export interface ClassCounts {
  readonly ballotClass: string
  /** A row for each question, its blanks first where it takes them. */
  readonly counts: Counts
}

/** Fewest scores of which the highest and the lowest are left out. */
const LEAST_TO_TRIM = 5n
const MOST_NUMBER = BigInt(Number.MAX_SAFE_INTEGER)

/** Of every person on the forms that have points, in the order of the ballot. */
export function scoresOf(
  { classes }: Pick<Charter, 'classes'>,
  round: Round,
  counts: readonly ClassCounts[],
): PersonScore[] {
  return round.forms.flatMap((form) => {
    const persons = new Map<string, Scored[]>()
    for (const question of form.questions) {
      const { person, scoring } = question
      if (person === undefined || scoring === undefined) continue
      const row = round.questions.findIndex(({ id }) => id === question.id)
      persons.set(person, [...(persons.get(person) ?? []), { question, scoring, row }])
    }
    return [...persons].map(([person, questions]): PersonScore => {
      const scores = counts.flatMap(({ ballotClass, counts: rows }) => {
        const score = classScore(form, questions, rows)
        return score === undefined ? [] : [{ ballotClass, score }]
      })
      return { form: form.id, person, classes: scores, total: totalOf(classes, scores) }
    })
  })
}

/** As they stand in `results.json`. */
export function scoreJson({ form, person, classes, total }: PersonScore): Json {
  const members: [string, Json][] = [
    ['form', form],
    ['person', person],
    [
      'classes',
      classes.map(({ ballotClass, score }) => {
        return new Map<string, Json>([
          ['class', ballotClass],
          ['score', score.map(termJson)],
        ])
      }),
    ],
  ]
  if (total !== undefined) members.push(['total', total.map(termJson)])
  return new Map(members)
}

/** Decimal digits where a number would not be read exactly everywhere (section 1). */
function termJson(term: bigint): Json {
  return term <= MOST_NUMBER ? Number(term) : String(term)
}

interface Scored {
  readonly question: FormQuestion
  readonly scoring: Scoring
  /** Where its counts stand. */
  readonly row: number
}

/** Nothing where one of the questions has no rating: the others never stand in for it. */
function classScore(form: Form, questions: readonly Scored[], rows: Counts): Fraction | undefined {
  const weights = questions.reduce((sum, { scoring }) => sum + BigInt(scoring.weight), 0n)
  let sum: Fraction = [0n, 1n]
  for (const { question, scoring, row } of questions) {
    const counts = rows[row] ?? []
    const mean = meanOf(form, scoring, question.blank ? counts.slice(1) : counts)
    if (mean === undefined) return undefined
    sum = plus(sum, times(mean, BigInt(scoring.weight), weights))
  }
  return sum
}

function meanOf(form: Form, { points }: Scoring, counts: readonly bigint[]): Fraction | undefined {
  let given = points
    .flatMap((value, i) =>
      value === undefined ? [] : [{ value: BigInt(value), votes: counts[i] ?? 0n }],
    )
    .filter(({ votes }) => votes > 0n)
    .sort((a, b) => Number(a.value - b.value))
  const rated = () => given.reduce((sum, { votes }) => sum + votes, 0n)
  if (form.trim && rated() >= LEAST_TO_TRIM) {
    // One of the lowest, then one of the highest; what is left of either still counts.
    given = given.map((each, i) => (i === 0 ? { ...each, votes: each.votes - 1n } : each))
    const last = given.length - 1
    given = given.map((each, i) => (i === last ? { ...each, votes: each.votes - 1n } : each))
  }
  const all = rated()
  const sum = given.reduce((total, { value, votes }) => total + value * votes, 0n)
  return all === 0n ? undefined : reduced(sum, all)
}

function totalOf(
  classes: Charter['classes'],
  scores: PersonScore['classes'],
): Fraction | undefined {
  if (scores.length < classes.length) return undefined
  let [sum, weights]: [Fraction, Fraction] = [
    [0n, 1n],
    [0n, 1n],
  ]
  scores.forEach(({ score }, i) => {
    const { numerator, denominator } = classes[i]?.weight ?? { numerator: 0n, denominator: 1n }
    weights = plus(weights, [numerator, denominator])
    sum = plus(sum, times(score, numerator, denominator))
  })
  return reduced(sum[0] * weights[1], sum[1] * weights[0])
}

function plus([a, b]: Fraction, [c, d]: Fraction): Fraction {
  return reduced(a * d + c * b, b * d)
}

function times([a, b]: Fraction, factor: bigint, divisor: bigint): Fraction {
  return reduced(a * factor, b * divisor)
}

function reduced(a: bigint, b: bigint): Fraction {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return [a / x, b / x]
}
