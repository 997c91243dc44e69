/** One ciphertext with its individual proof (protocol, sections 3 and 6.2), ready for both choices. */
import { encodePoint, GENERATOR } from './group'
import { PreparedProof, type Bases } from './prepared-proof'
import type { RandomSource } from './random'
import type { Scalar } from './scalar'
import { runAtOnce } from './slices'

/** The parts that depend on the choice m: β and the proof that it encrypts 0 or 1. */
interface Opening {
  readonly beta: string
  readonly proof: string
}

export interface PreparedAnswer {
  readonly randomness: Scalar // r
  readonly alpha: string
  /** The opening for m = 0 and the one for m = 1. Exactly one of them is ever published. */
  readonly openings: readonly [Opening, Opening]
}

/** `context` is S0 of the protocol. */
export function prepareAnswer(
  context: string,
  randomness: Scalar,
  bases: Bases,
  random: RandomSource,
): PreparedAnswer {
  const proof = runAtOnce(PreparedProof.drawing(2, bases, random))
  const alpha = encodePoint(bases.g.power(randomness))
  const yPower = bases.y.power(randomness)
  const opening = (choice: 0 | 1): Opening => {
    const beta = encodePoint(choice === 0 ? yPower : yPower.add(GENERATOR))
    const branches = [0, 1].map((value) => ({ randomness, excess: choice - value }))
    return { beta, proof: proof.finish(`prove|${context}|${alpha},${beta}|`, branches, choice) }
  }
  return { randomness, alpha, openings: [opening(0), opening(1)] }
}
