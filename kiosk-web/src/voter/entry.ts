/** Reads what a voter types when the QR code cannot be scanned. */
import { parseCredential, type CredentialCode } from '../protocol/credential'
import { parseSlipText, type Slip } from '../protocol/slip'
import { patiently, type OpeningTools } from './opening'
import type { Named } from './view'

/** A code as printed, or the whole text of a QR code; undefined for anything else. */
export function readEntry(text: string): Slip | { credential: CredentialCode } | undefined {
  try {
    return text.includes('#') ? parseSlipText(text.trim()) : { credential: parseCredential(text) }
  } catch {
    return undefined
  }
}

/**
 * The meeting that a typed code is for: the one known already, or the only one that slips are out
 * for. Where there are several, the voter chooses by title.
 */
export async function findMeeting(
  known: string | undefined,
  tools: OpeningTools,
): Promise<string | readonly Named[]> {
  if (known !== undefined) return known
  const meetings = await patiently(() => tools.api.current(), tools)
  const [only] = meetings
  return only !== undefined && meetings.length === 1 ? only.meeting : meetings
}

/** Characters that no code has: they look like others and were left out. */
export function strangers(text: string): string[] {
  const found = text.normalize('NFKC').match(/[^1-9A-HJ-NP-Za-km-z\s\p{Pd}\u2212]/gu) ?? []
  return [...new Set(found)]
}

/** Groups a code as it is printed, 5-6-5-6, while it is being typed. */
export function grouped(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s\p{Pd}\u2212]/gu, '')
  return [plain.slice(0, 5), plain.slice(5, 11), plain.slice(11, 16), plain.slice(16, 22)]
    .filter((group) => group !== '')
    .join(' ')
}
