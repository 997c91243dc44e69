/** What the log says of one round that was opened. */
import type { Charter } from '../protocol/charter'
import type { ElectionSlot } from '../protocol/manifest'
import type { Round } from '../protocol/charter-round'
import type { ResultEntry, ShareEntry } from '../protocol/log-entries'

export interface ElectionTrace {
  readonly slot: ElectionSlot
  /** Digests in the order of the log, and where they stand. */
  readonly ballots: { readonly hash: string; readonly at: number }[]
  /** By the number of the trustee. */
  readonly shares: Map<number, ShareEntry>
}

export interface RoundTrace {
  readonly round: Round
  readonly elections: ReadonlyMap<string, ElectionTrace>
  closed: boolean
  /** Its supervisors declared it void. */
  annulled: boolean
  /** They did so before it had a result, so that nothing of it may be decrypted. */
  annulledUncounted: boolean
  /** The `result` entry and where it stands. */
  result: { readonly entry: ResultEntry; readonly at: number } | undefined
}

/** Whether the log says that the round was counted. */
export function isCounted({ result }: RoundTrace): boolean {
  return result?.entry.valid === true
}

export function openedRound({ elections }: Charter, round: Round): RoundTrace {
  const slots = elections.filter((slot) => slot.round === round.id)
  const traces = slots.map((slot): [string, ElectionTrace] => {
    return [slot.uuid, { slot, ballots: [], shares: new Map() }]
  })
  const state = { closed: false, annulled: false, annulledUncounted: false, result: undefined }
  return { round, elections: new Map(traces), ...state }
}
