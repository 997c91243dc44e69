/**
 * Goes through the entries of a log once, in their order: what may follow what, and the rules judged on the
 * way. It keeps what the log says, for the checks of the archives.
 */
import type { Charter, ElectionSlot } from './charter'
import type { CheckName } from './checks'
import type { Findings } from './findings'
import type { LogEntry, ResultEntry, ShareEntry, SlipsEntry } from './log-entries'
import { logEntry } from './log-record'
import { openedRound, type RoundTrace } from './round-trace'
import { judge } from './rules'
import { RunningNumbers } from './running-numbers'

/** What the log says. */
export class LogTrace {
  /** Rounds that were opened, by id, in the order of their opening. */
  readonly rounds = new Map<string, RoundTrace>()
  /** Digests of the Setup events, by election. */
  readonly setups = new Map<string, string>()
  /** Digests of the credentials records, by election. */
  readonly credentials = new Map<string, string>()
  /** The last totals of each class. */
  readonly slips = new Map<string, SlipsEntry>()
  /** The void credentials of each election, with the first entry that says so. */
  readonly voided = new Map<string, Map<string, number>>()
  private readonly numbers: RunningNumbers
  private at = 0

  constructor(
    private readonly charter: Charter,
    private readonly findings: Findings,
  ) {
    this.numbers = new RunningNumbers(charter)
  }

  follow(entries: readonly (LogEntry | undefined)[]): this {
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
        this.slipsOf(entry)
        return
      case 'setup':
        this.setup(entry.election, entry.setup)
        return
      case 'attendance':
        return
      case 'open':
        this.open(entry.round)
        return
      case 'ballot':
        this.ballot(entry.election, entry.ballot)
        return
      case 'close':
        this.close(entry.round, entry.ballots)
        return
      case 'share':
        this.share(entry)
        return
      case 'result':
        this.result(entry)
    }
  }

  private slipsOf(entry: SlipsEntry): void {
    const { ballotClass, printed, handedOut, replaced, leftOver } = entry
    if (!this.charter.classes.some(({ id }) => id === ballotClass)) {
      this.disorder('slips of an unknown class')
      return
    }
    const first = !this.slips.has(ballotClass)
    this.slips.set(ballotClass, entry)
    const named = entry.credentials.map(({ election }) => election)
    const wanted = first ? this.charter.uuidsOf(ballotClass) : []
    if (named.join() !== wanted.join()) {
      this.disorder('credentials of other elections than those of the class, or not once')
    }
    for (const { election, hash } of entry.credentials) this.credentials.set(election, hash)
    for (const { election, credential } of entry.voided) {
      const voided = this.voided.get(election) ?? new Map<string, number>()
      this.voided.set(election, voided)
      if (!voided.has(credential)) voided.set(credential, this.at)
    }
    if (handedOut + leftOver > printed || replaced > handedOut) {
      this.fail('evidence.slip_numbers', 'more slips than were printed')
    }
  }

  private setup(election: string, setup: string): void {
    const known = this.slotOf(election) !== undefined
    if (!known) this.disorder('the setup of an unknown election')
    else if (!this.credentials.has(election)) {
      this.disorder('a setup before the slips of its class')
    } else {
      if (this.setups.has(election)) this.disorder('a second setup')
      this.setups.set(election, setup)
    }
  }

  private open(id: string): void {
    const round = this.charter.rounds.find((each) => each.id === id)
    if (round === undefined) {
      this.disorder('an unknown round opened')
      return
    }
    const opened = openedRound(this.charter, round)
    if (![...opened.elections.keys()].every((uuid) => this.setups.has(uuid))) {
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
    round.result = { entry, at: this.at }
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
      'consistency.close_counts',
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
