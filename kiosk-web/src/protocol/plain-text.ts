/** Text that people read and that must look like what it is (protocol, section 16). */
import { require } from './refusal'

/** Greatest length of a name, a title or an answer, in UTF-16 units. */
export const SHORT = 200
/** Greatest length of instructions and reasons. */
export const LONG = 2000

/** Spaces that may stand between words; the non-breaking ones may also stand at an end. */
const SPACE_AT_AN_END = /^(?![\u00a0\u2007\u202f])\p{Zs}|(?![\u00a0\u2007\u202f])\p{Zs}$/u

/** Refuses the empty text. */
export function requireText(text: string, what: string, maxLength = SHORT): string {
  require(text !== '', 'malformed', `${what}: empty`)
  return requireTextOrEmpty(text, what, maxLength)
}

/** NFC; no control, format, private, unassigned or line-separating character; no space at an end. */
export function requireTextOrEmpty(text: string, what: string, maxLength = SHORT): string {
  require(text.length <= maxLength, 'malformed', `${what}: too long`)
  require(!/[\p{C}\p{Zl}\p{Zp}]/u.test(text), 'malformed', `${what}: a character nobody sees`)
  require(text.normalize('NFC') === text, 'malformed', `${what}: not in the normal form NFC`)
  require(!SPACE_AT_AN_END.test(text), 'malformed', `${what}: white space at an end`)
  return text
}

/** Two texts that have this in common look alike. */
export function looks(text: string): string {
  return text.normalize('NFKC').replace(/[\p{Z}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '')
}

/** Ids that mean something only inside one meeting. */
export function requireLocalId(id: string, what: string): string {
  require(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/.test(id), 'malformed', `${what}: not an id`)
  return id
}

export function requireDistinct(texts: readonly string[], what: string): void {
  require(new Set(texts).size === texts.length, 'malformed', `${what}: twice the same`)
}

/** A time to the minute with its offset, as `2026-03-20T15:42+08:00`. */
export function requireMinuteTime(text: string): string {
  const pattern = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d([+-])(\d\d):([0-5]\d)$/
  const [, year, month, day, , sign, hours, minutes] = pattern.exec(text) ?? []
  require(hours !== undefined, 'malformed', 'not a time to the minute')
  const date = new Date(`${year ?? ''}-${month ?? ''}-${day ?? ''}T00:00Z`)
  const isDay = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day)
  const offset = 60 * Number(hours) + Number(minutes)
  const isOffset = offset <= 18 * 60 && (offset > 0 || sign === '+')
  require(isDay && isOffset, 'malformed', 'no such time')
  return text
}
