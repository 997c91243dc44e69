/** Which meeting a person means: a link, the text of a slip's code, or the manifest code alone. */
import { isBase58 } from '../protocol/base58'
import { parseLogCode, type LogCode } from '../protocol/log-code'
import { parseSlipFragment } from '../protocol/slip'

export interface MeetingLink {
  readonly meeting?: string
  readonly manifestCode?: string
  /** As the hall's screen showed it. */
  readonly logCode?: LogCode
}

/** Nothing for anything else. A slip's secret, if it was in the text, is not in the result. */
export function readMeetingLink(text: string): MeetingLink | undefined {
  const typed = text.normalize('NFKC').trim()
  if (/^[^#.]{10}$/.test(typed) && isBase58(typed)) return { manifestCode: typed }
  const fragment = typed.slice(typed.indexOf('#') + 1)
  try {
    const { meeting, manifestCode } = parseSlipFragment(fragment)
    return { meeting, manifestCode }
  } catch {
    return readPlain(fragment)
  }
}

/** `<meeting>[.<manifest code>[.<log code>]]`, the fragment of this page's own address. */
function readPlain(fragment: string): MeetingLink | undefined {
  const [meeting = '', manifestCode, logCode, ...more] = fragment.split('.')
  if (meeting.length !== 16 || !isBase58(meeting) || more.length > 0) return undefined
  if (manifestCode === undefined) return { meeting }
  if (manifestCode.length !== 10 || !isBase58(manifestCode)) return undefined
  if (logCode === undefined) return { meeting, manifestCode }
  try {
    return { meeting, manifestCode, logCode: parseLogCode(logCode) }
  } catch {
    return undefined
  }
}
