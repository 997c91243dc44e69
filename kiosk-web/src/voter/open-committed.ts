/** Opens a committed ballot instead of casting it (protocol, section 28). */
import { Refused } from '../api/http'
import { decodeUtf8 } from '../protocol/bytes'
import { encodeOpening, verifyChallenge } from '../protocol/challenge'
import { parseVerifierKey } from '../protocol/note'
import { Refusal } from '../protocol/refusal'
import type { Admitted } from './admission'
import { patiently, type OpeningTools } from './opening'
import type { Commitment } from './sealer'
import { Stopped, type Stop } from './stop'

/**
 * Has the ballot logged as one that is never cast, and only when that is proven takes the randomness out.
 *
 * @returns the file for another device; nothing where this slip has opened as many ballots as it may
 * @throws Stopped
 */
export async function openCommitted(
  { meeting, place, pin }: Admitted,
  commitment: Commitment,
  tools: OpeningTools,
): Promise<string | undefined> {
  const { text, hash } = commitment.ballot
  const named = { election: place.election, ballot: hash }
  const key = parseVerifierKey(meeting.data.log.key, 'log')
  try {
    const proof = await patiently(
      () => challengeUnlessTooMany(place.election, text, pin, tools),
      tools,
    )
    if (proof === undefined) return undefined
    verifyChallenge(proof, key, named)
    const [randomness, { meeting: id }] = [await commitment.open(), meeting.data]
    return encodeOpening({ meeting: id, ...named, text, randomness, proof: decodeUtf8(proof) })
  } catch (error) {
    if (error instanceof Refused) throw new Stopped(stopOf(error.code))
    // A server that does not prove it could still count the ballot: it stays shut.
    if (error instanceof Refusal) throw new Stopped({ kind: 'refused', code: error.code })
    throw error
  }
}

/** This limit does not pass with time, unlike others. */
async function challengeUnlessTooMany(
  election: string,
  text: string,
  pin: string | undefined,
  { api }: OpeningTools,
): Promise<Uint8Array | undefined> {
  try {
    return await api.challenge(election, text, pin)
  } catch (error) {
    if (error instanceof Refused && error.code === 'rate_limited') return undefined
    throw error
  }
}

function stopOf(code: string): Stop {
  switch (code) {
    case 'closed':
      return { kind: 'closed' }
    case 'credential_used':
      return { kind: 'used' }
    case 'voided_credential':
      return { kind: 'voided' }
    default:
      return { kind: 'refused', code }
  }
}
