/** The key file that stays on this device: always under a passphrase, never in the clear. */

const PREFIX = 'gongxin.trustee.'

export interface KeptKey {
  /** The link's token, so that the page can be opened again without the link. */
  readonly token: string
  /** Text of the key file; absent until the key was made. */
  readonly file?: string
}

/** What this device keeps for the meeting. */
export function readKept(meeting: string): KeptKey | undefined {
  try {
    const text = localStorage.getItem(PREFIX + meeting)
    if (text === null) return undefined
    const kept = JSON.parse(text) as { token?: unknown; file?: unknown }
    if (typeof kept.token !== 'string') return undefined
    return { token: kept.token, ...(typeof kept.file === 'string' ? { file: kept.file } : {}) }
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
