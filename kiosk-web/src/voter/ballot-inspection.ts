/** 检验票 on the voter's page: a ballot is committed to, and then either cast or opened (protocol, section 28). */
import { receiptCode } from '../protocol/receipt'
import type { Admitted } from './admission'
import { vectors } from './choices'
import type { FlowState } from './flow-state'
import { openCommitted } from './open-committed'
import type { Sending } from './sending'
import type { Inspection } from './view'

export class BallotInspection {
  constructor(
    private readonly state: FlowState,
    private readonly sending: Sending,
  ) {}

  /** Seals a ballot and shows its code, before the voter says whether it is cast or opened. */
  async begin(): Promise<void> {
    const { state } = this
    const { admitted } = state
    if (state.view.value.name !== 'review' || admitted === undefined) return
    this.show({ stage: 'sealing' })
    await state.stopping(async () => {
      const commitment = await admitted.sealer.commit(
        vectors(state.ballot.value, state.answers.value),
      )
      if (state.admitted !== admitted) return
      state.commitment = commitment
      this.show({ stage: 'committed', code: receiptCode(commitment.ballot.hash) })
    })
  }

  /** Opens the committed ballot, which can then never be cast, and begins a fresh one. */
  async open(): Promise<void> {
    const { state } = this
    const { admitted, commitment } = state
    if (!this.isCommitted() || admitted === undefined || commitment === undefined) return
    const code = receiptCode(commitment.ballot.hash)
    this.show({ stage: 'committing', code })
    await state.stopping(async () => {
      const file = await openCommitted(admitted, commitment, state.opening())
      if (state.admitted !== admitted) return
      if (file === undefined) this.show({ stage: 'committed', code, problem: 'limit' })
      else {
        this.renew(admitted)
        this.show({ stage: 'opened', code, file })
      }
    })
  }

  async cast(): Promise<void> {
    const { commitment } = this.state
    if (this.isCommitted() && commitment !== undefined) await this.sending.submit(commitment.ballot)
  }

  /** Back to the review. A ballot that was neither cast nor opened is dropped. */
  leave(): void {
    const { state } = this
    const view = state.view.value
    if (view.name !== 'inspect' || state.admitted === undefined) return
    const { stage } = view.state
    if (stage === 'committed') this.renew(state.admitted)
    if (stage === 'committed' || stage === 'opened') state.turn(state.ballot.value.steps.length)
  }

  private show(state: Inspection): void {
    this.state.view.value = { name: 'inspect', state }
  }

  private isCommitted(): boolean {
    const view = this.state.view.value
    return view.name === 'inspect' && view.state.stage === 'committed'
  }

  /** New randomness for the next ballot of this slip; that of the last one is dropped. */
  private renew(admitted: Admitted): void {
    const { state } = this
    admitted.sealer.discard()
    state.commitment = undefined
    const { election, slip } = admitted
    const sealer = state.tools.startSealer(election, slip.credential, (progress) => {
      state.progress.value = progress
    })
    state.admitted = { ...admitted, sealer }
  }
}
