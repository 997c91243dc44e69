/** The second decryption proof, over all factors with the whole statement hashed (section 21). */
import { sha256Hex } from './bytes'
import { FixedBase } from './fixed-base'
import {
  encodePoints,
  GENERATOR,
  parsePoint,
  power,
  productOfPowers,
  secretPower,
  type Point,
} from './group'
import type { Proof } from './proof'
import type { RandomSource } from './random'
import { hashTextToScalar, hashToScalar, reduce } from './scalar'
import type { EncryptedTally } from './tally'
import type { TrusteeKey, TrusteeSecret } from './trustee-key'

/** What is proven: these factors are this owner's decryption of this tally in this election. */
export interface DecryptionStatement {
  readonly fingerprint: string // φ
  readonly tally: EncryptedTally
  /** The trustee's number, from 1. */
  readonly owner: number // o
  /** Factors as text, in the shape of the tally. */
  readonly factors: readonly (readonly string[])[]
}

export function proveDecryption(
  statement: DecryptionStatement,
  key: TrusteeSecret,
  random: RandomSource,
): Proof {
  const { digest, alpha } = combine(statement, key.publicText)
  const nonce = random.scalar() // w
  const challenge = challengeOf(digest, [
    alpha,
    secretPower(alpha, key.secret), // V = U^x
    secretPower(GENERATOR, nonce),
    secretPower(alpha, nonce),
  ])
  return { challenge, response: reduce(nonce - key.secret * challenge) }
}

export function verifyDecryption(
  statement: DecryptionStatement,
  trustee: Pick<TrusteeKey, 'point' | 'publicText'>,
  { challenge, response }: Proof,
): boolean {
  const { digest, alpha, weights } = combine(statement, trustee.publicText)
  const factor = productOfPowers(statement.factors.flat().map(parsePoint), weights) // V
  const first = FixedBase.generator().power(response).add(power(trustee.point, challenge))
  const second = power(alpha, response).add(power(factor, challenge))
  return challengeOf(digest, [alpha, factor, first, second]) === challenge
}

/** S, the weights ρ and U = Π α^ρ. */
function combine({ fingerprint, tally, owner, factors }: DecryptionStatement, publicText: string) {
  const ciphertexts = tally.questions.flat()
  const alphas = ciphertexts.map(({ alpha }) => alpha).join(',')
  const digest = sha256Hex(
    `gongxin-decrypt-v1|${fingerprint}|${tally.hash}|${owner}|${publicText}|` +
      `${alphas}|${factors.flat().join(',')}`,
  )
  const weights = ciphertexts.map((_, k) => hashTextToScalar(`gongxin-rho-v1|${digest}|${k}`))
  const points = ciphertexts.map(({ alphaPoint }) => alphaPoint)
  return { digest, weights, alpha: productOfPowers(points, weights) }
}

function challengeOf(digest: string, elements: readonly Point[]): bigint {
  return hashToScalar(`gongxin-dleq-v1|${digest}|`, encodePoints(elements))
}
