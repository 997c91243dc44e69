/**
 * The public outcome of a threshold ceremony: any k of its trustees can decrypt (protocol, section 7.2,
 * step 6).
 */
import {
  checkCertificates,
  encodeCertificates,
  MAX_TRUSTEES,
  parseCertificate,
  type Certificate,
  type Certificates,
} from './certificate'
import { checkCoefficients, evaluateAt, parseCoefficients, type Coefficients } from './coefficients'
import type { Dealing } from './dealing'
import { Fields } from './fields'
import { product, type Point } from './group'
import type { ShareOutput } from './key-share'
import { parseJsonText, type Json } from './json'
import { encodeProof, parseProof, type Proof } from './proof'
import { Refusal, require } from './refusal'
import { encodeSignedMessage, verifyText } from './signed-message'
import { requireOf } from './trustee-fault'
import { isProven, readTrusteeKey, type TrusteeKey } from './trustee-key'

/** P of the protocol. It has as many coefficients, signatures and keys as certificates. */
export interface ThresholdSetup {
  readonly kind: 'Pedersen'
  readonly threshold: number
  /** As they were read: {@link thresholdFaults} checks them. */
  readonly certificates: readonly Certificate[]
  readonly coefficients: readonly Coefficients[]
  readonly signatures: readonly Proof[]
  /** What checks each trustee's decryptions. */
  readonly keys: readonly TrusteeKey[]
  /** The product of all constant coefficients: the key for which the group decrypts. */
  readonly publicKey: Point
}

/** Something wrong with the trustees; each kind is one check of the verifier. */
export interface TrusteesFault {
  readonly kind: 'key_proof' | 'threshold' | 'keys'
  readonly refusal: Refusal
}

/** Reads the structure. Its proofs are not checked yet. */
export function readThresholdSetup(json: Json): ThresholdSetup {
  return Fields.read(json, 'threshold setup', (fields) => {
    const threshold = fields.integer('threshold')
    const certificates = fields.array('certs').map(parseCertificate)
    const coefficients = fields.array('coefexps').map(parseCoefficients)
    const signatures = fields.array('signatures').map(parseProof)
    const keys = fields.array('verification_keys').map(readTrusteeKey)
    const size = certificates.length
    require(size <= MAX_TRUSTEES, 'too_large', 'number of trustees')
    require(threshold >= 1 && threshold < size, 'malformed', `threshold ${threshold} of ${size}`)
    const complete = [coefficients, signatures, keys].every(({ length }) => length === size)
    require(complete, 'malformed', 'not as many of each as trustees')
    return setupOf(threshold, certificates, coefficients, signatures, keys)
  })
}

/**
 * Puts the outcome together from everybody's messages and checks all of it. A refusal names the trustee
 * whose message is wrong.
 */
export function assemble(
  certificates: Certificates,
  dealings: readonly Dealing[],
  outputs: readonly ShareOutput[],
): ThresholdSetup {
  const { size, threshold, list } = certificates
  const complete = dealings.length === size && outputs.length === size
  require(complete, 'malformed', 'a message is missing')
  const setup = setupOf(
    threshold,
    list,
    dealings.map(({ coefficients }) => coefficients),
    dealings.map(({ signature }) => signature),
    outputs.map(({ publicKey }) => publicKey),
  )
  const [fault] = thresholdFaults(setup)
  if (fault !== undefined) throw fault.refusal
  return setup
}

export function encodeThresholdSetup(setup: ThresholdSetup): string {
  const { threshold, certificates, coefficients, signatures, keys } = setup
  const certs = encodeCertificates({ size: keys.length, threshold, list: certificates })
  const signed = coefficients.map((each) => encodeSignedMessage(each.signed))
  return (
    `{"threshold":${threshold},"certs":${certs},"coefexps":[${signed.join(',')}],` +
    `"signatures":[${signatures.map(encodeProof).join(',')}],` +
    `"verification_keys":[${keys.map(({ text }) => text).join(',')}]}`
  )
}

/** Everything wrong in it, apart from keys that are neutral or not distinct. */
export function thresholdFaults(setup: ThresholdSetup): TrusteesFault[] {
  const { threshold, coefficients, signatures, keys, certificates: list } = setup
  const certificates = { size: list.length, threshold, list }
  const faults: TrusteesFault[] = []
  const check = (kind: TrusteesFault['kind'], action: () => void) => {
    try {
      action()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      faults.push({ kind, refusal: error })
    }
  }
  check('threshold', () => {
    const checked = checkCertificates(list)
    require(checked.threshold === threshold, 'malformed', 'certificates of another threshold')
  })
  keys.forEach((key, i) => {
    const place = i + 1
    const [own, signature, certificate] = [coefficients[i], signatures[i], list[i]]
    const present = own !== undefined && signature !== undefined && certificate !== undefined
    require(present, 'malformed', 'not as many of each as trustees')
    check('threshold', () => {
      checkCoefficients(certificates, place, own, signature)
    })
    check('key_proof', () => {
      requireOf(place, isProven(key), 'bad_proof', 'key is not proven')
    })
    check('threshold', () => {
      const dealt = product(coefficients.map((each) => evaluateAt(each, place)))
      requireOf(place, key.point.equals(dealt), 'bad_proof', 'key is not the dealt one')
    })
    check('threshold', () => {
      const signed =
        key.signature !== undefined &&
        verifyText(certificate.verification, key.publicText, key.signature)
      requireOf(place, signed, 'bad_signature', 'key is not signed')
    })
  })
  return faults
}

/** Reads the file that belenios-tool and our command line call `threshold.json`. */
export function parseThresholdSetup(text: string): ThresholdSetup {
  const setup = readThresholdSetup(parseJsonText(text))
  const [fault] = thresholdFaults(setup)
  if (fault !== undefined) throw fault.refusal
  return setup
}

function setupOf(
  threshold: number,
  certificates: readonly Certificate[],
  coefficients: readonly Coefficients[],
  signatures: readonly Proof[],
  keys: readonly TrusteeKey[],
): ThresholdSetup {
  const publicKey = product(coefficients.flatMap(({ points }) => points.slice(0, 1)))
  return { kind: 'Pedersen', threshold, certificates, coefficients, signatures, keys, publicKey }
}
