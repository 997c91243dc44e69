/** A trustee's share of a closed round: factors with proofs, and the proof over all of them (sections 9 and 21). */
import { proveDecryption } from './decryption-proof'
import type { Election } from './election'
import { decrypting } from './partial-decryption'
import { encodeProof } from './proof'
import { systemRandom } from './random'
import { parseTally } from './tally'
import type { TrusteeSecret } from './trustee-key'

export interface ShareJob {
  /** Text of the tally that the trustee's own device has found. */
  readonly tally: string
  /** The trustee's number, from 1. */
  readonly owner: number
  readonly key: TrusteeSecret
}

/** Yields the part that is done, from 0 to 1; returns the text to post. */
export function* shareSteps(
  election: Election,
  { tally: text, owner, key }: ShareJob,
): Generator<number, string> {
  const { fingerprint } = election
  const tally = parseTally(text, election)
  const random = systemRandom()
  const steps = decrypting(tally, key, fingerprint, random)
  const total = tally.questions.reduce((sum, row) => sum + row.length, 0)
  let step = steps.next()
  for (let done = 1; step.done !== true; done++) {
    yield done / total
    step = steps.next()
  }
  const { factors, text: partial } = step.value
  const proof = proveDecryption({ fingerprint, tally, owner, factors }, key, random)
  return `{"partial_decryption":${partial},"proof":${encodeProof(proof)}}`
}
