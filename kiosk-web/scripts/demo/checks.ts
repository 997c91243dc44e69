/** What the demo compares; every difference is kept, none is passed over. */
import { isForSupervisors } from '../../src/components/audience'
import type { Tally } from './choices'
import type { DemoManifest } from './manifest'
import { Refused } from './organiser'

export class Checks {
  private readonly failures: string[] = []
  private passed = 0

  check(holds: boolean, what: string): void {
    if (holds) {
      this.passed++
    } else {
      this.failures.push(what)
      console.log(`  ✗ ${what}`)
    }
  }

  equal(actual: unknown, expected: unknown, what: string): void {
    const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)]
    this.check(a === e, a === e ? what : `${what}: ${a} where ${e} was expected`)
  }

  /** Prints the closing line. @returns whether everything held */
  report(): boolean {
    const good = this.failures.length === 0 && this.passed > 0
    if (!good) for (const failure of this.failures) console.log(`failed: ${failure}`)
    console.log(`${this.passed} passed, ${this.failures.length} failed`)
    return good
  }
}

export interface RuleRow {
  id: string
  question?: string
  answer?: number
  numerator: number
  base?: number
  needed: number
  missing: number
  met: boolean
}

export interface Results {
  rounds: {
    id: string
    valid: boolean
    rules: RuleRow[]
    questions: { id: string; blank?: number; votes: number[] }[]
  }[]
}

/** Every count of the sample, question by question. */
export function compareCounts(checks: Checks, results: Results, tallies: Tally[]): void {
  const round = results.rounds[0]
  checks.check(round?.valid === true, 'the round is valid')
  for (const { question, votes, blank } of tallies) {
    const counted = round?.questions.find((candidate) => candidate.id === question.id)
    checks.equal(counted?.votes, votes, `votes of ${question.id}`)
    if (question.blank) checks.equal(counted?.blank, blank, `left blank in ${question.id}`)
  }
}

/** More than half of the 79 present: 40 votes are needed. The teaching case has 39. */
export function compareOutcomes(checks: Checks, results: Results, tallies: Tally[]): void {
  const reached: Record<string, boolean> = {
    林静怡: true,
    周启航: false,
    许知远: true,
    高若曦: false,
    唐婉清: false,
    孟子昂: false,
    石磊: true,
    罗晓梅: false,
  }
  const rows = results.rounds[0]?.rules.filter((row) => row.id === 'R4') ?? []
  for (const [name, met] of Object.entries(reached)) {
    const tally = tallies.find(({ question }) =>
      question.answers.some((answer, index) => index < question.listed && answer.text === name),
    )
    const answer = tally?.question.answers.findIndex((candidate) => candidate.text === name)
    const row = rows.find((r) => r.question === tally?.question.id && r.answer === answer)
    checks.equal([row?.met, row?.needed, row?.base], [met, 40, 79], `outcome of ${name}`)
  }
}

/** What everybody reads is the same, but for the forms that are for the supervisors only. */
export function comparePublished(
  checks: Checks,
  published: Results,
  whole: Results,
  manifest: DemoManifest,
): void {
  const withheld = manifest.rounds
    .flatMap(({ forms }) => forms)
    .filter(isForSupervisors)
    .flatMap(({ questions }) => questions.map(({ id }) => id))
  checks.equal(withheld.length, 1, 'questions for the supervisors only')
  checks.equal(
    published.rounds[0]?.questions,
    whole.rounds[0]?.questions.filter(({ id }) => !withheld.includes(id)),
    'what everybody reads of the counts',
  )
}

/** That a request is refused with this code. @returns the refusal */
export async function expectRefusal(
  request: () => Promise<unknown>,
  code: string,
  checks: Checks,
): Promise<Refused | undefined> {
  try {
    await request()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    checks.equal(error.code, code, 'a refusal')
    return error
  }
  checks.check(false, `${code} was expected, and it was accepted`)
  return undefined
}
