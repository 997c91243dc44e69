/** What a voter's page knows: all of it in memory, the least of it kept by the tab, none of it after a stop. */
import { shallowRef } from 'vue'
import type { Progress } from '../protocol/session'
import type { Admission, AdmissionTools, Admitted } from './admission'
import { BallotForm } from './ballot-form'
import type { Answers } from './choices'
import type { Trouble } from './delivery'
import { slipText, type Keeper, type Kept, type SealedKept } from './kept'
import type { Meeting } from './meeting'
import type { EnteredSlip } from './opening'
import type { Commitment } from './sealer'
import { Stopped, type Stop } from './stop'
import type { View } from './view'

export type FlowTools = Omit<AdmissionTools, 'tell'> & { readonly keeper: Keeper }

const EMPTY = new BallotForm([])

export class FlowState {
  readonly view = shallowRef<View>({ name: 'loading' })
  readonly meeting = shallowRef<Meeting>()
  readonly round = shallowRef('')
  readonly ballot = shallowRef(EMPTY)
  readonly answers = shallowRef<Answers>([])
  /** How far the encryption is prepared. */
  readonly progress = shallowRef<Progress>()
  readonly trouble = shallowRef<Trouble>()
  /** Whether the slip was typed in: the voter then compares the meeting's code with the screen. */
  readonly typed = shallowRef(false)

  slip: EnteredSlip | undefined
  admission: Admission | undefined
  admitted: Admitted | undefined
  /** Sealed and shown to the voter; dropped as soon as it is cast or opened. */
  commitment: Commitment | undefined
  /** Sealed, and not taken because the slip is locked. */
  held: SealedKept | undefined
  /** What the tab kept, until its round is there again. */
  unfinished: Extract<Kept, { stage: 'filling' }> | undefined

  constructor(readonly tools: FlowTools) {}

  /** The tools, with their trouble shown on the page. */
  opening(): FlowTools & { readonly tell: (trouble?: Trouble) => void } {
    const tell = (trouble?: Trouble) => {
      this.trouble.value = trouble
    }
    return { ...this.tools, tell }
  }

  /** Turns to a page of the form; before the first is the welcome, after the last the review. */
  turn(step: number, fromReview = false): void {
    if (step < 0) this.view.value = { name: 'welcome' }
    else if (step >= this.ballot.value.steps.length) this.view.value = { name: 'review' }
    else this.view.value = { name: 'form', step, fromReview }
    this.keep()
  }

  /** Keeps slip and choices for a reload of the page. */
  keep(): void {
    const { slip, meeting } = this
    if (slip === undefined || meeting.value === undefined) return
    const view = this.view.value
    const last = this.ballot.value.steps.length
    const step = view.name === 'form' ? view.step : view.name === 'review' ? last : -1
    this.tools.keeper.save({
      stage: 'filling',
      slip: slipText(slip, meeting.value.code),
      typed: this.typed.value,
      ...(this.admitted === undefined
        ? {}
        : { round: this.round.value, answers: this.answers.value, step }),
      ...(this.admitted?.pin === undefined ? {} : { pin: this.admitted.pin }),
    })
  }

  /** Does the work, and stops where it fails. */
  async stopping(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof Stopped) this.stop(error.stop)
      else this.stop({ kind: 'device' })
    }
  }

  stop(stop: Stop): void {
    const meeting = this.meeting.value
    this.forget()
    if (stop.kind !== 'wiped') this.meeting.value = meeting
    this.tools.keeper.wipe()
    this.view.value = { name: 'stop', stop }
  }

  forget(): void {
    this.admission?.discard()
    this.admission = undefined
    this.admitted?.sealer.discard()
    this.admitted = undefined
    this.commitment = undefined
    this.held = undefined
    this.slip = undefined
    this.unfinished = undefined
    this.meeting.value = undefined
    this.ballot.value = EMPTY
    this.answers.value = []
    this.progress.value = undefined
    this.trouble.value = undefined
    this.round.value = ''
    this.typed.value = false
  }
}
