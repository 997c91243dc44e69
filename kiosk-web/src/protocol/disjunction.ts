/** Checks disjunctive proofs (protocol, section 6): one branch holds, and nobody learns which. */
import { encodePoints } from './group'
import type { Proof } from './proof'
import type { ReusedBase } from './reused-base'
import { hashToScalar, reduce } from './scalar'
import type { Bases } from './prepared-proof'

/** The statement of one branch: the ciphertext (α, β) encrypts `value`. */
export interface Claim {
  readonly alpha: ReusedBase
  readonly beta: ReusedBase
  readonly value: number // v
}

/** `prefix` is all that is hashed before the commitments; one proof for each claim. */
export function verifyDisjunction(
  prefix: string,
  claims: readonly Claim[],
  proofs: readonly Proof[],
  { g, y }: Bases,
): boolean {
  if (proofs.length !== claims.length) return false
  const commitments = claims.flatMap(({ alpha, beta, value }, i) => {
    const { challenge, response } = proofs[i] ?? { challenge: 0n, response: 0n }
    const first = g.power(response).add(alpha.power(challenge)) // A = g^s·α^c
    const second = y.power(response).add(beta.power(challenge)) // B = y^s·(β·g^−v)^c
    const shift = reduce(BigInt(-value) * challenge)
    return [first, shift === 0n ? second : second.add(g.power(shift))]
  })
  const sum = proofs.reduce((total, { challenge }) => total + challenge, 0n)
  return hashToScalar(prefix, encodePoints(commitments)) === reduce(sum)
}
