/** Makes one trustee's share of a closed round: factors with proofs, and the proof over all of them. */
import { proveDecryption } from '../protocol/decryption-proof'
import { decrypting } from '../protocol/partial-decryption'
import { encodeProof } from '../protocol/proof'
import { systemRandom } from '../protocol/random'
import { runInSlices } from '../protocol/slices'
import type { TrusteeSecret } from '../protocol/trustee-key'
import type { Scrutinised } from './scrutiny'

/**
 * @param scrutinised what the trustee's own device has found
 * @param owner the trustee's number, from 1
 * @param report gets the share of the work that is done, from 0 to 1
 * @returns the text to post
 */
export async function makeShare(
  { election, tally }: Scrutinised,
  owner: number,
  key: TrusteeSecret,
  report: (done: number) => void,
): Promise<string> {
  const total = tally.questions.reduce((sum, row) => sum + row.length, 0)
  let done = 0
  const random = systemRandom()
  const partial = await runInSlices(
    counted(decrypting(tally, key, election.fingerprint, random), () => ++done / total),
    report,
  )
  const statement = { fingerprint: election.fingerprint, tally, owner, factors: partial.factors }
  const proof = proveDecryption(statement, key, random)
  return `{"partial_decryption":${partial.text},"proof":${encodeProof(proof)}}`
}

function* counted<T>(steps: Generator<void, T>, count: () => number): Generator<number, T> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    yield count()
  }
}
