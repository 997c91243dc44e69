/** What supervisors said in the log: signed with keys of the manifest, and each at its time (section 27). */
import { sha256Hex } from '../protocol/bytes'
import { verifyEd25519 } from '../protocol/note'
import type { Charter } from '../protocol/charter'
import type { Findings } from './findings'
import { logEntry } from './log-record'
import type { RoundTrace } from './round-trace'
import { signedText, type Statement } from '../protocol/statements'

/** How many roles it takes to declare a round void. */
const ROLES = 2

/** Where a statement stands in the log. */
export interface StatementContext {
  readonly charter: Charter
  readonly findings: Findings
  readonly at: number
  readonly texts: readonly Uint8Array[]
}

/** `round` is the one the statement is about, when it was opened. */
export function checkStatement(
  statement: Statement,
  round: RoundTrace | undefined,
  { charter, findings, at, texts }: StatementContext,
): void {
  const text = signedText(statement, charter.meeting)
  const signers = statement.by.map(({ witness }) => charter.witnesses[witness - 1])
  const fail = (check: 'authenticity.statements' | 'consistency.annulments', detail: string) => {
    findings.fail(check, logEntry(at), detail)
  }
  statement.by.forEach(({ witness, signature }, i) => {
    const key = signers[i]?.key
    if (key === undefined || !verifyEd25519(signature, text, key)) {
      fail('authenticity.statements', `not signed by witness ${witness} of the manifest`)
    }
  })
  switch (statement.type) {
    case 'certify': {
      const entry = round?.result === undefined ? undefined : texts[round.result.at]
      if (entry === undefined || sha256Hex(entry) !== statement.result) {
        fail('authenticity.statements', 'another result certified than the log has')
      }
      return
    }
    case 'objection':
      findings.notice({ code: 'objection', who: signers[0]?.name ?? '?', text: statement.text })
      return
    case 'annul': {
      if (round?.closed !== true || round.annulled) {
        fail('consistency.annulments', 'an annulment at no time for it')
        return
      }
      round.annulled = true
      const roles = new Set(signers.flatMap((signer) => signer?.role ?? []))
      if (roles.size < ROLES) fail('consistency.annulments', 'annulled by fewer than two roles')
      findings.notice({ code: 'annulled', round: statement.round, text: statement.reason })
    }
  }
}
