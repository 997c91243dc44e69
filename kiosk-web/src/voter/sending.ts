/** The last part of a voter's way: the ballot is sealed and delivered, and there is no way back. */
import { receiptCode } from '../protocol/receipt'
import type { SealedBallot } from '../protocol/session'
import { castChoices, doneWith, resume, type Cast, type CastingTools } from './casting'
import { vectors } from './choices'
import type { FlowState } from './flow-state'
import type { DoneKept, SealedKept } from './kept'
import { unlockCode } from '../protocol/slip-pin'

export class Sending {
  constructor(private readonly state: FlowState) {}

  /** Casts what was chosen: in a ballot sealed now, or in the committed one, whose code the voter saw. */
  async submit(committed?: SealedBallot): Promise<void> {
    const { state } = this
    const { admitted } = state
    if (admitted === undefined) return
    state.admission?.end()
    state.view.value = {
      name: 'sending',
      stage: committed === undefined ? 'sealing' : 'delivering',
    }
    const chosen = vectors(state.ballot.value, state.answers.value)
    await this.cast((tools) => castChoices(admitted, chosen, tools, committed))
  }

  /** Delivers the very bytes that were sealed before. */
  async deliver(ballot: SealedKept): Promise<void> {
    const { state } = this
    state.view.value = { name: 'sending', stage: 'delivering' }
    await this.cast((tools) =>
      resume(ballot, { ...state.tools, ...tools }, (meeting) => {
        state.meeting.value = meeting
      }),
    )
  }

  showLocked(credential: string, then: 'pin' | 'deliver'): void {
    this.state.view.value = { name: 'locked', code: unlockCode(credential), then }
  }

  showDone({ hash, receipt }: DoneKept): void {
    const { state } = this
    const meeting = state.meeting.value
    state.forget()
    state.meeting.value = meeting
    state.view.value = { name: 'done', code: receiptCode(hash), hash, receipt }
  }

  private async cast(work: (tools: CastingTools) => Promise<Cast>): Promise<void> {
    const { state } = this
    const sealed = () => {
      state.view.value = { name: 'sending', stage: 'delivering' }
    }
    await state.stopping(async () => {
      const { outcome, ballot } = await work({ ...state.opening(), sealed })
      if (outcome.end === 'recorded') {
        state.tools.keeper.save(doneWith(ballot, outcome.receipt))
        this.showDone(doneWith(ballot, outcome.receipt))
      } else if (outcome.end === 'used') {
        const code = outcome.ballot === undefined ? {} : { code: receiptCode(outcome.ballot) }
        state.stop({ kind: 'used', ...code })
      } else if (outcome.end === 'locked') {
        state.held = ballot
        this.showLocked(ballot.credential, 'deliver')
      } else if (outcome.end === 'refused') state.stop({ kind: 'refused', code: outcome.code })
      else if (outcome.end === 'again') state.stop({ kind: 'refused', code: 'again' })
      else state.stop({ kind: outcome.end })
    })
  }
}
