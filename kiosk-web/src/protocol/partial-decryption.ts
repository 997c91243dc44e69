/** A trustee's factors α^x of the tally, each with a proof (protocol, section 9). */
import { Fields, asArray, asString } from './fields'
import { FixedBase } from './fixed-base'
import { encodePoints, GENERATOR, parsePoint, power, secretPower, type Point } from './group'
import { parseJsonText, type Json } from './json'
import { encodeProof, parseProof, type Proof } from './proof'
import type { RandomSource } from './random'
import { require } from './refusal'
import { hashToScalar, reduce } from './scalar'
import type { EncryptedTally } from './tally'
import type { TrusteeKey, TrusteeSecret } from './trustee-key'

export interface PartialDecryption {
  readonly text: string
  /** F = α^x, in the shape of the tally. */
  readonly factors: readonly (readonly string[])[]
}

/** Yields after each ciphertext. `fingerprint` is the election's φ. */
export function* decrypting(
  tally: EncryptedTally,
  key: TrusteeSecret,
  fingerprint: string,
  random: RandomSource,
): Generator<void, PartialDecryption> {
  const factors: string[][] = []
  const proofs: string[][] = []
  for (const row of tally.questions) {
    const rowFactors: string[] = []
    const rowProofs: string[] = []
    for (const { alphaPoint } of row) {
      const nonce = random.scalar() // w
      const [factor = '', ...commitments] = encodePoints([
        secretPower(alphaPoint, key.secret),
        secretPower(GENERATOR, nonce),
        secretPower(alphaPoint, nonce),
      ])
      const challenge = hashToScalar(prefix(fingerprint, key.publicText), commitments)
      rowFactors.push(factor)
      rowProofs.push(encodeProof({ challenge, response: reduce(nonce - key.secret * challenge) }))
      yield
    }
    factors.push(rowFactors)
    proofs.push(rowProofs)
  }
  const text =
    `{"decryption_factors":${JSON.stringify(factors)},` +
    `"decryption_proofs":[${proofs.map((row) => `[${row.join(',')}]`).join(',')}]}`
  return { text, factors }
}

/** Reads a partial decryption by this trustee and verifies every proof in it. */
export function parsePartialDecryption(
  text: string,
  tally: EncryptedTally,
  trustee: Pick<TrusteeKey, 'point' | 'publicText'>,
  fingerprint: string,
): PartialDecryption {
  const read = Fields.read(parseJsonText(text), 'partial decryption', (fields) => ({
    factors: table(fields.array('decryption_factors'), (cell) => asString(cell, 'factor')),
    proofs: table(fields.array('decryption_proofs'), parseProof),
  }))
  require(sameShape(read.factors, tally.questions), 'malformed', 'number of factors')
  require(sameShape(read.proofs, tally.questions), 'malformed', 'number of proofs')
  const hashed = prefix(fingerprint, trustee.publicText)
  tally.questions.forEach((row, q) => {
    row.forEach(({ alphaPoint }, i) => {
      const factor = parsePoint(read.factors[q]?.[i] ?? '')
      const proof = read.proofs[q]?.[i] ?? { challenge: 0n, response: 0n }
      const holds = verifyFactor(hashed, alphaPoint, factor, trustee.point, proof)
      require(holds, 'bad_proof', `factor ${q + 1}.${i + 1}`)
    })
  })
  return { text, factors: read.factors }
}

function verifyFactor(
  hashed: string,
  alpha: Point,
  factor: Point,
  key: Point,
  { challenge, response }: Proof,
): boolean {
  const commitments = [
    FixedBase.generator().power(response).add(power(key, challenge)), // A = g^s·X^c
    power(alpha, response).add(power(factor, challenge)), // B = α^s·F^c
  ]
  return hashToScalar(hashed, encodePoints(commitments)) === challenge
}

function prefix(fingerprint: string, publicText: string): string {
  return `decrypt|${fingerprint}|${publicText}|`
}

function table<T>(rows: readonly Json[], read: (cell: Json) => T): T[][] {
  return rows.map((row) => asArray(row, 'row').map(read))
}

function sameShape(
  a: readonly (readonly unknown[])[],
  b: readonly (readonly unknown[])[],
): boolean {
  return a.length === b.length && a.every((row, i) => row.length === b[i]?.length)
}
