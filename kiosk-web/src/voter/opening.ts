/** From a slip to a ballot that can be filled in: the questions asked of the server on the way. */
import { NoAnswer, Refused, Unreadable } from '../api/http'
import type { VotingApi } from '../api/voting'
import { deriveKey } from '../protocol/credential'
import { receiptCode } from '../protocol/receipt'
import { manifestCode, type Slip } from '../protocol/slip'
import type { BallotForm } from './ballot-form'
import { backoff } from './delivery'
import { Meeting } from './meeting'
import { Stopped } from './stop'

export interface OpeningTools {
  readonly api: VotingApi
  readonly wait: (milliseconds: number) => Promise<void>
  readonly jitter: () => number
  readonly tell: (trouble: 'network' | 'busy' | undefined) => void
}

/** A slip that was entered by hand has no manifest code; the voter compares the code instead. */
export type EnteredSlip = Omit<Slip, 'manifestCode'> & { readonly manifestCode?: string }

/** A slip's place in a round: its election, and the public credential that the election lists. */
export interface Place {
  readonly round: string
  readonly election: string
  readonly credential: string
  readonly ballot: BallotForm
}

/** Asks until there is an answer; only refusals get through. */
export async function patiently<T>(ask: () => Promise<T>, tools: OpeningTools): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    let retryAfter: number | undefined
    try {
      const answer = await ask()
      tools.tell(undefined)
      return answer
    } catch (error) {
      if (error instanceof NoAnswer) tools.tell('network')
      else if (error instanceof Refused && error.passing) {
        tools.tell('busy')
        retryAfter = error.retryAfter
      } else throw error
    }
    await tools.wait(backoff(attempt, tools.jitter(), retryAfter))
  }
}

/**
 * Fetches the manifest and compares its code with the slip's.
 *
 * @throws Stopped when it is another one, or there is none
 */
export async function openMeeting(
  slip: Omit<EnteredSlip, 'credential'>,
  tools: OpeningTools,
): Promise<Meeting> {
  let bytes: Uint8Array
  try {
    bytes = await patiently(() => tools.api.manifest(slip.meeting), tools)
  } catch (error) {
    throw error instanceof Refused ? new Stopped({ kind: 'meeting' }) : error
  }
  const served = manifestCode(bytes)
  const wrong = new Stopped({ kind: 'manifest', slip: slip.manifestCode ?? '', served })
  if (slip.manifestCode !== undefined && slip.manifestCode !== served) throw wrong
  let meeting: Meeting
  try {
    meeting = new Meeting(bytes)
  } catch (error) {
    throw error instanceof Unreadable ? wrong : error
  }
  if (meeting.data.meeting !== slip.meeting) throw wrong
  return meeting
}

/**
 * Finds the election of the round that lists this slip: its class is not printed in the code.
 *
 * @returns undefined while the server has no slips for the round yet
 * @throws Stopped when the slip is used, voided or unknown
 */
export async function findPlace(
  meeting: Meeting,
  slip: EnteredSlip,
  round: string,
  tools: OpeningTools,
): Promise<Place | undefined> {
  const elections = meeting.elections(round)
  if (elections.length === 0) throw new Stopped({ kind: 'election' })
  for (const { uuid } of elections) {
    const credential = deriveKey(slip.credential, uuid).publicText
    try {
      const { state, ballot } = await patiently(() => tools.api.slip(uuid, credential), tools)
      if (state === 'voided') throw new Stopped({ kind: 'voided' })
      if (state === 'used') {
        const code = ballot === undefined ? {} : { code: receiptCode(ballot) }
        throw new Stopped({ kind: 'used', ...code })
      }
      return { round, election: uuid, credential, ballot: meeting.ballot(round) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if (error.code === 'unknown_credential') continue
      return undefined
    }
  }
  throw new Stopped({ kind: 'unknown' })
}

/**
 * Fetches the election and compares it with the manifest.
 *
 * @returns the election record
 * @throws Stopped when it is another one
 */
export async function fetchElection(
  meeting: Meeting,
  { election, ballot }: Place,
  tools: OpeningTools,
): Promise<string> {
  const raw = await patiently(() => tools.api.election(election), tools)
  try {
    meeting.accept(raw, election, ballot)
    return raw
  } catch {
    throw new Stopped({ kind: 'election' })
  }
}
