/** What a page and the ballot worker say to each other. `id` names one session, so one ballot. */
import type { Choice } from './prepared-question'
import type { Progress, Randomness, SealedBallot } from './session'

export type WorkerRequest =
  | { readonly type: 'prepare'; readonly id: number; readonly job: BallotJob }
  | { readonly type: 'finish'; readonly id: number; readonly choices: readonly Choice[] }
  /** Like finish, and the randomness stays in the worker until open or discard. */
  | { readonly type: 'commit'; readonly id: number; readonly choices: readonly Choice[] }
  | { readonly type: 'open'; readonly id: number }
  | { readonly type: 'discard'; readonly id: number }

export type WorkerAnswer =
  /** Sent once, when the worker has loaded. */
  | { readonly type: 'hello'; readonly id: 0 }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'ready'; readonly id: number }
  | { readonly type: 'ballot'; readonly id: number; readonly ballot: SealedBallot }
  | { readonly type: 'opening'; readonly id: number; readonly randomness: Randomness }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure }

export interface BallotJob {
  /** The election record, byte for byte. */
  readonly election: string
  /** The slip's credential. It stays on the device. */
  readonly credential: string
}

export interface Failure {
  /** A refusal's code; `no_randomness` and `internal` for what is not bad input. */
  readonly code: string
  readonly detail: string
}

/** The side of a message channel that both a Worker and a worker's own scope have. */
export interface MessagePortLike {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** A `Worker`, as far as it is used. */
export interface WorkerLike extends MessagePortLike {
  addEventListener(type: 'error', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  terminate(): void
}
