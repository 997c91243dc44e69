import type { Stop } from './stop'

/** Which page the voter sees. */
export type View =
  | { readonly name: 'loading' }
  /** Typing the code of the slip; the meetings to choose from, if there are several. */
  | { readonly name: 'entry'; readonly problem?: EntryProblem; readonly meetings: readonly Named[] }
  /** The round is not open yet. */
  | { readonly name: 'waiting' }
  /** Typing the slip's digits; how many tries are left after a wrong one. */
  | { readonly name: 'pin'; readonly checking: boolean; readonly left?: number }
  /** Too many wrong tries; what comes once the staff unlocked the slip. */
  | { readonly name: 'locked'; readonly code: string; readonly then: 'pin' | 'deliver' }
  | { readonly name: 'welcome' }
  | { readonly name: 'form'; readonly step: number; readonly fromReview: boolean }
  | { readonly name: 'review' }
  | { readonly name: 'inspect'; readonly state: Inspection }
  | { readonly name: 'sending'; readonly stage: 'sealing' | 'delivering' }
  | {
      readonly name: 'done'
      readonly code: string
      readonly hash: string
      readonly receipt: string
    }
  | { readonly name: 'stop'; readonly stop: Stop }

/** 检验: a sealed ballot whose code is shown before the voter says whether it is cast or opened. */
export type Inspection =
  | { readonly stage: 'sealing' }
  | { readonly stage: 'committed'; readonly code: string; readonly problem?: 'limit' }
  | { readonly stage: 'committing'; readonly code: string }
  /** Never to be cast; the file opens it on another device. */
  | { readonly stage: 'opened'; readonly code: string; readonly file: string }

/** Why a typed code was not taken. */
export type EntryProblem = 'code' | 'no_meeting'

export interface Named {
  readonly meeting: string
  readonly title: string
}
