/** Brings a sealed ballot to the server until the answer is known: always the same bytes. */
import { NoAnswer, Refused, Unreadable } from '../api/http'
import type { VotingApi } from '../api/voting'
import { Refusal } from '../protocol/refusal'
import type { SealedKept } from './kept'

/** How a delivery ends. */
export type Outcome =
  | { readonly end: 'recorded'; readonly receipt: Uint8Array }
  /** Another ballot was cast with this slip; its hash, if the server says it. */
  | { readonly end: 'used'; readonly ballot?: string }
  | { readonly end: 'voided' }
  | { readonly end: 'unknown' }
  | { readonly end: 'closed' }
  /** Somebody tried too many digits with this slip; the ballot is kept for when it is unlocked. */
  | { readonly end: 'locked' }
  /** Refused by chance, such as a 验票码 that is taken: encrypt again and deliver that. */
  | { readonly end: 'again' }
  /** Refused for a reason that a good page and a good server never have. */
  | { readonly end: 'refused'; readonly code: string }

/** What the voter is told while it goes on. */
export type Trouble = 'network' | 'busy' | 'receipt'

export interface DeliveryTools {
  readonly api: VotingApi
  /** Checks the receipt; throws a Refusal if it is not a proof for this very ballot. */
  readonly check: (receipt: Uint8Array) => void
  /** Resolves after so many milliseconds, or sooner when the network comes back. */
  readonly wait: (milliseconds: number) => Promise<void>
  /** Uniform in [0, 1): spreads the phones of a room over time. */
  readonly jitter: () => number
  readonly tell: (trouble: Trouble | undefined) => void
}

const FIRST_WAIT = 1_000
const LONGEST_WAIT = 20_000

/** Milliseconds before attempt `attempt` (from 1) is repeated: doubling, half of it at random. */
export function backoff(attempt: number, jitter: number, retryAfter = 0): number {
  const wait = Math.min(FIRST_WAIT * 2 ** Math.min(attempt - 1, 10), LONGEST_WAIT)
  return Math.max(wait * (0.5 + jitter / 2), retryAfter * 1000 * (1 + jitter / 2))
}

/**
 * Sends the ballot until it is recorded or refused. A receipt that does not prove the ballot counts
 * as no answer: the bytes are kept and sent again.
 */
export async function deliver(ballot: SealedKept, tools: DeliveryTools): Promise<Outcome> {
  const { api, check, wait, jitter, tell } = tools
  for (let attempt = 1; ; attempt++) {
    let retryAfter: number | undefined
    try {
      const receipt = await api.cast(ballot.election, ballot.text, ballot.pin)
      check(receipt)
      tell(undefined)
      return { end: 'recorded', receipt }
    } catch (error) {
      if (error instanceof NoAnswer) tell('network')
      else if (error instanceof Refusal || error instanceof Unreadable) tell('receipt')
      else if (!(error instanceof Refused)) throw error
      else if (error.passing) {
        tell('busy')
        retryAfter = error.retryAfter
      } else {
        const outcome = await settle(ballot, error, tools)
        if (outcome !== undefined) return outcome
      }
    }
    await wait(backoff(attempt, jitter(), retryAfter))
  }
}

/** What a refusal means; undefined when it has to be asked again. */
async function settle(
  ballot: SealedKept,
  refused: Refused,
  { api, check, tell }: DeliveryTools,
): Promise<Outcome | undefined> {
  switch (refused.code) {
    case 'voided_credential':
      return { end: 'voided' }
    case 'unknown_credential':
      return { end: 'unknown' }
    case 'pin_locked':
      return { end: 'locked' }
    case 'not_open':
      tell('busy')
      return undefined
    case 'duplicate_ciphertext':
    case 'stale_state':
      return { end: 'again' }
    case 'credential_used':
    case 'closed':
      break
    default:
      return { end: 'refused', code: refused.code }
  }
  // The ballot may be in: an earlier answer can have been lost. The slip's state tells.
  try {
    const slip = await api.slip(ballot.election, ballot.credential)
    if (slip.state === 'voided') return { end: 'voided' }
    if (slip.state === 'unused') {
      return refused.code === 'closed' ? { end: 'closed' } : undefined
    }
    if (slip.ballot !== ballot.hash) {
      return slip.ballot === undefined ? { end: 'used' } : { end: 'used', ballot: slip.ballot }
    }
    const receipt = await api.receipt(ballot.election, ballot.hash)
    check(receipt)
    return { end: 'recorded', receipt }
  } catch (error) {
    if (error instanceof Refusal || error instanceof Unreadable) tell('receipt')
    else tell(error instanceof Refused ? 'busy' : 'network')
    return undefined
  }
}
