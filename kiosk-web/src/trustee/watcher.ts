/** The device as a witness of the meeting's log, and what it does with the rounds in it. */
import {
  electionText,
  logBundle,
  logCheckpoint,
  type TaskData,
  type TrusteeApi,
} from '../api/trustee'
import { openingKey, parseCeremonyView } from '../protocol/ceremony'
import { equalBytes, sha256Hex } from '../protocol/bytes'
import type { Charter } from '../protocol/charter'
import {
  LoggedRound,
  openedElections,
  parseLog,
  type LoggedElection,
} from '../protocol/closed-round'
import { cosign } from '../protocol/cosignature'
import type { LogEntry } from '../protocol/log-entries'
import { requireElection } from '../protocol/manifest'
import { require } from '../protocol/refusal'
import type { Difference } from '../protocol/result-difference'
import type { Trustee } from '../protocol/trustee-secret'
import { witnessKeyOf } from '../protocol/witness-key'
import { BoxWatch } from '../witness/box-watch'
import { LogWatch, type Alarm } from '../witness/log-watch'
import { keep, readKept } from './kept'
import { Workers } from './recounters'
import { differences, finishElection } from './result-check'
import { saidIn, type Said } from './said'
import { scrutinise, type Scrutiny } from './scrutiny'

export interface Prepared {
  readonly share: string
  /** Hash of the tally that it opens. */
  readonly tally: string
}

/** What is being done: which part of all is done, from 0 to 1. */
export type Report = (what: 'checking' | 'opening', done: number) => void

