/** The key file that stays on this device: always under a passphrase, never in the clear. */

import * as v from 'valibot'
import { encodeHex } from '../protocol/bytes'
import { systemRandom } from '../protocol/random'

const PREFIX = 'gongxin.trustee.'

export interface KeptKey {
  /** The link's token, so that the page can be opened again without the link. */
  readonly token: string
  /** Text of the key file; absent until the key was made. */
  readonly file?: string
  /** Hash of the tally that was opened, by election: another one is never opened. */
  readonly given?: Readonly<Record<string, string>>
}

const Kept = v.object({
  token: v.string(),
  file: v.optional(v.string()),
  given: v.optional(v.record(v.string(), v.string())),
})

/** What this device keeps for the meeting. */
export function readKept(meeting: string): KeptKey | undefined {
  try {
    const text = localStorage.getItem(PREFIX + meeting)
    if (text === null) return undefined
    const read = v.safeParse(Kept, JSON.parse(text))
    if (!read.success) return undefined
    const { token, file, given } = read.output
    return {
      token,
      ...(file === undefined ? {} : { file }),
      ...(given === undefined ? {} : { given }),
    }
  } catch {
    return undefined
  }
}

/** @returns whether the device kept it; private windows may not */
export function keep(meeting: string, kept: KeptKey): boolean {
  try {
    localStorage.setItem(PREFIX + meeting, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

const DEVICE = 'gongxin.device'

/** What this device calls itself, so that two trustees do not make their keys on one. */
export function deviceMark(): string {
  try {
    const kept = localStorage.getItem(DEVICE)
    if (kept !== null && /^[0-9a-f]{32}$/.test(kept)) return kept
    const mark = encodeHex(systemRandom().bytes(16))
    localStorage.setItem(DEVICE, mark)
    return mark
  } catch {
    return encodeHex(systemRandom().bytes(16))
  }
}
