/**
 * The way of one voter through the page, from the slip to the checked receipt: the state that the
 * pages show, and what the voter may do in it.
 */
import { shallowRef } from 'vue'
import type { Progress } from '../protocol/session'
import { receiptCode } from '../protocol/receipt'
import { parseSlipFragment } from '../protocol/slip'
import { unlockCode } from '../protocol/slip-pin'
import { Admission, type AdmissionTools, type Admitted } from './admission'
import { BallotForm } from './ballot-form'
import { castChoices, doneWith, resume, type Cast, type CastingTools } from './casting'
import { fits, noAnswers, vectors, type Answers } from './choices'
import type { Trouble } from './delivery'
import { findMeeting, readEntry } from './entry'
import { openCommitted } from './inspecting'
import { slipText, type DoneKept, type Keeper, type Kept, type SealedKept } from './kept'
import type { Meeting } from './meeting'
import type { EnteredSlip } from './opening'
import { tryPin } from './pin'
import type { Commitment } from './sealer'
import { Stopped, type Stop } from './stop'
import type { Inspection, View } from './view'

export type FlowTools = Omit<AdmissionTools, 'tell'> & { readonly keeper: Keeper }

const EMPTY = new BallotForm([])

export class VoterFlow {
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

  private slip: EnteredSlip | undefined
  private admission: Admission | undefined
  private admitted: Admitted | undefined
  /** Sealed and shown to the voter; dropped as soon as it is cast or opened. */
  private commitment: Commitment | undefined
  /** Sealed, and not taken because the slip is locked. */
  private held: SealedKept | undefined
  /** The page of the form to begin with. */
  private first = -1
  private unfinished: Extract<Kept, { stage: 'filling' }> | undefined
  /** The meeting of an address without a code, `/v#<meeting>`. */
  private named: string | undefined

  constructor(private readonly tools: FlowTools) {}

  /** Begins with the fragment that the page was opened with, or with what this tab kept. */
  async start(fragment: string): Promise<void> {
    const kept = this.tools.keeper.load()
    if (kept?.stage === 'sealed') await this.deliver(kept)
    else if (/^#[1-9A-HJ-NP-Za-km-z]{16}$/.test(fragment)) {
      this.named = fragment.slice(1)
      this.view.value = { name: 'entry', meetings: [] }
    } else if (fragment !== '') {
      await this.startWith(fragment, kept)
    } else if (kept?.stage === 'done') {
      this.showDone(kept)
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
    const found = await findMeeting(chosenMeeting ?? this.named, this.opening())
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
    const [{ admitted }, view] = [this, this.view.value]
    if (view.name !== 'pin' || view.checking || admitted === undefined) return
    this.view.value = { ...view, checking: true }
    await this.stopping(async () => {
      const answer = await tryPin(admitted, typed, this.opening())
      if (this.admitted !== admitted) return
      if (answer.end === 'right') {
        this.admitted = { ...admitted, pin: answer.key }
        this.turn(this.first)
      } else if (answer.end === 'wrong')
        this.view.value = { name: 'pin', checking: false, left: answer.left }
      else this.showLocked(admitted.place.credential, 'pin')
    })
  }

  /** Goes on where it was, once the staff unlocked the slip. */
  async unlocked(): Promise<void> {
    const view = this.view.value
    if (view.name !== 'locked') return
    if (view.then === 'pin') this.view.value = { name: 'pin', checking: false }
    else if (this.held !== undefined) await this.deliver(this.held)
  }

  /** Turns to a page of the form; before the first is the welcome, after the last the review. */
  turn(step: number, fromReview = false): void {
    if (step < 0) this.view.value = { name: 'welcome' }
    else if (step >= this.ballot.value.steps.length) this.view.value = { name: 'review' }
    else this.view.value = { name: 'form', step, fromReview }
    this.keep()
  }

  choose(answers: Answers): void {
    this.answers.value = answers
    this.keep()
  }

  /** Seals the ballot and delivers it. There is no way back. */
  async submit(): Promise<void> {
    const { admitted } = this
    if (this.view.value.name !== 'review' || admitted === undefined) return
    this.admission?.end()
    this.view.value = { name: 'sending', stage: 'sealing' }
    const chosen = vectors(this.ballot.value, this.answers.value)
    await this.cast((tools) => castChoices(admitted, chosen, tools))
  }

  /** Seals a ballot and shows its code, before the voter says whether it is cast or opened. */
  async inspect(): Promise<void> {
    const { admitted } = this
    if (this.view.value.name !== 'review' || admitted === undefined) return
    this.inspectAs({ stage: 'sealing' })
    await this.stopping(async () => {
      const chosen = vectors(this.ballot.value, this.answers.value)
      const commitment = await admitted.sealer.commit(chosen)
      if (this.admitted !== admitted) return
      this.commitment = commitment
      this.inspectAs({ stage: 'committed', code: receiptCode(commitment.ballot.hash) })
    })
  }

  /** Opens the committed ballot, which can then never be cast, and begins a fresh one. */
  async openCommitted(): Promise<void> {
    const { admitted, commitment } = this
    if (!this.isCommitted() || admitted === undefined || commitment === undefined) return
    const code = receiptCode(commitment.ballot.hash)
    this.inspectAs({ stage: 'committing', code })
    await this.stopping(async () => {
      const file = await openCommitted(admitted, commitment, this.opening())
      if (this.admitted !== admitted) return
      if (file === undefined) this.inspectAs({ stage: 'committed', code, problem: 'limit' })
      else {
        this.renew(admitted)
        this.inspectAs({ stage: 'opened', code, file })
      }
    })
  }

  /** Casts the committed ballot. */
  async castCommitted(): Promise<void> {
    const { admitted, commitment } = this
    if (!this.isCommitted() || admitted === undefined || commitment === undefined) return
    this.admission?.end()
    this.view.value = { name: 'sending', stage: 'delivering' }
    const chosen = vectors(this.ballot.value, this.answers.value)
    await this.cast((tools) => castChoices(admitted, chosen, tools, commitment.ballot))
  }

  /** Back to the review. A ballot that was neither cast nor opened is dropped. */
  leaveInspection(): void {
    const view = this.view.value
    if (view.name !== 'inspect' || this.admitted === undefined) return
    if (view.state.stage === 'committed') this.renew(this.admitted)
    if (this.isCommitted() || view.state.stage === 'opened')
      this.turn(this.ballot.value.steps.length)
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
    const meeting = this.meeting.value
    this.forget()
    if (stop.kind !== 'wiped') this.meeting.value = meeting
    this.tools.keeper.wipe()
    this.view.value = { name: 'stop', stop }
  }

  private inspectAs(state: Inspection): void {
    this.view.value = { name: 'inspect', state }
  }

  private isCommitted(): boolean {
    const view = this.view.value
    return view.name === 'inspect' && view.state.stage === 'committed'
  }

  /** New randomness for the next ballot of this slip; that of the last one is dropped. */
  private renew(admitted: Admitted): void {
    admitted.sealer.discard()
    this.commitment = undefined
    const { election, slip } = admitted
    const sealer = this.tools.startSealer(election, slip.credential, (progress) => {
      this.progress.value = progress
    })
    this.admitted = { ...admitted, sealer }
  }

  private async stopping(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (error instanceof Stopped) this.stop(error.stop)
      else this.stop({ kind: 'device' })
    }
  }

