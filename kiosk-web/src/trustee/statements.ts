/** What a trustee says in the log, signed by the device: that a result is right, that something is wrong. */
import { shallowRef, type ShallowRef } from 'vue'
import type { TrusteeApi } from '../api/trustee'
import { signStatement } from '../protocol/cosignature'
import { Refusal } from '../protocol/refusal'
import type { Difference } from '../protocol/result-difference'
import type { Trustee } from '../protocol/trustee-secret'
import type { Report, Watcher } from './watcher'

/** Why the device does not sign a result. */
export interface Dispute {
  readonly round: string
  /** Stable code of what did not hold, so that nothing could be counted. */
  readonly code: string | undefined
  readonly differences: readonly Difference[]
}

export interface Speaker {
  readonly api: TrusteeApi
  readonly meeting: string
  readonly secret: ShallowRef<Trustee | undefined>
  readonly watcher: () => Watcher | undefined
  /** Looks at the log now. */
  readonly look: () => Promise<void>
  readonly report: Report
  /** Runs one deed of the person; what fails is told. */
  readonly working: (deed: () => Promise<void>) => Promise<boolean>
}

export function useStatements({ api, meeting, secret, watcher, look, report, working }: Speaker) {
  const dispute = shallowRef<Dispute>()

  /** @throws NoAnswer, Refused */
  async function disputeOf(round: string, result: string): Promise<Dispute | undefined> {
    report('checking', 0)
    if (watcher()?.hasEntry(result) !== true) await look()
    try {
      const differences = await watcher()?.recount(round, result, report)
      return differences?.length === 0
        ? undefined
        : { round, code: undefined, differences: differences ?? [] }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { round, code: error.code, differences: [] }
    }
  }

  return {
    dispute,
    /** Counts the round once more, and signs only what the device has found itself. */
    certify: (round: string, result: string) =>
      working(async () => {
        if (secret.value === undefined) return
        dispute.value = await disputeOf(round, result)
        if (dispute.value !== undefined) return
        const words = { type: 'certify', round, result } as const
        await api.certify(round, result, signStatement(secret.value, meeting, words))
      }),
    object: (text: string) =>
      working(async () => {
        if (secret.value === undefined) return
        const words = { type: 'objection', text } as const
        await api.object(text, signStatement(secret.value, meeting, words))
      }),
    annul: (round: string, reason: string) =>
      working(async () => {
        if (secret.value === undefined) return
        const words = { type: 'annul', round, reason } as const
        await api.annul(round, reason, signStatement(secret.value, meeting, words))
      }),
  }
}
