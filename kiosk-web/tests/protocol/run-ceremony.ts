/** One whole ceremony in which every message travels as text, as between devices. */
import {
  checkCertificates,
  encodeCertificate,
  makeCertificate,
  parseCertificate,
  type Certificates,
} from '../../src/protocol/certificate'
import {
  checkCommitments,
  encodeCommitment,
  parseCommitment,
  type Commitments,
} from '../../src/protocol/commitment'
import {
  commit,
  deal,
  encodeDealing,
  parseDealing,
  route,
  type Dealing,
  type ShareInput,
} from '../../src/protocol/dealing'
import { parseJsonText, type Json } from '../../src/protocol/json'
import {
  combine,
  encodeShareOutput,
  parseShareOutput,
  type ShareOutput,
} from '../../src/protocol/key-share'
import type { RandomSource } from '../../src/protocol/random'
import { makeTrustee, type Trustee } from '../../src/protocol/trustee-secret'

export interface Ceremony {
  readonly trustees: readonly Trustee[]
  readonly certificates: Certificates
  readonly commitments: Commitments
  readonly dealings: readonly Dealing[]
  readonly inputs: readonly ShareInput[]
  readonly outputs: readonly ShareOutput[]
}

export function runCeremony(threshold: number, size: number, random: RandomSource): Ceremony {
  const trustees = Array.from({ length: size }, () => makeTrustee(random))
  const certificates = checkCertificates(
    trustees.map(({ pki }, i) => {
      const made = makeCertificate(pki, { size, threshold, index: i + 1 }, random)
      return sent(encodeCertificate(made), parseCertificate)
    }),
  )
  const commitments = checkCommitments(
    certificates,
    trustees.map((trustee) =>
      sent(encodeCommitment(commit(trustee, certificates, random)), parseCommitment),
    ),
  )
  const dealings = trustees.map((trustee) =>
    sent(encodeDealing(deal(trustee, certificates, commitments, random)), parseDealing),
  )
  const inputs = route(certificates, dealings)
  const outputs = trustees.map(({ pki }, i) => {
    const made = combine(pki, certificates, commitments, pick(inputs, i), random)
    return sent(encodeShareOutput(made), parseShareOutput)
  })
  return { trustees, certificates, commitments, dealings, inputs, outputs }
}

export function pick<T>(list: readonly T[], at: number): T {
  const item = list[at]
  if (item === undefined) throw new Error(`nothing at ${at}`)
  return item
}

function sent<T>(text: string, parse: (json: Json) => T): T {
  return parse(parseJsonText(text))
}
