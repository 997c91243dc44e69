/**
 * Takes a slip to an open round: fetches and compares the meeting, follows its status, finds the
 * slip's election and starts encrypting while the voter still waits or reads.
 */
import type { StatusData } from '../api/schemas'
import type { Progress } from '../protocol/session'
import type { Meeting } from './meeting'
import {
  fetchElection,
  findPlace,
  openMeeting,
  patiently,
  type EnteredSlip,
  type OpeningTools,
  type Place,
} from './opening'
import type { Sealer, StartSealer } from './sealer'
import { Stopped, type Stop } from './stop'

/** An open round that this slip may vote in. */
export interface Admitted {
  readonly slip: EnteredSlip
  readonly meeting: Meeting
  readonly place: Place
  /** The election record. */
  readonly election: string
  readonly sealer: Sealer
  /** What proves the slip's digits here, once the voter has typed them. */
  readonly pin?: string
}

export interface AdmissionEvents {
  meeting(meeting: Meeting): void
  /** The round is not open; tells whenever that is learnt again. */
  waiting(): void
  /** The round is open; tells once for each round. */
  admitted(admitted: Admitted): void
  /** The end of this admission. */
  stopped(stop: Stop): void
  progress(progress: Progress): void
  /** Anything else that went wrong: a bug. */
  failed(error: unknown): void
}

export interface AdmissionTools extends OpeningTools {
  readonly startSealer: StartSealer
  /** Follows a meeting's status; returns what stops following. */
  readonly watch: (meeting: string, listener: (status: StatusData) => void) => () => void
}

/** Milliseconds until a round is looked at again whose slips the server does not know yet. */
const AGAIN = 3_000

type Ready = Omit<Admitted, 'slip' | 'meeting'>

export class Admission {
  private readonly statuses = new Latest<StatusData>()
  private unwatch: (() => void) | undefined
  private ready: Ready | undefined
  private told = ''
  private over = false

  constructor(
    private readonly slip: EnteredSlip,
    private readonly tools: AdmissionTools,
    private readonly events: AdmissionEvents,
  ) {}

  /** Runs until it is ended or stopped. */
  async run(): Promise<void> {
    try {
      await this.admit()
    } catch (error) {
      if (this.ended()) return
      this.end()
      this.ready?.sealer.discard()
      if (error instanceof Stopped) this.events.stopped(error.stop)
      else this.events.failed(error)
    }
  }

  /** Stops following the meeting. What was admitted stays usable. */
  end(): void {
    this.over = true
    this.unwatch?.()
    this.statuses.end()
  }

  /** Ends, and drops secret and randomness as well. */
  discard(): void {
    this.end()
    this.ready?.sealer.discard()
  }

  private async admit(): Promise<void> {
    const { slip, tools, events, statuses } = this
    const meeting = await openMeeting(slip, tools)
    if (this.ended()) return
    events.meeting(meeting)
    this.unwatch = tools.watch(slip.meeting, (status) => {
      statuses.put(status)
    })
    statuses.put(await patiently(() => tools.api.status(slip.meeting), tools))
    for (;;) {
      const status = await statuses.next()
      if (status === undefined || this.ended()) return
      await this.act(meeting, status)
    }
  }

  private async act(meeting: Meeting, status: StatusData): Promise<void> {
    const { round } = status
    if (round === undefined || status.phase !== 'ready') {
      if (status.phase === 'sealed') throw new Stopped({ kind: 'closed' })
      this.events.waiting()
      return
    }
    const over = round.phase !== 'waiting' && round.phase !== 'open'
    if (round.phase === 'waiting') this.events.waiting()
    if (over && this.ready === undefined) {
      await findPlace(meeting, this.slip, round.id, this.tools) // A used slip is told so.
    }
    if (over) throw new Stopped({ kind: 'closed' })
    await this.prepare(meeting, round.id)
    if (this.ended()) return
    if (round.phase === 'open' && this.ready === undefined) {
      await this.tools.wait(AGAIN)
      this.statuses.put(status)
    } else if (round.phase === 'open' && this.ready !== undefined && this.told !== round.id) {
      this.told = round.id
      this.events.admitted({ slip: this.slip, meeting, ...this.ready })
    }
  }

  private async prepare(meeting: Meeting, round: string): Promise<void> {
    if (this.ready?.place.round === round) return
    const { slip, tools, events } = this
    this.ready?.sealer.discard()
    this.ready = undefined
    const place = await findPlace(meeting, slip, round, tools)
    if (place === undefined || this.ended()) return
    const election = await fetchElection(meeting, place, tools)
    if (this.ended()) return
    const sealer = tools.startSealer(election, slip.credential, (progress) => {
      events.progress(progress)
    })
    this.ready = { place, election, sealer }
  }

  /** A method, because it changes between two looks at it. */
  private ended(): boolean {
    return this.over
  }
}

/** Hands over the newest value that was put and not yet taken. */
class Latest<T> {
  private value: T | undefined
  private taker: ((value: T | undefined) => void) | undefined
  private ended = false

  put(value: T): void {
    this.value = value
    this.give()
  }

  end(): void {
    this.ended = true
    this.give()
  }

  /** Waits for a value; undefined when it has ended. */
  next(): Promise<T | undefined> {
    return new Promise((taker) => {
      this.taker = taker
      this.give()
    })
  }

  private give(): void {
    if (this.taker === undefined || (this.value === undefined && !this.ended)) return
    const { taker, value } = this
    this.taker = undefined
    this.value = undefined
    taker(this.ended ? undefined : value)
  }
}
