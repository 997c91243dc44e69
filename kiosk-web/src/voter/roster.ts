import type { Question } from './ballot-form'

/**
 * The people of a question's roster that fit what was typed: every part of it in the name or the
 * note beside it. Numbers of answers, in the roster's order.
 */
export function searchRoster({ answers, listed }: Question, typed: string): number[] {
  const parts = plain(typed).split(/\s+/).filter(Boolean)
  return answers.flatMap(({ text, note }, i) => {
    if (i < listed) return []
    const person = plain(`${text} ${note ?? ''}`)
    return parts.every((part) => person.includes(part)) ? [i] : []
  })
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}
