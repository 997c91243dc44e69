/**
 * What a trustee's device must find true before it gives a share (protocol, section 22): that the log is
 * the manifest's and whole, that the round is closed and valid, and which ballots are in it.
 */
import { encodeUtf8, sha256Hex } from './bytes'
import type { Charter } from './charter'
import type { Round } from './charter-round'
import { asString, asArray } from './fields'
import { parseCanonicalJson, type Json } from './json'
import { parseLogEntry, type LogEntry, type ResultEntry, type ShareEntry } from './log-entries'
import type { ElectionSlot } from './manifest'
import { require } from './refusal'
import { judgeValidity } from './round-result'
import type { Rule } from './rules'
import { RunningNumbers } from './running-numbers'

/** One election of a round, as the log tells it. */
export interface LoggedElection {
  readonly slot: ElectionSlot
  /** Hash of the setup event: it binds election, trustees and credentials. */
  readonly setup: string
  /** Hashes of the ballots in the order of the log. */
  readonly ballots: readonly string[]
  /** In the order of the log, which is the archive's. */
  readonly shares: readonly ShareEntry[]
}

/** The entries of a log that was accepted; refuses one that does not begin with the manifest. */
export function parseLog({ hash }: Charter, entries: readonly Uint8Array[]): LogEntry[] {
  const parsed = entries.map(parseLogEntry)
  const [first] = parsed
  const begins = first?.type === 'manifest' && first.hash === hash
  require(begins, 'wrong_log', 'the log of another manifest')
  return parsed
}

/** The elections whose round was opened. */
export function openedElections(
  { elections }: Charter,
  entries: readonly LogEntry[],
): ReadonlySet<string> {
  const rounds = entries.flatMap((entry) => (entry.type === 'open' ? [entry.round] : []))
  const opened = elections.filter(({ round }) => rounds.includes(round))
  return new Set(opened.map(({ uuid }) => uuid))
}

/** Refuses trustees or credentials that are not those of the setup event in the log. */
export function requireSetup(
  setup: string,
  election: string,
  trustees: string,
  list: string,
): void {
  const payload = `{"election":"${sha256Hex(election)}","trustees":"${sha256Hex(trustees)}","credentials":"${sha256Hex(list)}"}`
  const event = `{"height":0,"type":"Setup","payload":"${sha256Hex(payload)}"}`
  require(sha256Hex(event) === setup, 'wrong_log', 'not the setup of the log')
}

/** Refuses other ballots than the log names, or another order of them. */
export function requireBallots(hashes: readonly string[], { ballots }: LoggedElection): void {
  require(hashes.join() === ballots.join(), 'wrong_ballots', 'not the ballots of the log')
}

/** Refuses a list of credentials that does not hold each of these, without weights or names. */
export function requireListed(list: string, credentials: readonly string[]): void {
  const listed = new Set(asArray(parseCanonicalJson(encodeUtf8(list)), 'credentials').map(text))
  const stranger = credentials.find((credential) => !listed.has(credential))
  require(stranger === undefined, 'wrong_ballots', 'a credential that is not listed')
}

/** One round as the log tells it, up to its result where there is one: what comes later changes nothing in it. */
export class LoggedRound {
  readonly round: Round
  /** The named numbers as they stand at the end, or at the result. */
  readonly numbers: RunningNumbers
  /** Its supervisors declared it void before it had a result. */
  annulled = false
  result: ResultEntry | undefined
  private state: 'waiting' | 'open' | 'closed' = 'waiting'
  private readonly setups = new Map<string, string>()
  private readonly ballots = new Map<string, string[]>()
  private readonly shares: ShareEntry[] = []
  private readonly slots: readonly ElectionSlot[]

  /** @throws Refusal `wrong_log` for ballots outside of the round, or another number of them */
  constructor(
    private readonly charter: Charter,
    entries: readonly LogEntry[],
    id: string,
  ) {
    const round = charter.rounds.find((each) => each.id === id)
    require(round !== undefined, 'wrong_election', 'not a round of this manifest')
    this.round = round
    this.slots = charter.elections.filter((slot) => slot.round === id)
    for (const { uuid } of this.slots) this.ballots.set(uuid, [])
    this.numbers = new RunningNumbers(charter)
    for (const entry of entries) {
      if (this.result !== undefined) break
      this.read(entry)
      this.numbers.add(entry)
    }
  }

  get isClosed(): boolean {
    return this.state === 'closed'
  }

  /** The first rule of validity that is not met. */
  get broken(): Rule | undefined {
    const { charter, round, numbers } = this
    return round.rules.find(
      (rule) => rule.scope === 'valid' && !judgeValidity(charter, round, rule, numbers).met,
    )
  }

  /** Its elections, in the order of the manifest. */
  get elections(): readonly LoggedElection[] {
    return this.slots.map((slot) => {
      const setup = this.setups.get(slot.uuid)
      require(setup !== undefined, 'wrong_log', 'no setup')
      const shares = this.shares.filter(({ election }) => election === slot.uuid)
      return { slot, setup, ballots: this.ballots.get(slot.uuid) ?? [], shares }
    })
  }

  /**
   * One of its elections, once it may be opened: the round is closed and every rule of validity is met.
   *
   * @throws Refusal `not_closed` and `rule_not_met` otherwise
   */
  toOpen(uuid: string): LoggedElection {
    require(this.isClosed, 'not_closed', `round ${this.round.id}`)
    require(!this.annulled, 'rule_not_met', 'the round was declared void')
    const { broken } = this
    require(broken === undefined, 'rule_not_met', broken?.text ?? '')
    const election = this.elections.find(({ slot }) => slot.uuid === uuid)
    require(election !== undefined, 'wrong_election', 'not an election of this round')
    return election
  }

  private read(entry: LogEntry): void {
    switch (entry.type) {
      case 'setup':
        this.setups.set(entry.election, entry.setup)
        return
      case 'ballot':
        this.ballot(entry.election, entry.ballot)
        return
      case 'share':
        this.shares.push(entry)
        return
      case 'open':
        if (entry.round === this.round.id) this.state = 'open'
        return
      case 'close':
        if (entry.round === this.round.id) this.close(entry.ballots)
        return
      case 'annul':
        if (entry.round === this.round.id) this.annulled = true
        return
      case 'result':
        if (entry.round === this.round.id) this.result = entry
        return
      default:
        return // Numbers, or what somebody said.
    }
  }

  private ballot(uuid: string, hash: string): void {
    const hashes = this.ballots.get(uuid)
    if (hashes === undefined) return // Of another round.
    require(this.state === 'open', 'wrong_log', 'a ballot outside its round')
    hashes.push(hash)
  }

  private close(counts: readonly { readonly election: string; readonly number: number }[]): void {
    require(this.state === 'open', 'wrong_log', 'a close out of place')
    this.state = 'closed'
    for (const { election, number } of counts) {
      const held = this.ballots.get(election)?.length ?? 0
      require(held === number, 'wrong_log', 'number of ballots at the close')
    }
  }
}

function text(json: Json): string {
  return asString(json, 'credential')
}
