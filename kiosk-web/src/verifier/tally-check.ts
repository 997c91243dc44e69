/** The encrypted tally against the ballots (protocol, section 13, item 7). */
import { decodeUtf8 } from '../protocol/bytes'
import type { Election } from '../protocol/election'
import { Refusal } from '../protocol/refusal'
import { parseTally, type EncryptedTally } from '../protocol/tally'
import { parseTallyRecord } from './archive-events'
import { detailOf, type ArchivedEvent } from './archive-scan'
import type { Counted } from './ballots-check'
import type { Findings } from './findings'

/** Gives the tally of the archive, when there is one that fits the election. */
export function checkTally(
  event: ArchivedEvent,
  election: Election,
  counted: Counted,
  findings: Findings,
): EncryptedTally | undefined {
  const [first, second] = event.records
  if (first === undefined || second === undefined) return undefined
  checkNumbers(second.bytes, counted, findings)
  let tally: EncryptedTally
  try {
    tally = parseTally(decodeUtf8(first.bytes), election)
  } catch (error) {
    findings.fail('integrity.tally_record', 'tally', detailOf(error))
    return undefined
  }
  findings.made('integrity.tally_record')
  if (counted.tally !== undefined) {
    if (counted.tally !== tally.text) {
      const detail = 'not the product of the ballots in the archive'
      findings.fail('consistency.encrypted_tally', 'tally', detail)
    }
    findings.made('consistency.encrypted_tally')
  }
  return tally
}

function checkNumbers(text: Uint8Array, counted: Counted, findings: Findings): void {
  if (counted.tally === undefined) return
  try {
    const { tallied, totalWeight } = parseTallyRecord(text)
    if (tallied !== counted.kept) {
      const detail = `${tallied}, counted ${counted.kept}`
      findings.fail('consistency.num_tallied', 'tally', detail)
    }
    if (totalWeight !== counted.weight) {
      const detail = `${totalWeight.toString()}, counted ${counted.weight.toString()}`
      findings.fail('consistency.total_weight', 'tally', detail)
    }
    findings.made('consistency.num_tallied', 'consistency.total_weight')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error // A defect of the structure, reported there.
  }
}
