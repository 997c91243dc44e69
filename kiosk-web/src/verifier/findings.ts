/** What the checks find: each check passed, failed, or could not be made. */
import { ALL_CHECKS, type CheckName } from './checks'

/** `not_checked`: something it needs could not be read; another check has failed then. */
export type Outcome = 'passed' | 'failed' | 'not_checked'

export interface Failure {
  readonly check: CheckName
  /** What it is about: an event, a ballot by its digest, a trustee by its number. */
  readonly where: string
  /** One English sentence. */
  readonly detail: string
}

/** What a reader must know although it is no failure. */
export type Notice =
  | { readonly code: 'no_second_proof' }
  | { readonly code: 'share_left_out'; readonly trustee: number; readonly detail: string }
  | { readonly code: 'receipt_without_log' }
  | { readonly code: 'objection'; readonly who: string; readonly text: string }
  | { readonly code: 'annulled'; readonly round: string; readonly text: string }

export interface Verdict {
  /** Of every check that was due, in the order of the checks. */
  readonly outcomes: ReadonlyMap<CheckName, Outcome>
  readonly failures: readonly Failure[]
  readonly notices: readonly Notice[]
}

/** A check that is due and of which nothing is heard was not made, and then nothing is accepted. */
export class Findings {
  private readonly passed = new Set<CheckName>()
  private readonly failures: Failure[] = []
  private readonly notices: Notice[] = []

  constructor(private readonly due: Iterable<CheckName>) {}

  /** These checks were made to their end. */
  made(...checks: readonly CheckName[]): void {
    for (const check of checks) this.passed.add(check)
  }

  fail(check: CheckName, where: string, detail: string): void {
    this.failures.push({ check, where, detail })
  }

  notice(notice: Notice): void {
    this.notices.push(notice)
  }

  verdict(): Verdict {
    const outcomes = new Map<CheckName, Outcome>()
    for (const check of this.due) {
      outcomes.set(check, this.passed.has(check) ? 'passed' : 'not_checked')
    }
    for (const { check } of this.failures) outcomes.set(check, 'failed')
    return { outcomes: inOrder(outcomes), failures: this.failures, notices: this.notices }
  }
}

/** One verdict over several: a check passed when it passed in all. */
export function mergeVerdicts(verdicts: readonly Verdict[]): Verdict {
  const outcomes = new Map<CheckName, Outcome>()
  const notices = new Map<string, Notice>()
  for (const verdict of verdicts) {
    for (const [check, outcome] of verdict.outcomes) {
      outcomes.set(check, worse(outcomes.get(check) ?? 'passed', outcome))
    }
    for (const notice of verdict.notices) notices.set(JSON.stringify(notice), notice)
  }
  return {
    outcomes: inOrder(outcomes),
    failures: verdicts.flatMap(({ failures }) => failures),
    notices: [...notices.values()],
  }
}

export function isAccepted({ outcomes, failures }: Verdict): boolean {
  return failures.length === 0 && [...outcomes.values()].every((outcome) => outcome === 'passed')
}

function worse(one: Outcome, other: Outcome): Outcome {
  if (one === 'failed' || other === 'failed') return 'failed'
  return one === 'passed' ? other : one
}

function inOrder(outcomes: ReadonlyMap<CheckName, Outcome>): Map<CheckName, Outcome> {
  return new Map(
    ALL_CHECKS.flatMap((check) => {
      const outcome = outcomes.get(check)
      return outcome === undefined ? [] : [[check, outcome]]
    }),
  )
}
