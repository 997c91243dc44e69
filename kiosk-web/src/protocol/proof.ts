/** A Schnorr-style proof: response = w − secret·challenge mod q (protocol, section 3). */
import { Fields } from './fields'
import { FixedBase } from './fixed-base'
import { encodePoint, GENERATOR, power, secretPower, type Point } from './group'
import type { Json } from './json'
import type { RandomSource } from './random'
import { ReusedBase } from './reused-base'
import { hashToScalar, parseScalar, reduce, type Scalar } from './scalar'

export interface Proof {
  readonly challenge: Scalar
  readonly response: Scalar
}

export function parseProof(json: Json): Proof {
  return Fields.readInOrder(json, 'proof', (fields) => ({
    challenge: parseScalar(fields.string('challenge')),
    response: parseScalar(fields.string('response')),
  }))
}

export function encodeProof({ challenge, response }: Proof): string {
  return `{"challenge":"${challenge}","response":"${response}"}`
}

/** Proves knowledge of the logarithm of g^secret; `prefix` is everything hashed before g^w. */
export function proveLogarithm(prefix: string, secret: Scalar, random: RandomSource): Proof {
  const w = random.scalar()
  const challenge = hashToScalar(prefix, [encodePoint(secretPower(GENERATOR, w))])
  return { challenge, response: reduce(w - secret * challenge) }
}

/** The image comes with its table where that is made for other checks as well. */
export function verifyLogarithm(prefix: string, image: Point | ReusedBase, proof: Proof): boolean {
  const { challenge, response } = proof
  const second = image instanceof ReusedBase ? image.power(challenge) : power(image, challenge)
  const commitment = FixedBase.generator().power(response).add(second)
  return hashToScalar(prefix, [encodePoint(commitment)]) === challenge
}
