/** What came of a round: its numbers, rules and votes, computed from log and counts (section 23). */
import type { Counts } from './combination'
import { encodeJson, type Json } from './json'
import type { Charter } from './charter'
import type { FormQuestion, Round } from './charter-round'
import { MAX_ROWS, type RuleRow } from './log-entries'
import type { ElectionSlot } from './manifest'
import { isBallotBoxRule, judge, type Numbers, type Rule, type RuleOutcome } from './rules'
import type { RunningNumbers } from './running-numbers'
import { scoreJson, scoresOf, type PersonScore } from './scores'

export interface FinishedElection {
  readonly slot: ElectionSlot
  /** Digest of the last event of its archive. */
  readonly archive: string
  /** Empty when the round is void. */
  readonly counts: Counts
}

export interface QuestionVotes {
  readonly question: FormQuestion
  readonly blank: bigint | undefined
  readonly votes: readonly bigint[]
}

export interface JudgedRule {
  readonly rule: Rule
  /** Of an outcome rule. */
  readonly of: { readonly question: string; readonly answer: number } | undefined
  readonly outcome: RuleOutcome
}

export interface RoundResult {
  readonly round: Round
  readonly valid: boolean
  readonly numbers: Numbers
  readonly rules: readonly JudgedRule[]
  readonly elections: readonly FinishedElection[]
  readonly questions: readonly QuestionVotes[]
  /** Of the forms that have points; none when the round is void. */
  readonly scores: readonly PersonScore[]
}

/**
 * Judges one rule of scope valid. The rule of the ballot box is kept by each class for itself: the first
 * class that breaks it gives the numbers.
 */
export function judgeValidity(
  { elections }: Charter,
  round: Round,
  rule: Rule,
  log: RunningNumbers,
): RuleOutcome {
  const broken = elections
    .filter((slot) => isBallotBoxRule(rule) && slot.round === round.id)
    .filter(({ uuid }) => log.returned(uuid) > 0)
    .map((slot) => judge(rule, log.ofElection(slot)))
    .find(({ met }) => !met)
  return broken ?? judge(rule, log.ofRound(round))
}

/** `log` is the log up to the round's `result`; there is one finished election for each of the round. */
export function roundResult(
  charter: Charter,
  round: Round,
  valid: boolean,
  log: RunningNumbers,
  elections: readonly FinishedElection[],
): RoundResult {
  const numbers = log.ofRound(round)
  const questions = valid ? sumVotes(round, elections) : []
  const rules = round.rules.flatMap((rule): JudgedRule[] => {
    switch (rule.scope) {
      case 'open':
        return [{ rule, of: undefined, outcome: judge(rule, log.atOpening(round)) }]
      case 'valid':
        return [{ rule, of: undefined, outcome: judgeValidity(charter, round, rule, log) }]
      case 'outcome':
        return judgeAnswers(rule, numbers, questions)
    }
  })
  const counts = elections.map(({ slot: { ballotClass }, counts: rows }) => {
    return { ballotClass, counts: rows }
  })
  const scores = valid ? scoresOf(charter, round, counts) : []
  return { round, valid, numbers, rules, elections, questions, scores }
}

/** The rows of the log's entry: of outcomes only those that are met, and not more than fit. */
export function resultRows({ rules }: RoundResult): RuleRow[] {
  return rules
    .filter(({ rule, outcome }) => rule.scope !== 'outcome' || outcome.met)
    .slice(0, MAX_ROWS)
    .map(({ rule, of, outcome: { numerator, base, needed, met } }) => ({
      id: rule.id,
      question: of?.question,
      answer: of?.answer,
      numerator: Number(numerator),
      base: base === undefined ? undefined : Number(base),
      needed,
      met,
    }))
}

/** The one text of `results.json`; the rounds in the order of the manifest. */
export function resultsText(charter: Charter, rounds: readonly RoundResult[]): string {
  const order = charter.rounds.map(({ id }) => id)
  const sorted = [...rounds].sort((a, b) => order.indexOf(a.round.id) - order.indexOf(b.round.id))
  const { meeting, hash } = charter
  return encodeJson(object({ meeting, manifest: hash, rounds: sorted.map(roundJson) }))
}

/** One round as it stands in `results.json`. */
export function roundJson({
  round,
  valid,
  numbers,
  rules,
  elections,
  questions,
  scores,
}: RoundResult): Json {
  const known = ['expected', 'present', 'issued_net', 'returned', 'valid'] as const
  return object({
    id: round.id,
    valid,
    numbers: new Map(known.map((name) => [name, numbers[name] ?? 0])),
    rules: rules.map(ruleJson),
    elections: elections.map(({ slot, archive, counts }) =>
      object({ uuid: slot.uuid, class: slot.ballotClass, archive, counts }),
    ),
    questions: questions.map(({ question, blank, votes }) =>
      object({ id: question.id, ...(blank === undefined ? {} : { blank }), votes }),
    ),
    ...(scores.length === 0 ? {} : { scores: scores.map(scoreJson) }),
  })
}

function ruleJson({ rule: { id, text, scope }, of, outcome }: JudgedRule): Json {
  const { numerator, base, needed, missing, met } = outcome
  const share = base === undefined ? {} : { base }
  return object({ id, text, scope, ...of, numerator, ...share, needed, missing, met })
}

function object(members: Readonly<Record<string, Json>>): Json {
  return new Map(Object.entries(members))
}

function sumVotes(round: Round, elections: readonly FinishedElection[]): QuestionVotes[] {
  return round.questions.map((question, q) => {
    const columns = elections.map(({ counts }) => counts[q] ?? [])
    const sums = (columns[0] ?? []).map((_, i) =>
      columns.reduce((sum, column) => sum + (column[i] ?? 0n), 0n),
    )
    const [blank] = sums
    return question.blank
      ? { question, blank, votes: sums.slice(1) }
      : { question, blank: undefined, votes: sums }
  })
}

/** The listed answers, and of the others those that have a vote. */
function judgeAnswers(
  rule: Rule,
  numbers: Numbers,
  questions: readonly QuestionVotes[],
): JudgedRule[] {
  return questions
    .filter(({ question }) => rule.form === undefined || rule.form === question.form)
    .flatMap(({ question, votes }) =>
      votes.flatMap((count, answer): JudgedRule[] => {
        if (answer >= question.listed && count === 0n) return []
        // No ballot is invalid in one question only: a phone never makes such a one.
        const known = { ...numbers, contest_valid: numbers.valid ?? 0n, votes: count }
        return [{ rule, of: { question: question.id, answer }, outcome: judge(rule, known) }]
      }),
    )
}
