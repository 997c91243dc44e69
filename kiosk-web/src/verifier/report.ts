/** What a verification says to people and programs, as plain data. */
import { ALL_CHECKS, groupOf, type CheckGroup, type CheckName } from './checks'
import { isAccepted, type Failure, type Notice, type Outcome, type Verdict } from './findings'

export interface CheckReport {
  readonly name: CheckName
  readonly group: CheckGroup
  readonly state: Outcome
  readonly failures: readonly Omit<Failure, 'check'>[]
}

/** Something to know about the file. */
export interface Fact {
  readonly key: string
  readonly value: string
}

/** The head of the log of a record. */
export interface LogFact {
  readonly size: string
  readonly root: string
}

/** What came of a round, computed and not read. */
export interface RoundFact {
  readonly id: string
  readonly valid: boolean
  readonly issued: string
  readonly returned: string
}

/** 0 accepted, 1 refused, 2 cannot be read, 3 other version. */
export type Exit = 0 | 1 | 2 | 3

/** Totals for the last line. */
export interface Summary {
  readonly checks: number
  readonly failed: number
  readonly notChecked: number
}

export interface Report {
  readonly kind: 'archive' | 'record' | undefined
  readonly facts: readonly Fact[]
  readonly log: LogFact | undefined
  readonly rounds: readonly RoundFact[]
  /** Those that were due, in the order of `ALL_CHECKS`; none when the file cannot be read. */
  readonly checks: readonly CheckReport[]
  readonly notices: readonly Notice[]
  readonly exit: Exit
  readonly summary: Summary
  /** Why the file cannot be read. */
  readonly refusal: string | undefined
}

const NOTHING = {
  kind: undefined,
  facts: [],
  log: undefined,
  rounds: [],
  checks: [],
  notices: [],
  refusal: undefined,
} as const

export function reportOf(
  kind: 'archive' | 'record',
  facts: readonly Fact[],
  verdict: Verdict,
): Report {
  const checks = ALL_CHECKS.flatMap((name) => {
    const state = verdict.outcomes.get(name)
    if (state === undefined) return []
    const failures = verdict.failures
      .filter(({ check }) => check === name)
      .map(({ where, detail }) => ({ where, detail }))
    return [{ name, group: groupOf(name), state, failures }]
  })
  const count = (wanted: Outcome) => checks.filter(({ state }) => state === wanted).length
  const exit = isAccepted(verdict) ? 0 : 1
  const summary = {
    checks: checks.length,
    failed: count('failed'),
    notChecked: count('not_checked'),
  }
  const { notices } = verdict
  return { ...NOTHING, kind, facts, checks, notices, exit, summary }
}

/** The report on a file that cannot be read. */
export function unreadable(exit: 2 | 3, refusal: string): Report {
  const summary = { checks: 0, failed: 0, notChecked: 0 }
  return { ...NOTHING, exit, summary, refusal }
}
