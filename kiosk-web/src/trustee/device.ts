/** What the parts of a trustee's page have in common. */
import { NoAnswer, Refused } from '../api/http'
import type { TrusteeApi } from '../api/trustee'
import { Refusal } from '../protocol/refusal'
import type { Trustee } from '../protocol/trustee-secret'

/** One trustee at one meeting, with the secret that this device holds open. */
export interface Device {
  readonly api: TrusteeApi
  readonly meeting: string
  readonly index: number
  readonly trustee: Trustee
}

/** What went wrong: a stable code, and what fills its sentence. */
export interface Problem {
  readonly code: string
  readonly params: Readonly<Record<string, string>>
}

/** Something that the page itself will not do. */
export class Stopped extends Error {
  override readonly name = 'Stopped'

  constructor(readonly code: string) {
    super(code)
  }
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return { code: error.code, params: error.params }
  if (error instanceof Refusal || error instanceof Stopped) return { code: error.code, params: {} }
  return { code: error instanceof NoAnswer ? 'no_answer' : 'internal', params: {} }
}
