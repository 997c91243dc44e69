/**
 * A trustee's own check of a closed round before a share is given (protocol, section 22): nothing that
 * the server says of the result is believed. All requests are in `api`, all rules in `protocol`.
 */
import { electionText, roundText } from '../api/trustee'
import {
  closedElection,
  parseLog,
  requireBallots,
  requireListed,
  requireSetup,
} from '../protocol/closed-round'
import { requireElection, type Manifest } from '../protocol/manifest'
import { require } from '../protocol/refusal'
import type { BoxWatch } from '../witness/box-watch'

/**
 * The text of the tally: the device's own sum of all ballots, which is also what the server offers.
 *
 * @param entries of the log that this device accepted
 * @param box in which every ballot of the log was verified
 * @throws Refusal when anything is not as it must be; NoAnswer, Refused
 */
export async function scrutinise(
  manifest: Manifest,
  entries: readonly Uint8Array[],
  uuid: string,
  box: BoxWatch,
): Promise<string> {
  const closed = closedElection(manifest, parseLog(manifest, entries), uuid)
  const raw = await electionText(uuid)
  requireElection(manifest, uuid, raw)
  const [trustees, credentials] = [
    await roundText(uuid, 'trustees'),
    await roundText(uuid, 'credentials'),
  ]
  requireSetup(closed.setup, raw, trustees, credentials)
  requireBallots(box.hashes, closed)
  requireListed(credentials, box.credentials)
  const [own, offered] = [await box.tally(), await roundText(uuid, 'tally')]
  require(offered === own, 'wrong_tally', 'not the sum of the ballots')
  return own
}
