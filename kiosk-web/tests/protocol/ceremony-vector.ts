/** A ceremony as the file that Java and TypeScript share: every message as its text. */
import { encodeCertificate } from '../../src/protocol/certificate'
import { encodeCommitment } from '../../src/protocol/commitment'
import { encodeDealing, encodeShareInput } from '../../src/protocol/dealing'
import { encodeHex } from '../../src/protocol/bytes'
import { encodeKeyCode, encodeKeyWords } from '../../src/protocol/key-card'
import { encodeShareOutput, openShare } from '../../src/protocol/key-share'
import { assemble } from '../../src/protocol/threshold-setup'
import { singleKeyOf } from '../../src/protocol/trustee-secret'
import { encodeTrustees, trusteesOf } from '../../src/protocol/trustees'
import { pick, runCeremony } from './run-ceremony'
import { seededRandom } from './seeded-random'

export interface CeremonyVector {
  readonly note: string
  readonly trustees: readonly {
    /** 16 bytes in hex, from which all that follows is derived; absent in the file Java made. */
    readonly secret?: string
    readonly code?: string
    readonly words?: string
    /** The key of a trustee without a ceremony. */
    readonly single?: string
    readonly seed: string
    /** S_j in decimal. */
    readonly share: string
  }[]
  readonly certificates: readonly string[]
  readonly commitments: readonly string[]
  readonly dealings: readonly string[]
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly record: string
}

/** Always the same, byte for byte. */
export function makeCeremonyVector(): CeremonyVector {
  const run = runCeremony(2, 3, seededRandom('ceremony-ts'))
  const setup = assemble(run.certificates, run.dealings, run.outputs)
  return {
    note: 'a ceremony 2 of 3, made by kiosk-web/tests/protocol/ceremony-vector.ts from fixed randomness',
    trustees: run.trustees.map((trustee, i) => ({
      secret: encodeHex(trustee.secret),
      code: encodeKeyCode(trustee.secret),
      words: encodeKeyWords(trustee.secret).join(' '),
      single: singleKeyOf(trustee).publicText,
      seed: trustee.pki.seed,
      share: String(openShare(trustee.pki, pick(run.outputs, i).privateKey).secret),
    })),
    certificates: run.certificates.list.map(encodeCertificate),
    commitments: run.commitments.map(encodeCommitment),
    dealings: run.dealings.map(encodeDealing),
    inputs: run.inputs.map(encodeShareInput),
    outputs: run.outputs.map(encodeShareOutput),
    record: encodeTrustees(trusteesOf([setup])),
  }
}

export function encodeVector(vector: CeremonyVector): string {
  return `${JSON.stringify(vector, null, 1)}\n`
}
