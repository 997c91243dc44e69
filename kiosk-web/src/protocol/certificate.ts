/**
 * The first message of the threshold ceremony: one trustee's keys, for one place in one group of
 * trustees (protocol, section 7.2, steps 1 and 2).
 */
import { sha256Hex } from './bytes'
import { Fields } from './fields'
import { parseKey, type Point } from './group'
import { parseJsonText, type Json } from './json'
import type { RandomSource } from './random'
import { require } from './refusal'
import {
  encodeSignedMessage,
  isSignedBy,
  parseSignedMessage,
  signMessage,
  type SignedMessage,
} from './signed-message'
import { requireOf } from './trustee-fault'
import type { TrusteePki } from './trustee-pki'

/** More trustees than any meeting has; the work grows with the square of their number. */
export const MAX_TRUSTEES = 50

export interface CeremonyPlace {
  /** Number of trustees, n. */
  readonly size: number
  /** How many of them can decrypt, k < n. */
  readonly threshold: number
  /** This trustee's place, from 1 to n. */
  readonly index: number
}

export interface Certificate extends CeremonyPlace {
  readonly signed: SignedMessage
  readonly verification: Point
  readonly verificationText: string
  readonly encryptionText: string
}

/** Certificates of one ceremony, checked, in the order of their places. */
export interface Certificates {
  readonly size: number
  readonly threshold: number
  readonly list: readonly Certificate[]
}

export function makeCertificate(
  pki: TrusteePki,
  place: CeremonyPlace,
  random: RandomSource,
): Certificate {
  const { size, threshold, index } = place
  const message = JSON.stringify({
    context: { group: 'Ed25519', size, threshold, index },
    verification: pki.verificationText,
    encryption: pki.encryptionText,
  })
  return certificateOf(signMessage(pki.signing, message, random))
}

/** Reads a certificate. Whether it is signed and fits the others is for {@link checkCertificates}. */
export function parseCertificate(json: Json): Certificate {
  return certificateOf(parseSignedMessage(json))
}

export function encodeCertificate({ signed }: Certificate): string {
  return encodeSignedMessage(signed)
}

/** The name by which people and files tell certificates apart. */
export function certificateId({ signed }: Certificate): string {
  return sha256Hex(signed.message)
}

/**
 * Takes a list as every trustee must before going on. The place of each certificate, its signature,
 * and that no key comes twice; a refusal names the first trustee with something wrong.
 */
export function checkCertificates(list: readonly Certificate[]): Certificates {
  const [first] = list
  require(first !== undefined && list.length <= MAX_TRUSTEES, 'malformed', 'number of certificates')
  const { threshold } = first
  const size = list.length
  require(threshold >= 1 && threshold < size, 'malformed', `threshold ${threshold} of ${size}`)
  const seen = new Set<string>()
  list.forEach((certificate, i) => {
    const { index, verificationText, encryptionText } = certificate
    const fits = certificate.size === size && certificate.threshold === threshold && index === i + 1
    requireOf(i + 1, fits, 'malformed', 'certificate for another place or group')
    const signed = isSignedBy(certificate.signed, certificate.verification)
    requireOf(i + 1, signed, 'bad_signature', 'certificate is not signed')
    for (const key of [verificationText, encryptionText]) {
      requireOf(i + 1, !seen.has(key), 'malformed', 'a key that was seen before')
      seen.add(key)
    }
  })
  return { size, threshold, list }
}

/** The place of the certificate that has these keys; refuses when none has. */
export function placeOf({ list }: Certificates, pki: TrusteePki): number {
  const own = list.find(
    ({ verificationText, encryptionText }) =>
      verificationText === pki.verificationText && encryptionText === pki.encryptionText,
  )
  require(own !== undefined, 'wrong_election', 'no certificate is of this key')
  return own.index
}

/** Hex SHA-256 of the whole list: names this ceremony. */
export function ceremonyId(certificates: Certificates): string {
  return sha256Hex(encodeCertificates(certificates))
}

/** As the list stands in the trustees' record. */
export function encodeCertificates({ list }: Certificates): string {
  return `[${list.map(encodeCertificate).join(',')}]`
}

function certificateOf(signed: SignedMessage): Certificate {
  return Fields.readInOrder(parseJsonText(signed.message), 'certificate', (fields) => {
    const place = Fields.readInOrder(fields.any('context'), 'context', (context) => {
      require(context.string('group') === 'Ed25519', 'other_version', 'group')
      const [size, threshold] = [context.integer('size'), context.integer('threshold')]
      return { size, threshold, index: context.integer('index') }
    })
    const verificationText = fields.string('verification')
    const verification = parseKey(verificationText)
    const encryptionText = fields.string('encryption')
    parseKey(encryptionText)
    return { ...place, signed, verification, verificationText, encryptionText }
  })
}
