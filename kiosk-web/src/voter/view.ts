import type { Stop } from './stop'

/** Which page the voter sees. */
export type View =
  | { readonly name: 'loading' }
  /** Typing the code of the slip; the meetings to choose from, if there are several. */
  | { readonly name: 'entry'; readonly problem?: EntryProblem; readonly meetings: readonly Named[] }
  /** The round is not open yet. */
  | { readonly name: 'waiting' }
  | { readonly name: 'welcome' }
  | { readonly name: 'form'; readonly step: number; readonly fromReview: boolean }
  | { readonly name: 'review' }
  | { readonly name: 'sending'; readonly stage: 'sealing' | 'delivering' }
  | {
      readonly name: 'done'
      readonly code: string
      readonly hash: string
      readonly receipt: string
    }
  | { readonly name: 'stop'; readonly stop: Stop }

/** Why a typed code was not taken. */
export type EntryProblem = 'code' | 'no_meeting'

export interface Named {
  readonly meeting: string
  readonly title: string
}
