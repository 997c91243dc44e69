/** Whether a ballot is in the box: by its code, or by the receipt file (protocol, section 20). */
import { equalBytes } from '../protocol/bytes'
import type { LogCode } from '../protocol/log-code'
import type { VerifierKey } from '../protocol/note'
import { ballotEntry, receiptCode, verifyReceipt, type Receipt } from '../protocol/receipt'
import { Refusal } from '../protocol/refusal'
import type { BallotPlace, LogView } from './log-view'

export type ReceiptVerdict =
  /** In the box; covered by the log code of the hall if one was given. */
  | { readonly kind: 'in'; readonly places: readonly BallotPlace[] }
  /** In the box, but after the hall's screen showed the code that was typed. */
  | { readonly kind: 'later'; readonly places: readonly BallotPlace[] }
  /** The ballot was opened to check the phone, and so never cast. */
  | { readonly kind: 'challenged'; readonly places: readonly BallotPlace[] }
  | { readonly kind: 'absent' }
  /** The log here never had the code that the hall's screen showed. */
  | { readonly kind: 'other_log' }
  /** The file is no receipt that this meeting's log signed. */
  | { readonly kind: 'forged'; readonly code: string }
  /** The log's key signed that the ballot is in, and the log here does not have it: proof of a lie. */
  | { readonly kind: 'lost'; readonly receipt: Receipt }

/** @param code as `receiptCode` writes it */
export function checkCode(log: LogView, code: string, hall?: LogCode): ReceiptVerdict {
  if (hall !== undefined && !log.had(hall)) return { kind: 'other_log' }
  const named = log.places.filter(({ ballot }) => receiptCode(ballot) === code)
  return verdictOn(named, hall)
}

export function checkReceiptFile(
  log: LogView,
  logKey: VerifierKey,
  file: Uint8Array,
  hall?: LogCode,
): ReceiptVerdict {
  if (hall !== undefined && !log.had(hall)) return { kind: 'other_log' }
  let receipt: Receipt
  try {
    receipt = verifyReceipt(file, logKey)
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'forged', code: error.code }
    throw error
  }
  const { election, ballot, index, checkpoint } = receipt
  const extended =
    checkpoint.size <= log.size && equalBytes(log.rootAt(checkpoint.size), checkpoint.root)
  if (!extended || !log.has(index, ballotEntry(election, ballot))) return { kind: 'lost', receipt }
  return verdictOn([{ type: 'ballot', election, ballot, index }], hall)
}

function verdictOn(named: readonly BallotPlace[], hall: LogCode | undefined): ReceiptVerdict {
  const cast = named.filter(({ type }) => type === 'ballot')
  if (cast.length === 0) {
    return named.length === 0 ? { kind: 'absent' } : { kind: 'challenged', places: named }
  }
  const covered = cast.filter(({ index }) => hall === undefined || index < hall.size)
  return covered.length === 0 ? { kind: 'later', places: cast } : { kind: 'in', places: covered }
}