  private async startWith(fragment: string, kept: Kept | undefined): Promise<void> {
    let slip: EnteredSlip
    try {
      slip = parseSlipFragment(fragment)
    } catch {
      this.stop({ kind: 'foreign' })
      return
    }
    if (kept?.stage === 'filling' && kept.slip === slipText(slip, '')) this.unfinished = kept
    this.typed.value = this.unfinished?.typed ?? false
    await this.begin(slip)
  }

  private async begin(slip: EnteredSlip): Promise<void> {
    this.admission?.discard()
    this.slip = slip
    this.view.value = { name: 'loading' }
    this.admission = new Admission(
      slip,
      { ...this.tools, ...this.opening() },
      {
        meeting: (meeting) => {
          this.onMeeting(meeting)
          this.keep()
        },
        waiting: () => {
          this.admitted = undefined
          this.commitment = undefined
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
      },
    )
    await this.admission.run()
  }

  private readonly onMeeting = (meeting: Meeting): void => {
    this.meeting.value = meeting
  }

  private onAdmitted(admitted: Admitted): void {
    const { round, ballot } = admitted.place
    const { unfinished } = this
    this.admitted = admitted
    this.round.value = round
    this.ballot.value = ballot
    const before = unfinished?.round === round ? (unfinished.answers ?? []) : []
    this.answers.value = fits(ballot, before) ? before : noAnswers(ballot)
    this.first = before === this.answers.value ? (unfinished?.step ?? -1) : -1
    this.unfinished = undefined
    const pin = unfinished?.round === round ? unfinished.pin : undefined
    if (pin !== undefined) this.admitted = { ...admitted, pin }
    if (admitted.meeting.data.pin === true && pin === undefined)
      this.view.value = { name: 'pin', checking: false }
    else this.turn(this.first)
  }

  private async deliver(ballot: SealedKept): Promise<void> {
    this.view.value = { name: 'sending', stage: 'delivering' }
    await this.cast((tools) => resume(ballot, { ...this.tools, ...tools }, this.onMeeting))
  }

  private showLocked(credential: string, then: 'pin' | 'deliver'): void {
    this.view.value = { name: 'locked', code: unlockCode(credential), then }
  }

  private async cast(work: (tools: CastingTools) => Promise<Cast>): Promise<void> {
    const sealed = () => {
      this.view.value = { name: 'sending', stage: 'delivering' }
    }
    const tell = (trouble?: Trouble) => {
      this.trouble.value = trouble
    }
    try {
      const { outcome, ballot } = await work({ ...this.tools, tell, sealed })
      if (outcome.end === 'recorded') {
        this.tools.keeper.save(doneWith(ballot, outcome.receipt))
        this.showDone(doneWith(ballot, outcome.receipt))
      } else if (outcome.end === 'used') {
        const code = outcome.ballot === undefined ? {} : { code: receiptCode(outcome.ballot) }
        this.stop({ kind: 'used', ...code })
      } else if (outcome.end === 'locked') {
        this.held = ballot
        this.showLocked(ballot.credential, 'deliver')
      } else if (outcome.end === 'refused') this.stop({ kind: 'refused', code: outcome.code })
      else if (outcome.end === 'again') this.stop({ kind: 'refused', code: 'again' })
      else this.stop({ kind: outcome.end })
    } catch (error) {
      if (error instanceof Stopped) this.stop(error.stop)
      else this.stop({ kind: 'device' })
    }
  }

  private showDone({ hash, receipt }: DoneKept): void {
    const meeting = this.meeting.value
    this.forget()
    this.meeting.value = meeting
    this.view.value = { name: 'done', code: receiptCode(hash), hash, receipt }
  }

  private opening() {
    return {
      ...this.tools,
      tell: (trouble?: Trouble) => {
        this.trouble.value = trouble
      },
    }
  }

  /** Keeps slip and choices for a reload of the page. */
  private keep(): void {
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

  private forget(): void {
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
