const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August']
MONTHS.push('September', 'October', 'November', 'December')

/**
 * A manifest's time, `2026-03-20T15:30+08:00`, as people write it. It is the time at the place of the
 * meeting and is not moved to the phone's zone. Anything else stays as it is.
 */
export function writtenTime(text: string, language: string): string {
  const [, year, month, day, time] = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(text) ?? []
  const name = MONTHS[Number(month) - 1]
  if (name === undefined || time === undefined) return text
  if (language === 'en') return `${Number(day)} ${name} ${String(year)}, ${time}`
  return `${String(year)}年${Number(month)}月${Number(day)}日 ${time}`
}
