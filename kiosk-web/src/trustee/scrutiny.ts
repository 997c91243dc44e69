/**
 * A trustee's own check of a closed round (protocol, section 22): nothing that the server says of its ballots
 * and their sum is believed. All requests are in `api`, all rules in `protocol`.
 */
import { electionText, roundText } from '../api/trustee'
import { sha256Hex } from '../protocol/bytes'
import type { Charter } from '../protocol/charter'
import {
  requireBallots,
  requireListed,
  requireSetup,
  type LoggedElection,
} from '../protocol/closed-round'
import { requireElection } from '../protocol/manifest'
import { require } from '../protocol/refusal'
import type { BoxWatch } from '../witness/box-watch'

export interface Scrutiny {
  /** Text of the tally: the device's own sum of all ballots, which is also what the server offers. */
  readonly tally: string
  /** Text of the trustees' record: the manifest's. */
  readonly trustees: string
}

/**
 * @param election as the log that this device accepted tells it
 * @param box in which every ballot of the log was verified
 * @throws Refusal when anything is not as it must be; NoAnswer, Refused
 */
export async function scrutinise(
  charter: Charter,
  election: LoggedElection,
  box: BoxWatch,
): Promise<Scrutiny> {
  const { uuid } = election.slot
  const raw = await electionText(uuid)
  requireElection(charter, uuid, raw)
  const [trustees, credentials] = [
    await roundText(uuid, 'trustees'),
    await roundText(uuid, 'credentials'),
  ]
  require(sha256Hex(trustees) === charter.trusteesHash, 'wrong_manifest', 'other trustees')
  requireSetup(election.setup, raw, trustees, credentials)
  requireBallots(box.hashes, election)
  requireListed(credentials, box.credentials)
  const [tally, offered] = [await box.tally(), await roundText(uuid, 'tally')]
  require(offered === tally, 'wrong_tally', 'not the sum of the ballots')
  return { tally, trustees }
}
