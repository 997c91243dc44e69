/**
 * A disjunctive proof "the ciphertext encrypts one of these values" (protocol, section 6), computed as
 * far as it goes before anybody knows the choice.
 *
 * A simulated branch has a random challenge c and commitments A = g^s·α^c, B = y^s·(β·g^−v)^c. The
 * prover knows r with α = g^r and β = y^r·g^m, so with u = s + r·c these are A = g^u and
 * B = y^u·(g^c)^(m−v). Drawing u instead of s gives the same distribution (s = u − r·c is uniform as
 * well) and leaves only the small exponent m − v, and which branch is the true one, for later.
 */
import type { FixedBase } from './fixed-base'
import { encodePoint, encodePoints, NEUTRAL, smallPower, type Point } from './group'
import { encodeProof } from './proof'
import type { RandomSource } from './random'
import { hashToScalar, reduce, type Scalar } from './scalar'

/** The tables of g and of the election's public key y. */
export interface Bases {
  readonly g: FixedBase
  readonly y: FixedBase
}

/** What a branch turns out to be, once the choice is known. */
export interface Branch {
  /** r of the ciphertext that the branch speaks about. */
  readonly randomness: Scalar
  /** The encrypted value less the value that the branch claims: 0 in a branch that is true. */
  readonly excess: number // m − v
}

interface Simulation {
  readonly challenge: Scalar // c
  readonly masked: Scalar // u = s + r·c
  readonly first: string // A = g^u
  readonly yMasked: Point // y^u
  readonly gChallenge: Point // g^c
}

export class PreparedProof {
  private constructor(
    private readonly simulations: readonly Simulation[],
    private readonly nonce: Scalar, // w
    private readonly commitment: readonly [string, string], // g^w, y^w
  ) {}

  /**
   * Draws challenge and masked response of each branch but one, then the nonce of the true branch.
   * Yields after each of them, so that a long proof does not block its thread.
   */
  static *drawing(
    branches: number,
    bases: Bases,
    random: RandomSource,
  ): Generator<void, PreparedProof> {
    const simulations: Simulation[] = []
    for (let i = 1; i < branches; i++) {
      simulations.push(simulate(bases, random))
      yield
    }
    const nonce = random.scalar()
    const [first = '', second = ''] = encodePoints([bases.g.power(nonce), bases.y.power(nonce)])
    return new PreparedProof(simulations, nonce, [first, second])
  }

  /**
   * The JSON array of proofs. `prefix` is all that is hashed before the commitments; `truth` is the
   * index of a branch whose excess is 0. Must be called for one published statement only.
   */
  finish(prefix: string, branches: readonly Branch[], truth: number): string {
    const simulated = branches.map((_, i) =>
      i === truth ? undefined : this.simulations[i < truth ? i : i - 1],
    )
    const seconds = encodePoints(
      simulated.map((simulation, i) =>
        simulation === undefined
          ? NEUTRAL // the place of the true branch, not read
          : second(simulation, branches[i]?.excess ?? 0),
      ),
    )
    const commitments = simulated.flatMap((simulation, i) =>
      simulation === undefined ? this.commitment : [simulation.first, seconds[i] ?? ''],
    )
    let rest = hashToScalar(prefix, commitments)
    for (const simulation of this.simulations) rest -= simulation.challenge
    const proofs = branches.map(({ randomness }, i) => {
      const challenge = simulated[i]?.challenge ?? reduce(rest)
      const masked = simulated[i]?.masked ?? this.nonce
      return encodeProof({ challenge, response: reduce(masked - randomness * challenge) })
    })
    return `[${proofs.join(',')}]`
  }
}

function simulate({ g, y }: Bases, random: RandomSource): Simulation {
  const challenge = random.scalar()
  const masked = random.scalar()
  return {
    challenge,
    masked,
    first: encodePoint(g.power(masked)),
    yMasked: y.power(masked),
    gChallenge: g.power(challenge),
  }
}

/** B = y^u·(g^c)^(m−v) */
function second({ yMasked, gChallenge }: Simulation, excess: number): Point {
  return excess === 0 ? yMasked : yMasked.add(smallPower(gChallenge, excess))
}
