/**
 * What this tab keeps so that a reload loses nothing; phones drop pages in the background.
 *
 * While the form is being filled in: the slip, whose secret is on the paper as well, and the choices; of
 * the slip's digits only the key that proves them in this election.
 * From sealing on: the encrypted ballot only, without secret, choices or randomness (security, 5.2).
 * After the receipt was checked: the receipt, which is the same whatever was chosen.
 * sessionStorage belongs to this tab, never leaves the phone, and ends with the tab.
 */
import * as v from 'valibot'
import type { EnteredSlip } from './opening'

const KEY = 'gongxin.vote'

const Answer = v.nullable(v.union([v.literal('blank'), v.pipe(v.array(v.number()), v.readonly())]))
const SealedForm = v.object({
  meeting: v.string(),
  manifest: v.string(),
  round: v.string(),
  election: v.string(),
  credential: v.string(),
  hash: v.string(),
})

const Kept = v.variant('stage', [
  v.object({
    stage: v.literal('filling'),
    slip: v.string(),
    typed: v.boolean(),
    round: v.optional(v.string()),
    answers: v.optional(v.pipe(v.array(Answer), v.readonly())),
    step: v.optional(v.number()),
    pin: v.optional(v.string()),
  }),
  v.object({
    stage: v.literal('sealed'),
    ...SealedForm.entries,
    text: v.string(),
    pin: v.optional(v.string()),
  }),
  v.object({ stage: v.literal('done'), ...SealedForm.entries, receipt: v.string() }),
])

export type Kept = v.InferOutput<typeof Kept>
/** A sealed ballot with all that is needed to deliver it and to check its receipt. */
export type SealedKept = Extract<Kept, { stage: 'sealed' }>
/** A delivered ballot's receipt. */
export type DoneKept = Extract<Kept, { stage: 'done' }>

/** The part of Storage that is used; absent where the browser forbids storage. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined

/** This tab's storage, or nothing: private windows and locked-down views may throw. */
export function tabStorage(): TabStorage {
  try {
    return window.sessionStorage
  } catch {
    return undefined
  }
}

export class Keeper {
  constructor(private readonly storage: TabStorage) {}

  /** What was kept, if it can still be read. */
  load(): Kept | undefined {
    try {
      const text = this.storage?.getItem(KEY) ?? null
      if (text === null) return undefined
      const read = v.safeParse(Kept, JSON.parse(text))
      return read.success ? read.output : undefined
    } catch {
      return undefined
    }
  }

  /** Replaces what was kept. Where it cannot be kept the page goes on without. */
  save(kept: Kept): void {
    try {
      this.storage?.setItem(KEY, JSON.stringify(kept))
    } catch {
      this.wipe()
    }
  }

  wipe(): void {
    try {
      this.storage?.removeItem(KEY)
    } catch {
      // Nothing was kept either.
    }
  }
}

/** The slip as the text of a fragment; a typed slip takes the code of the manifest it was shown. */
export function slipText(slip: EnteredSlip, code: string): string {
  const { meeting, credential, manifestCode } = slip
  return `${meeting}.${credential.replace(/-/g, '')}.${manifestCode ?? code}`
}
