/** What the screen says of a counted round, from the manifest and the results; whole numbers throughout. */
import type { RoundResultsData, RuleStateData } from '../api/hall'
import type { ManifestData, QuestionData } from '../api/schemas'
import { isForSupervisors } from '../components/audience'

export interface CandidateOutcome {
  readonly name: string
  readonly votes: number
  /** The threshold rule's row for this candidate, if the form has one. */
  readonly rule: RuleStateData | undefined
}

export interface PostOutcome {
  readonly id: string
  readonly title: string
  readonly headcount: number | undefined
  /** Listed candidates, most votes first; equal votes keep the order of the form. */
  readonly candidates: readonly CandidateOutcome[]
  readonly writeInVotes: number
  readonly writeInPeople: number
  readonly blank: number
}

/** One person's ratings in one dimension. */
export interface PersonOutcome {
  readonly name: string
  readonly votes: readonly number[]
  readonly blank: number
}

export interface EvaluationOutcome {
  readonly title: string
  readonly dimension: string
  readonly scale: readonly string[]
  readonly people: readonly PersonOutcome[]
}

export interface RoundOutcome {
  readonly posts: readonly PostOutcome[]
  readonly evaluations: readonly EvaluationOutcome[]
  /** Titles of the forms whose counts are not for the hall. */
  readonly withheld: readonly string[]
}

function post(question: QuestionData, results: RoundResultsData): PostOutcome {
  const counted = results.questions.find(({ id }) => id === question.id)
  const votes = counted?.votes ?? []
  const candidates = question.answers.slice(0, question.listed).map(({ text }, answer) => ({
    name: text,
    votes: votes[answer] ?? 0,
    rule: results.rules.find((row) => row.question === question.id && row.answer === answer),
  }))
  const others = votes.slice(question.listed)
  return {
    id: question.id,
    title: question.title,
    headcount: question.headcount,
    candidates: candidates.sort((a, b) => b.votes - a.votes),
    writeInVotes: others.reduce((sum, count) => sum + count, 0),
    writeInPeople: others.filter((count) => count > 0).length,
    blank: counted?.blank ?? 0,
  }
}

/** The overall rating where a form has one, else its first dimension. */
function evaluation(
  title: string,
  questions: readonly QuestionData[],
  results: RoundResultsData,
): EvaluationOutcome | undefined {
  const dimensions = questions.map(({ dimension }) => dimension)
  const dimension = dimensions.find((name) => name === '总体评价') ?? dimensions[0]
  const rows = questions.filter((question) => question.dimension === dimension)
  const first = rows[0]
  if (dimension === undefined || first === undefined) return undefined
  return {
    title,
    dimension,
    scale: first.answers.map(({ text }) => text),
    people: rows.map((question) => {
      const counted = results.questions.find(({ id }) => id === question.id)
      return {
        name: question.person?.name ?? question.title,
        votes: counted?.votes ?? [],
        blank: counted?.blank ?? 0,
      }
    }),
  }
}

/**
 * The posts and evaluations of a round. Surveys on discipline are left out: their answers go to the
 * supervisors and the inspection team, not to the hall.
 */
export function outcomeOf(manifest: ManifestData, results: RoundResultsData): RoundOutcome {
  const all = manifest.rounds.find(({ id }) => id === results.id)?.forms ?? []
  const forms = all.filter((form) => !isForSupervisors(form))
  return {
    posts: forms.flatMap(({ questions }) =>
      questions.filter(({ kind }) => kind === 'pick').map((question) => post(question, results)),
    ),
    evaluations: forms
      .filter(({ questions }) => questions.some(({ person }) => person !== undefined))
      .flatMap(({ title, questions }) => evaluation(title, questions, results) ?? []),
    withheld: all.filter(isForSupervisors).map(({ title }) => title),
  }
}

/** A share in hundredths of a per cent, rounded half up: 7792 stands for 77.92 %. Whole numbers only. */
export function hundredths(part: number, whole: number): number {
  if (whole === 0) return 0
  return Math.floor((part * 20_000 + whole) / (2 * whole))
}

/** Two decimals, as on the sheets. */
export function percent(part: number, whole: number): string {
  const value = hundredths(part, whole)
  return `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
}
