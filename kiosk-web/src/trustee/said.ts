/** What supervisors said in the log (protocol, section 27), to be shown with who said it. */
import type { Charter } from '../protocol/charter'
import type { LogEntry } from '../protocol/log-entries'
import { verifyEd25519 } from '../protocol/note'
import { signedText, type Statement } from '../protocol/statements'

export interface Said {
  readonly type: Statement['type']
  /** Title of the round; absent for an objection, which is to the whole meeting. */
  readonly round: string | undefined
  readonly text: string | undefined
  /** Numbers of those who said it, from 1. */
  readonly by: readonly number[]
  /** Whether every one of them has signed it. */
  readonly signed: boolean
}

export function saidIn(charter: Charter, entries: readonly LogEntry[]): readonly Said[] {
  return entries.flatMap((entry) =>
    entry.type === 'certify' || entry.type === 'objection' || entry.type === 'annul'
      ? [saidBy(charter, entry)]
      : [],
  )
}

function saidBy({ meeting, witnesses, rounds }: Charter, statement: Statement): Said {
  const text = signedText(statement, meeting)
  const titleOf = (round: string) => rounds.find(({ id }) => id === round)?.title ?? round
  return {
    type: statement.type,
    round: statement.type === 'objection' ? undefined : titleOf(statement.round),
    text:
      statement.type === 'objection'
        ? statement.text
        : statement.type === 'annul'
          ? statement.reason
          : undefined,
    by: statement.by.map(({ witness }) => witness),
    signed: statement.by.every(({ witness, signature }) => {
      const key = witnesses[witness - 1]?.key
      return key !== undefined && verifyEd25519(signature, text, key)
    }),
  }
}
