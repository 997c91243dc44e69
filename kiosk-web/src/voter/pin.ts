/** Tries the digits of a slip (附加码) before its ballot is filled in. */
import { Refused } from '../api/http'
import { deriveKey } from '../protocol/credential'
import { systemRandom } from '../protocol/random'
import { encodePinProof, parseSlipPin, pinKey } from '../protocol/slip-pin'
import type { Admitted } from './admission'
import { patiently, type OpeningTools } from './opening'
import { Stopped, type Stop } from './stop'

export type PinAnswer =
  /** Right; what proves it when the ballot is cast. */
  | { readonly end: 'right'; readonly key: string }
  | { readonly end: 'wrong'; readonly left: number }
  | { readonly end: 'locked' }

/** @throws Stopped where the slip cannot vote any more, whatever its digits */
export async function tryPin(
  { slip, place }: Admitted,
  typed: string,
  tools: OpeningTools,
): Promise<PinAnswer> {
  const { election } = place
  const key = pinKey(slip.credential, election, parseSlipPin(typed))
  const credential = deriveKey(slip.credential, election)
  const proof = encodePinProof(credential, election, key, systemRandom())
  try {
    await patiently(() => tools.api.checkPin(election, proof), tools)
    return { end: 'right', key }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.code === 'wrong_pin') return { end: 'wrong', left: Number(error.params.left) }
    if (error.code === 'pin_locked') return { end: 'locked' }
    throw new Stopped(stopOf(error.code))
  }
}

function stopOf(code: string): Stop {
  if (code === 'closed' || code === 'not_open') return { kind: 'closed' }
  return { kind: 'refused', code }
}
