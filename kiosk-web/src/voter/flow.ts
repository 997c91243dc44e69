/**
 * The way of one voter through the page, from the slip to the checked receipt: the state that the
 * pages show, and what the voter may do in it.
 */
import { parseSlipFragment } from '../protocol/slip'
import { Admission, type Admitted } from './admission'
import { fits, noAnswers, type Answers } from './choices'
import { findMeeting, readEntry } from './entry'
import { FlowState, type FlowTools } from './flow-state'
import { BallotInspection } from './ballot-inspection'
import { slipText, type Kept } from './kept'
import type { EnteredSlip } from './opening'
import { tryPin } from './pin'
import { Sending } from './sending'
import type { Stop } from './stop'

export class VoterFlow {
  readonly view: FlowState['view']
  readonly meeting: FlowState['meeting']
  readonly round: FlowState['round']
  readonly ballot: FlowState['ballot']
  readonly answers: FlowState['answers']
  readonly progress: FlowState['progress']
  readonly trouble: FlowState['trouble']
  readonly typed: FlowState['typed']
  readonly inspection: BallotInspection

  private readonly state: FlowState
  private readonly sending: Sending
  /** The page of the form to begin with. */
  private first = -1
  /** The meeting of an address without a code, `/v#<meeting>`. */
  private named: string | undefined

  constructor(tools: FlowTools) {
    const state = new FlowState(tools)
    this.state = state
    this.view = state.view
    this.meeting = state.meeting
    this.round = state.round
    this.ballot = state.ballot
    this.answers = state.answers
    this.progress = state.progress
    this.trouble = state.trouble
    this.typed = state.typed
    this.sending = new Sending(state)
    this.inspection = new BallotInspection(state, this.sending)
  }

  /** Begins with the fragment that the page was opened with, or with what this tab kept. */
  async start(fragment: string): Promise<void> {
    const kept = this.state.tools.keeper.load()
    if (kept?.stage === 'sealed') await this.sending.deliver(kept)
    else if (/^#[1-9A-HJ-NP-Za-km-z]{16}$/.test(fragment)) {
      this.named = fragment.slice(1)
      this.view.value = { name: 'entry', meetings: [] }
    } else if (fragment !== '') {
      await this.startWith(fragment, kept)
    } else if (kept?.stage === 'done') {
      this.sending.showDone(kept)
    } else if (kept?.stage === 'filling') {
      await this.startWith(kept.slip, kept)
    } else {
      this.view.value = { name: 'entry', meetings: [] }
    }
  }

  /** Takes a typed code, or the whole text of a QR code. */
  async enter(text: string, chosenMeeting?: string): Promise<void> {
    const slip = readEntry(text)
    if (slip === undefined) {
      this.view.value = { name: 'entry', problem: 'code', meetings: [] }
      return
    }
    if ('meeting' in slip) {
      await this.begin(slip)
      return
    }
    const found = await findMeeting(chosenMeeting ?? this.named, this.state.opening())
    if (typeof found !== 'string') {
      const problem = found.length === 0 ? ({ problem: 'no_meeting' } as const) : {}
      this.view.value = { name: 'entry', meetings: found, ...problem }
      return
    }
    this.typed.value = true
    await this.begin({ meeting: found, credential: slip.credential })
  }

  /** Tries the digits of the slip. A wrong try counts. */
  async enterPin(typed: string): Promise<void> {
    const { admitted } = this.state
    const view = this.view.value
    if (view.name !== 'pin' || view.checking || admitted === undefined) return
    this.view.value = { ...view, checking: true }
    await this.state.stopping(async () => {
      const answer = await tryPin(admitted, typed, this.state.opening())
      if (this.state.admitted !== admitted) return
      if (answer.end === 'right') {
        this.state.admitted = { ...admitted, pin: answer.key }
        this.turn(this.first)
      } else if (answer.end === 'wrong')
        this.view.value = { name: 'pin', checking: false, left: answer.left }
      else this.sending.showLocked(admitted.place.credential, 'pin')
    })
  }

  /** Goes on where it was, once the staff unlocked the slip. */
  async unlocked(): Promise<void> {
    const view = this.view.value
    if (view.name !== 'locked') return
    if (view.then === 'pin') this.view.value = { name: 'pin', checking: false }
    else if (this.state.held !== undefined) await this.sending.deliver(this.state.held)
  }

  /** Turns to a page of the form; before the first is the welcome, after the last the review. */
  turn(step: number, fromReview = false): void {
    this.state.turn(step, fromReview)
  }

  choose(answers: Answers): void {
    this.answers.value = answers
    this.state.keep()
  }

  /** Seals the ballot and delivers it. There is no way back. */
  async submit(): Promise<void> {
    if (this.view.value.name === 'review') await this.sending.submit()
  }

  /** Empties the page: memory, screen and what this tab kept. */
  wipe(): void {
    this.stop({ kind: 'wiped' })
  }

  /** Back to typing a code. */
  enterAnother(): void {
    this.wipe()
    this.view.value = { name: 'entry', meetings: [] }
  }

  stop(stop: Stop): void {
    this.state.stop(stop)
  }

  private async startWith(fragment: string, kept: Kept | undefined): Promise<void> {
    let slip: EnteredSlip
    try {
      slip = parseSlipFragment(fragment)
    } catch {
      this.stop({ kind: 'foreign' })
      return
    }
    if (kept?.stage === 'filling' && kept.slip === slipText(slip, '')) this.state.unfinished = kept
    this.typed.value = this.state.unfinished?.typed ?? false
    await this.begin(slip)
  }

  private async begin(slip: EnteredSlip): Promise<void> {
    const { state } = this
    state.admission?.discard()
    state.slip = slip
    this.view.value = { name: 'loading' }
    state.admission = new Admission(slip, state.opening(), {
      meeting: (meeting) => {
        this.meeting.value = meeting
        state.keep()
      },
      waiting: () => {
        state.admitted = undefined
        state.commitment = undefined
        this.view.value = { name: 'waiting' }
      },
      admitted: (admitted) => {
        this.onAdmitted(admitted)
      },
      progress: (progress) => {
        this.progress.value = progress
      },
      stopped: (stop) => {
        this.stop(stop)
      },
      failed: (error) => {
        throw error
      },
    })
    await state.admission.run()
  }

  private onAdmitted(admitted: Admitted): void {
    const { round, ballot } = admitted.place
    const { unfinished } = this.state
    this.state.admitted = admitted
    this.round.value = round
    this.ballot.value = ballot
    const before = unfinished?.round === round ? (unfinished.answers ?? []) : []
    this.answers.value = fits(ballot, before) ? before : noAnswers(ballot)
    this.first = before === this.answers.value ? (unfinished?.step ?? -1) : -1
    this.state.unfinished = undefined
    const pin = unfinished?.round === round ? unfinished.pin : undefined
    if (pin !== undefined) this.state.admitted = { ...admitted, pin }
    if (admitted.meeting.data.pin === true && pin === undefined)
      this.view.value = { name: 'pin', checking: false }
    else this.turn(this.first)
  }
}
