/**
 * A trustee's own check of a closed round before a share is given (protocol, section 22): nothing that
 * the server says of the result is believed. All requests are in `api`, all rules in `protocol`.
 */
import { electionText, logBundle, logCheckpoint, manifestBytes, roundText } from '../api/trustee'
import { bundlesOf, parseBundle } from '../protocol/entry-bundle'
import {
  closedElection,
  parseLog,
  requireBallots,
  requireListed,
  requireSetup,
} from '../protocol/closed-round'
import type { Election } from '../protocol/election'
import { parseManifest, requireElection, type Manifest } from '../protocol/manifest'
import { parseCheckpoint } from '../protocol/checkpoint'
import { recount } from '../protocol/recount'
import { require } from '../protocol/refusal'
import { openRecounters } from './recounters'
import { parseTally, type EncryptedTally } from '../protocol/tally'

export interface Scrutinised {
  readonly election: Election
  /** The trustee's own sum of all ballots, which is also what the server offers. */
  readonly tally: EncryptedTally
}

/**
 * @param key the public key of this trustee, which the manifest must name at its place
 * @param owner the trustee's number, from 1
 * @param report gets the share of the work that is done, from 0 to 1
 * @throws Refusal when anything is not as it must be; NoAnswer, Refused
 */
export async function scrutinise(
  { meeting, uuid, owner, key }: { meeting: string; uuid: string; owner: number; key: string },
  report: (done: number) => void,
): Promise<Scrutinised> {
  const manifest = parseManifest(await manifestBytes(meeting))
  require(manifest.meeting === meeting, 'wrong_manifest', 'another meeting')
  const own = manifest.trustees.keys[owner - 1]?.publicText
  require(own === key, 'wrong_manifest', 'this trustee’s key is not in it')
  const closed = closedElection(manifest, await wholeLog(manifest), uuid)
  const raw = await electionText(uuid)
  const election = requireElection(manifest, uuid, raw)
  const [trustees, credentials] = [
    await roundText(uuid, 'trustees'),
    await roundText(uuid, 'credentials'),
  ]
  requireSetup(closed.setup, raw, trustees, credentials)
  const ballots = requireBallots(await roundText(uuid, 'ballots'), closed)
  const recounters = await openRecounters(raw)
  try {
    const counted = await recount(recounters.list, ballots, (verified) => {
      report(verified / ballots.length)
    })
    requireListed(credentials, counted.credentials)
    const offered = await roundText(uuid, 'tally')
    require(offered === counted.tally, 'wrong_tally', 'not the sum of the ballots')
    return { election, tally: parseTally(counted.tally, election) }
  } finally {
    recounters.end()
  }
}

async function wholeLog(manifest: Manifest) {
  const checkpoint = await logCheckpoint(manifest.meeting)
  const entries: Uint8Array[] = []
  for (const { path, entries: number } of bundlesOf(
    parseCheckpoint(checkpoint, manifest.logKey).size,
  )) {
    entries.push(...parseBundle(await logBundle(manifest.meeting, path), number))
  }
  return parseLog(manifest, checkpoint, entries)
}
