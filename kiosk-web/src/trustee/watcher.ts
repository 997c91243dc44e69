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
import { openedElections } from '../protocol/closed-round'
import { cosign } from '../protocol/cosignature'
import { requireElection, type Manifest } from '../protocol/manifest'
import { require } from '../protocol/refusal'
import type { Trustee } from '../protocol/trustee-secret'
import { witnessKeyOf } from '../protocol/witness-key'
import { BoxWatch } from '../witness/box-watch'
import { LogWatch, type Alarm } from '../witness/log-watch'
import { keep, readKept } from './kept'
import { Workers } from './recounters'
import { scrutinise } from './scrutiny'

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

  constructor(
    private readonly api: TrusteeApi,
    private readonly manifest: Manifest,
    private readonly index: number,
  ) {
    this.log = new LogWatch(manifest.logKey, readKept(manifest.meeting, index))
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
    const { meeting } = this.manifest
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

  /** Verifies what came into the box of every election that is open or waits to be counted. */
  async catchUp({ elections }: TaskData, report: Report): Promise<void> {
    const opened = openedElections(this.manifest, this.log.entries)
    for (const { uuid, state } of elections) {
      if ((state !== 'waiting' && state !== 'wanted') || !opened.has(uuid)) continue
      const box = await this.box(uuid)
      await box.catchUp(
        this.log.entries,
        (after) => this.api.box(uuid, after),
        (verified) => {
          report('checking', verified / Math.max(box.known, 1))
        },
      )
    }
  }

  /**
   * Makes the share of a closed round, once everything in it holds. It is for the trustee to give it.
   *
   * @throws Refusal when anything is not as it must be; NoAnswer, Refused
   */
  async prepare(uuid: string, trustee: Trustee, report: Report): Promise<Prepared> {
    const { manifest, index } = this
    const { meeting } = manifest
    report('checking', 1)
    const box = await this.box(uuid)
    const tally = await scrutinise(manifest, this.log.entries, uuid, box)
    const hash = sha256Hex(tally)
    const before = readKept(meeting, index).given?.[uuid]
    require(before === undefined || before === hash, 'wrong_tally', 'another tally than before')
    const view = parseCeremonyView(await this.api.ceremony())
    const key = openingKey(trustee, view, readKept(meeting, index).commitments)
    const named = manifest.trustees.keys[index - 1]?.publicText
    require(named === key.publicText, 'wrong_manifest', 'this trustee’s key is not in it')
    const [recounter] = await this.workers.recounters(await electionText(uuid))
    const job = { tally, owner: index, key }
    const share = await recounter.open(job, (done) => {
      report('opening', done)
    })
    return { share, tally: hash }
  }

  /** Whether the log that was accepted has this result of this round. */
  hasResult(hash: string): boolean {
    return this.log.entries.some((entry) => sha256Hex(entry) === hash)
  }

  end(): void {
    void this.workers.end()
  }

  private async box(uuid: string): Promise<BoxWatch> {
    const known = this.boxes.get(uuid)
    if (known !== undefined) return known
    const raw = await electionText(uuid)
    requireElection(this.manifest, uuid, raw)
    const box = new BoxWatch(uuid, await this.workers.recounters(raw))
    this.boxes.set(uuid, box)
    return box
  }

  private isWitness(trustee: Trustee): boolean {
    const { meeting, witnessKeys } = this.manifest
    const named = witnessKeys[this.index - 1]
    const own = witnessKeyOf(trustee, meeting, this.index)
    return named !== undefined && equalBytes(named.publicKey, own.publicKey)
  }
}