export class Watcher {
  private readonly log: LogWatch
  private readonly workers = new Workers()
  private readonly boxes = new Map<string, BoxWatch>()
  private cosigned = -1
  private parsed: readonly LogEntry[] = []
  private heard:
    { readonly entries: readonly LogEntry[]; readonly said: readonly Said[] } | undefined
  private last: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly api: TrusteeApi,
    private readonly charter: Charter,
    private readonly index: number,
  ) {
    this.log = new LogWatch(charter.logKey, readKept(charter.meeting, index))
  }

  /** Number of entries of the log that was accepted. */
  get size(): number {
    return this.log.newest?.size ?? 0
  }

  /** Ballots verified so far in this election. */
  verified(uuid: string): number {
    return this.boxes.get(uuid)?.hashes.length ?? 0
  }

  /** Looks at the log, keeps what it accepts before it says so to anybody, and cosigns it. */
  async look(trustee: Trustee | undefined): Promise<Alarm | undefined> {
    const { meeting } = this.charter
    const alarm = await this.log.look({
      checkpoint: () => logCheckpoint(meeting),
      bundle: (path) => logBundle(meeting, path),
    })
    keep(meeting, this.index, { ...this.log.kept })
    const { newest } = this.log
    if (alarm !== undefined || trustee === undefined || newest === undefined) return alarm
    if (newest.size === this.cosigned || !this.isWitness(trustee)) return undefined
    const witness = { trustee, meeting, index: this.index }
    await this.api.giveCosignature(cosign(newest, witness, Date.now() / 1000))
    this.cosigned = newest.size
    return undefined
  }

  /** The entries of the log that was accepted. @throws Refusal `wrong_log` and what they refuse */
  entries(): readonly LogEntry[] {
    const { entries } = this.log
    if (this.parsed.length !== entries.length) this.parsed = parseLog(this.charter, entries)
    return this.parsed
  }

  /** What supervisors said in the log, each with whether it is signed by them. */
  said(): readonly Said[] {
    const entries = this.entries()
    if (this.heard?.entries !== entries)
      this.heard = { entries, said: saidIn(this.charter, entries) }
    return this.heard.said
  }

  /** Verifies what came into the box of every election that is open or waits to be counted. */
  catchUp({ elections }: TaskData, report: Report): Promise<void> {
    return this.alone(async () => {
      const opened = openedElections(this.charter, this.entries())
      for (const { uuid, state } of elections) {
        if ((state === 'waiting' || state === 'wanted') && opened.has(uuid))
          await this.filled(uuid, report)
      }
    })
  }

  /**
   * Makes the share of a closed round, once everything in it holds. It is for the trustee to give it.
   *
   * @throws Refusal when anything is not as it must be; NoAnswer, Refused
   */
  prepare(uuid: string, trustee: Trustee, report: Report): Promise<Prepared> {
    return this.alone(async () => {
      const { charter, index } = this
      report('checking', 1)
      const slot = charter.elections.find((each) => each.uuid === uuid)
      const round = new LoggedRound(charter, this.entries(), slot?.round ?? '')
      const { tally } = await this.scrutinise(round.toOpen(uuid), report)
      const view = parseCeremonyView(await this.api.ceremony())
      const key = openingKey(trustee, view, readKept(charter.meeting, index).commitments)
      const named = charter.trustees.keys[index - 1]?.publicText
      require(named === key.publicText, 'wrong_manifest', 'this trustee’s key is not in it')
      const [recounter] = await this.workers.recounters(await electionText(uuid))
      const job = { tally, owner: index, key }
      const share = await recounter.open(job, (done) => {
        report('opening', done)
      })
      return { share, tally: sha256Hex(tally) }
    })
  }

  /**
   * Counts a round that has its result once more, from ballots and shares that it verifies itself.
   *
   * @param result hash of the result's entry in the log, which is to be certified
   * @returns what the log or the server tell otherwise; nothing where the result may be certified
   * @throws Refusal when it cannot be counted: something of it is not as it must be; NoAnswer, Refused
   */
  recount(id: string, result: string, report: Report): Promise<readonly Difference[]> {
    return this.alone(async () => {
      const entries = this.entries()
      const round = new LoggedRound(this.charter, entries, id)
      const told = round.result
      const at = entries.findIndex((entry) => entry === told)
      const text = this.log.entries[at]
      const logged = told !== undefined && text !== undefined && sha256Hex(text) === result
      require(logged, 'wrong_log', 'another result than the log has')
      return differences({
        api: this.api,
        charter: this.charter,
        round,
        told,
        count: async (election) => {
          const scrutiny = await this.scrutinise(election, report)
          const { uuid } = election.slot
          const [recounter] = await this.workers.recounters(await electionText(uuid))
          const shares = await this.api.shares(uuid)
          return finishElection({ election, scrutiny, shares, recounter }, (done) => {
            report('opening', done)
          })
        },
      })
    })
  }

  /** Whether the log that was accepted has this entry. */
  hasEntry(hash: string): boolean {
    return this.log.entries.some((entry) => sha256Hex(entry) === hash)
  }

  end(): void {
    void this.workers.end()
  }

  /** One thing at a time: a box is not read twice at once. */
  private alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work, work)
    this.last = result
    return result
  }

  /** Refuses also another tally than one that this device gave a share of. */
  private async scrutinise(election: LoggedElection, report: Report): Promise<Scrutiny> {
    const { charter, index } = this
    const { uuid } = election.slot
    const scrutiny = await scrutinise(charter, election, await this.filled(uuid, report))
    const before = readKept(charter.meeting, index).given?.[uuid]
    const same = before === undefined || before === sha256Hex(scrutiny.tally)
    require(same, 'wrong_tally', 'another tally than before')
    return scrutiny
  }

  /** The box, with every ballot verified that the log names. */
  private async filled(uuid: string, report: Report): Promise<BoxWatch> {
    const box = await this.box(uuid)
    await box.catchUp(
      this.log.entries,
      (after) => this.api.box(uuid, after),
      (verified) => {
        report('checking', verified / Math.max(box.known, 1))
      },
    )
    return box
  }

  private async box(uuid: string): Promise<BoxWatch> {
    const known = this.boxes.get(uuid)
    if (known !== undefined) return known
    const raw = await electionText(uuid)
    requireElection(this.charter, uuid, raw)
    const box = new BoxWatch(uuid, await this.workers.recounters(raw))
    this.boxes.set(uuid, box)
    return box
  }

  private isWitness(trustee: Trustee): boolean {
    const { meeting, witnesses } = this.charter
    const named = witnesses[this.index - 1]?.key
    const own = witnessKeyOf(trustee, meeting, this.index)
    return named !== undefined && equalBytes(named.publicKey, own.publicKey)
  }
}
