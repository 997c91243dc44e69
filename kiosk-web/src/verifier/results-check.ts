/** Computes every round again, from the log and the archives, and compares (protocol, section 23). */
import { encodeUtf8, equalBytes } from '../protocol/bytes'
import type { ArchiveContent } from './archive-verifier'
import type { Charter } from '../protocol/charter'
import type { Findings } from './findings'
import type { LogEntry, ResultEntry, RuleRow } from '../protocol/log-entries'
import type { LogTrace } from './log-order'
import {
  judgeValidity,
  resultRows,
  resultsText,
  roundResult,
  type FinishedElection,
  type RoundResult,
} from '../protocol/round-result'
import type { RoundTrace } from './round-trace'
import { isBallotBoxRule } from '../protocol/rules'
import { RunningNumbers } from '../protocol/running-numbers'

export class ResultsCheck {
  private readonly computed: RoundResult[] = []

  constructor(
    private readonly charter: Charter,
    private readonly trace: LogTrace,
    private readonly archives: ReadonlyMap<string, ArchiveContent>,
    private readonly findings: Findings,
  ) {}

  /** The results as they must be; absent when some round could not be computed. */
  check(
    entries: readonly (LogEntry | undefined)[],
    text: Uint8Array | undefined,
  ): readonly RoundResult[] | undefined {
    const { findings, trace, charter } = this
    const numbers = new RunningNumbers(charter)
    for (const [at, entry] of entries.entries()) {
      if (entry === undefined) continue
      const round = entry.type === 'result' ? trace.rounds.get(entry.round) : undefined
      if (round?.result?.at === at) this.judge(round, round.result.entry, numbers)
      numbers.add(entry)
    }
    findings.made('evidence.valid_rules', 'evidence.ballots_issued')
    if (this.computed.length < trace.rounds.size) return undefined // Another check says why.
    findings.made('consistency.rules')
    if (text !== undefined) {
      const wanted = encodeUtf8(resultsText(charter, this.computed))
      if (!equalBytes(wanted, text)) {
        const detail = 'other results than those computed'
        findings.fail('consistency.results', 'results.json', detail)
      }
      findings.made('consistency.results')
    }
    return this.computed
  }

  private judge(trace: RoundTrace, result: ResultEntry, numbers: RunningNumbers): void {
    const { charter, findings } = this
    const { round } = trace
    const where = `round ${round.id}`
    const broken = round.rules.filter(
      (rule) => rule.scope === 'valid' && !judgeValidity(charter, round, rule, numbers).met,
    )
    if (result.valid) {
      for (const rule of broken) {
        const check = isBallotBoxRule(rule) ? 'evidence.ballots_issued' : 'evidence.valid_rules'
        findings.fail(check, where, `counted although rule ${rule.id} was not met`)
      }
      if (trace.annulledUncounted) {
        const detail = 'counted although it was declared void before'
        findings.fail('consistency.annulments', where, detail)
      }
    } else if (broken.length === 0 && !trace.annulledUncounted) {
      findings.fail('evidence.valid_rules', where, 'void although all rules were met')
    }
    const finished = this.finished(trace, result.valid)
    if (finished.length < trace.elections.size) return
    const expected = roundResult(charter, round, result.valid, numbers, finished)
    if (!sameRows(resultRows(expected), result.rules)) {
      findings.fail('consistency.rules', where, 'its rules, judged again, give other numbers')
    }
    this.computed.push(expected)
  }

  private finished({ elections }: RoundTrace, valid: boolean): FinishedElection[] {
    return [...elections.values()].flatMap(({ slot }) => {
      const { head, result } = this.archives.get(slot.uuid) ?? {}
      if (head === undefined || (valid && result === undefined)) return []
      return [{ slot, archive: head, counts: valid ? (result ?? []) : [] }]
    })
  }
}

function sameRows(one: readonly RuleRow[], other: readonly RuleRow[]): boolean {
  const text = ({ id, question, answer, numerator, base, needed, met }: RuleRow) =>
    [id, question, answer, numerator, base, needed, met].join()
  return one.map(text).join('\n') === other.map(text).join('\n')
}
