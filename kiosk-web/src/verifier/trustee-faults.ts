/**
 * Everything wrong with the trustees of an election (protocol, sections 7, 7.2 and 13, item 4), each under
 * the check it breaks.
 */
import { NEUTRAL, encodePoint, smallPower, type Point } from '../protocol/group'
import { quote } from '../protocol/json'
import { encodeProof, verifyLogarithm, type Proof } from '../protocol/proof'
import type { CheckName } from './checks'
import type {
  CertificateRecord,
  CoefficientsRecord,
  SignedText,
  TrusteeGroup,
  TrusteeKeyRecord,
  Trustees,
} from './trustees'

export interface TrusteesFault {
  readonly check: CheckName
  readonly detail: string
}

export function trusteesFaults({ groups }: Trustees): TrusteesFault[] {
  return [...groups.flatMap(groupFaults), ...repeatedKeys(groups)]
}

/** Keys that are neutral, or that another trustee has too. */
function repeatedKeys(groups: readonly TrusteeGroup[]): TrusteesFault[] {
  const faults: TrusteesFault[] = []
  const seen = new Set<string>()
  const judge = (whose: string, key: Point) => {
    const text = encodePoint(key)
    const fault = key.is0() ? 'the neutral element' : seen.has(text) ? "another's too" : undefined
    if (fault !== undefined) {
      faults.push({ check: 'integrity.trustee_keys', detail: `${whose} is ${fault}` })
    }
    seen.add(text)
  }
  let owner = 0
  for (const group of groups) {
    for (const { point } of group.keys) {
      owner++
      // Where one of a group is enough, all of it hold the same key.
      if (group.kind === 'Single' || group.threshold > 1) judge(`key of trustee ${owner}`, point)
    }
    if (group.kind === 'Pedersen') judge(`key of the group ending with ${owner}`, group.publicKey)
  }
  return faults
}

function groupFaults(group: TrusteeGroup): TrusteesFault[] {
  const unproven = group.keys.flatMap((key, i): TrusteesFault[] => {
    const proven = verifyLogarithm(`pok|Ed25519|${key.publicText}|`, key.point, key.pok)
    const detail = `key ${i + 1} of a group of ${group.keys.length} is not proven`
    return proven ? [] : [{ check: 'authenticity.trustee_key', detail }]
  })
  const ceremony = group.kind === 'Pedersen' ? ceremonyFaults(group) : []
  const check = 'authenticity.threshold_setup'
  return [...unproven, ...ceremony.map((detail) => ({ check, detail }) as const)]
}

function ceremonyFaults({
  threshold,
  certificates,
  coefficients,
  signatures,
  keys,
}: TrusteeGroup): string[] {
  const faults = certificateFaults(certificates, threshold)
  certificates.forEach((certificate, i) => {
    const [own, binding, key] = [coefficients[i], signatures[i], keys[i]]
    if (own === undefined || binding === undefined || key === undefined) return
    const say = (holds: boolean, fault: string) => {
      if (!holds) faults.push(`trustee ${i + 1}: ${fault}`)
    }
    say(own.points.length === threshold, 'not as many coefficients as the threshold')
    say(isSigned(own.signed, certificate), 'coefficients are not signed')
    const bound = bindingText(certificates, own)
    say(verifies(bound, certificate, binding), 'did not sign for this ceremony')
    const dealt = coefficients.map((each) => evaluate(each, i + 1))
    say(key.point.equals(dealt.reduce((sum, point) => sum.add(point), NEUTRAL)), 'not dealt')
    say(isKeySigned(key, certificate), 'key is not signed')
  })
  return faults
}

function certificateFaults(
  certificates: readonly CertificateRecord[],
  threshold: number,
): string[] {
  const faults: string[] = []
  const seen = new Set<string>()
  certificates.forEach((certificate, i) => {
    const { size, index, verificationText, encryptionText } = certificate
    const fits =
      size === certificates.length && certificate.threshold === threshold && index === i + 1
    if (!fits) faults.push(`certificate ${i + 1} is for another place or group`)
    if (!isSigned(certificate.signed, certificate)) {
      faults.push(`certificate ${i + 1} is not signed`)
    }
    for (const key of [verificationText, encryptionText]) {
      if (seen.has(key)) faults.push(`certificate ${i + 1} has a key that was seen before`)
      seen.add(key)
    }
  })
  return faults
}

/** What each trustee signs to say which ceremony its polynomial belongs to. */
function bindingText(certificates: readonly CertificateRecord[], own: CoefficientsRecord): string {
  const certs = certificates.map(
    ({ signed }) => `{"message":${quote(signed.message)},"signature":${encodeProof(signed.signature)}}`,
  )
  return `certs_sig|{"certs":[${certs.join(',')}],"coefexps":${JSON.stringify(own.texts)}}`
}

/** The polynomial at a place, in the exponent: Π A_c^(j^c), by Horner's rule. */
function evaluate({ points }: CoefficientsRecord, place: number): Point {
  return points.reduceRight((value, point) => smallPower(value, place).add(point), NEUTRAL)
}

function isKeySigned({ publicText, signature }: TrusteeKeyRecord, by: CertificateRecord): boolean {
  return signature !== undefined && verifies(publicText, by, signature)
}

function isSigned({ message, signature }: SignedText, by: CertificateRecord): boolean {
  return verifies(message, by, signature)
}

function verifies(message: string, by: CertificateRecord, signature: Proof): boolean {
  return verifyLogarithm(`sigmsg|${message}|`, by.verification, signature)
}
