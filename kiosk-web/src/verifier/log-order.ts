/**
 * Goes through the entries of a log once, in their order: what may follow what, and the rules judged on the
 * way. It keeps what the log says, for the checks of the archives.
 */
import type { Charter } from '../protocol/charter'
import type { ElectionSlot } from '../protocol/manifest'
import type { CheckName } from './checks'
import type { Findings } from './findings'
import type { LogEntry, ResultEntry, ShareEntry } from '../protocol/log-entries'
import { logEntry, type LogRecord } from './log-record'
import { Preparation } from './preparation'
import { openedRound, type RoundTrace } from './round-trace'
import { judge } from '../protocol/rules'
import { checkStatement } from './statement-check'
import type { Statement } from '../protocol/statements'
import { RunningNumbers } from '../protocol/running-numbers'

/** What the log says. */
export class LogTrace {
  /** Rounds that were opened, by id, in the order of their opening. */
  readonly rounds = new Map<string, RoundTrace>()
  readonly preparation: Preparation
  private readonly numbers: RunningNumbers
  private readonly challenged = new Map<string, Set<string>>()
  private texts: readonly Uint8Array[] = []
  private at = 0

  constructor(
    private readonly charter: Charter,
    private readonly findings: Findings,
  ) {
    this.numbers = new RunningNumbers(charter)
    this.preparation = new Preparation(charter, findings)
  }

  follow({ entries, texts }: Pick<LogRecord, 'entries' | 'texts'>): this {
    this.texts = texts
    for (const [at, entry] of entries.entries()) {
      this.at = at
      if (entry === undefined) continue
      this.entry(entry)
      this.numbers.add(entry)
    }
    this.end(entries.length === 0)
    return this
  }

  private entry(entry: LogEntry): void {
    if (this.at === 0 && entry.type !== 'manifest') {
      this.fail('consistency.manifest', 'not the manifest')
    }
    switch (entry.type) {
      case 'manifest':
        if (this.at > 0) this.disorder('a second manifest')
        else if (entry.hash !== this.charter.hash) {
          this.fail('consistency.manifest', 'the hash of another manifest')
        }
        return
      case 'slips':
        this.preparation.addSlips(entry, this.at)
        return
      case 'setup':
        this.preparation.addSetup(entry.election, entry.setup, this.at)
        return
      case 'attendance':
        return
      case 'open':
        this.open(entry.round)
        return
      case 'ballot':
        this.ballot(entry.election, entry.ballot)
        return
      case 'challenge':
        this.challenge(entry.election, entry.ballot)
        return
      case 'close':
        this.close(entry.round, entry.ballots)
        return
      case 'share':
        this.share(entry)
        return
      case 'result':
        this.result(entry)
        return
      case 'certify':
      case 'annul':
        this.statement(entry, this.rounds.get(entry.round))
        return
      case 'objection':
        this.statement(entry, undefined)
    }
  }

  private open(id: string): void {
    const round = this.charter.rounds.find((each) => each.id === id)
    if (round === undefined) {
      this.disorder('an unknown round opened')
      return
    }
    const opened = openedRound(this.charter, round)
    if (![...opened.elections.keys()].every((uuid) => this.preparation.setups.has(uuid))) {
      this.disorder('a round opened before the setup of its elections')
    }
    if (this.rounds.has(id)) this.disorder('a round opened twice')
    else this.rounds.set(id, opened)
    for (const rule of round.rules) {
      if (rule.scope === 'open' && !judge(rule, this.numbers.now()).met) {
        this.fail('evidence.open_rules', `opened although rule ${rule.id} was not met`)
      }
    }
  }

  private ballot(uuid: string, hash: string): void {
    const slot = this.slotOf(uuid)
    if (slot === undefined) {
      this.disorder('a ballot of an unknown election')
      return
    }
    const round = this.rounds.get(slot.round)
    if (round === undefined || round.closed) {
      const when = round === undefined ? 'before the opening' : 'after the close'
      this.fail('consistency.ballots_in_time', `a ballot ${when}`)
    }
    round?.elections.get(uuid)?.ballots.push({ hash, at: this.at })
    if (this.challenged.get(uuid)?.has(hash) === true) {
      this.fail('consistency.challenged_ballot', 'opened before it was cast')
    }
  }

  private challenge(uuid: string, hash: string): void {
    const round = this.rounds.get(this.slotOf(uuid)?.round ?? '')
    const election = round?.elections.get(uuid)
    if (round === undefined || election === undefined || round.closed) {
      this.disorder('a challenge at no time for it')
      return
    }
    this.challenged.set(uuid, (this.challenged.get(uuid) ?? new Set<string>()).add(hash))
    if (election.ballots.some((ballot) => ballot.hash === hash)) {
      this.fail('consistency.challenged_ballot', 'opened after it was cast')
    }
  }

  private close(id: string, announced: readonly { election: string; number: number }[]): void {
    const round = this.rounds.get(id)
    if (round === undefined || round.closed) {
      this.disorder('a round closed that is not open')
      return
    }
    round.closed = true
    const logged = [...round.elections].map(([uuid, { ballots }]) => `${uuid} ${ballots.length}`)
    const said = announced.map(({ election, number }) => `${election} ${number}`)
    if (said.join() !== logged.join()) {
      this.fail('consistency.close_counts', `the log has ${logged.join()}`)
    }
  }

  private share(entry: ShareEntry): void {
    const round = this.rounds.get(this.slotOf(entry.election)?.round ?? '')
    const election = round?.elections.get(entry.election)
    if (round?.closed !== true || election === undefined || round.result !== undefined) {
      this.disorder('a share at no time for it')
      return
    }
    const { trustee } = entry
    const known = trustee <= this.charter.trustees.keys.length
    if (!known || election.shares.has(trustee)) {
      this.disorder('a share of no trustee, or a second one')
    }
    if (known) election.shares.set(trustee, entry)
  }

  private result(entry: ResultEntry): void {
    const round = this.rounds.get(entry.round)
    if (round?.closed !== true || round.result !== undefined) {
      this.disorder('a result at no time for it')
      return
    }
    round.annulledUncounted = round.annulled
    round.result = { entry, at: this.at }
  }

  private statement(entry: Statement, round: RoundTrace | undefined): void {
    const { charter, findings, at, texts } = this
    checkStatement(entry, round, { charter, findings, at, texts })
  }

  private end(empty: boolean): void {
    const { findings } = this
    if (empty) findings.fail('consistency.manifest', 'log', 'no entry')
    for (const [id, { closed, result }] of this.rounds) {
      if (!closed || result === undefined) {
        const detail = closed ? 'it has no result' : 'it was not closed'
        findings.fail('completeness.rounds', `round ${id}`, detail)
      }
    }
    findings.made(
      'consistency.manifest',
      'consistency.log_order',
      'evidence.slip_numbers',
      'evidence.open_rules',
      'consistency.ballots_in_time',
      'consistency.challenged_ballot',
      'consistency.close_counts',
      'authenticity.statements',
      'consistency.annulments',
      'completeness.rounds',
    )
  }

  private slotOf(election: string): ElectionSlot | undefined {
    return this.charter.elections.find(({ uuid }) => uuid === election)
  }

  private disorder(detail: string): void {
    this.fail('consistency.log_order', detail)
  }

  private fail(check: CheckName, detail: string): void {
    this.findings.fail(check, logEntry(this.at), detail)
  }
}
