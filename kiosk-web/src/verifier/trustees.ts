/** The trustees' record as it stands (protocol, section 7); its proofs are judged by `trustee-faults`. */
import { asArray, asString, Fields } from '../protocol/fields'
import { encodePoint, parseKey, parsePoint, product, type Point } from '../protocol/group'
import { parseJson, parseJsonText, type Json } from '../protocol/json'
import { parseProof, type Proof } from '../protocol/proof'
import { require } from '../protocol/refusal'

const MAX_GROUPS = 50
const MAX_TRUSTEES = 50

/** K of the protocol, not verified. The neutral element is read here and refused by a check. */
export interface TrusteeKeyRecord {
  readonly point: Point
  readonly publicText: string
  readonly pok: Proof
  readonly signature: Proof | undefined
}

export interface SignedText {
  readonly message: string
  readonly signature: Proof
}

export interface CertificateRecord {
  readonly signed: SignedText
  readonly size: number
  readonly threshold: number
  readonly index: number
  readonly verification: Point
  readonly verificationText: string
  readonly encryptionText: string
}

export interface CoefficientsRecord {
  readonly signed: SignedText
  readonly points: readonly Point[] // A_0 to A_(k−1)
  readonly texts: readonly string[]
}

/** One member of the record: a single trustee, or a group any `threshold` of which can decrypt. */
export interface TrusteeGroup {
  readonly kind: 'Single' | 'Pedersen'
  readonly threshold: number
  /** What checks the partial decryptions, one for each trustee of the group. */
  readonly keys: readonly TrusteeKeyRecord[]
  /** The group's factor of the election's public key. */
  readonly publicKey: Point
  /** The messages of the ceremony; of a single trustee there are none. */
  readonly certificates: readonly CertificateRecord[]
  readonly coefficients: readonly CoefficientsRecord[]
  readonly signatures: readonly Proof[]
}

export interface Trustees {
  readonly groups: readonly TrusteeGroup[]
  /** The keys of all groups; that of owner o is at o − 1. */
  readonly keys: readonly TrusteeKeyRecord[]
  readonly publicKey: Point
  readonly publicKeyText: string
}

export function parseTrusteesRecord(bytes: Uint8Array): Trustees {
  return readTrustees(parseJson(bytes))
}

/** As {@link parseTrusteesRecord}, for a record inside a manifest. */
export function readTrustees(json: Json): Trustees {
  const groups = sized(asArray(json, 'trustees'), 1, MAX_GROUPS).map(readGroup)
  const publicKey = product(groups.map((group) => group.publicKey))
  return {
    groups,
    keys: groups.flatMap(({ keys }) => keys),
    publicKey,
    publicKeyText: encodePoint(publicKey),
  }
}

function readGroup(json: Json): TrusteeGroup {
  const [kind = null, content = null] = sized(asArray(json, 'trustee'), 2, 2)
  const name = asString(kind, 'trustee')
  if (name === 'Single') {
    const key = readKey(content)
    const none = { certificates: [], coefficients: [], signatures: [] }
    return { kind: name, threshold: 1, keys: [key], publicKey: key.point, ...none }
  }
  require(name === 'Pedersen', 'malformed', 'neither Single nor Pedersen')
  return readPedersen(content)
}

function readPedersen(json: Json): TrusteeGroup {
  return Fields.read(json, 'threshold', (fields) => {
    const threshold = fields.integer('threshold')
    const certificates = sized(fields.array('certs'), 1, MAX_TRUSTEES).map(readCertificate)
    const size = certificates.length
    const all = (name: string) => sized(fields.array(name), size, size)
    const coefficients = all('coefexps').map(readCoefficients)
    const signatures = all('signatures').map(parseProof)
    const keys = all('verification_keys').map(readKey)
    require(threshold >= 1 && threshold < size, 'malformed', `threshold ${threshold} of ${size}`)
    const publicKey = product(coefficients.flatMap(({ points }) => points.slice(0, 1)))
    const messages = { certificates, coefficients, signatures }
    return { kind: 'Pedersen', threshold, keys, publicKey, ...messages }
  })
}

function readKey(json: Json): TrusteeKeyRecord {
  return Fields.read(json, 'trustee key', (fields) => {
    const pok = parseProof(fields.any('pok'))
    const publicText = fields.string('public_key')
    const point = parsePoint(publicText)
    const signature = fields.has('signature') ? parseProof(fields.any('signature')) : undefined
    fields.optionalString('name')
    return { point, publicText, pok, signature }
  })
}

function readCertificate(json: Json): CertificateRecord {
  const signed = readSigned(json)
  return Fields.readInOrder(parseJsonText(signed.message), 'certificate', (fields) => {
    const context = fields.any('context')
    const verificationText = fields.string('verification')
    const verification = parseKey(verificationText)
    const encryptionText = fields.string('encryption')
    parseKey(encryptionText)
    const place = Fields.readInOrder(context, 'context', (inner) => {
      require(inner.string('group') === 'Ed25519', 'other_version', 'certificate of another group')
      const [size, threshold] = [inner.integer('size'), inner.integer('threshold')]
      return { size, threshold, index: inner.integer('index') }
    })
    return { signed, ...place, verification, verificationText, encryptionText }
  })
}

function readCoefficients(json: Json): CoefficientsRecord {
  const signed = readSigned(json)
  return Fields.readInOrder(parseJsonText(signed.message), 'coefficients', (fields) => {
    const items = sized(fields.array('coefexps'), 1, MAX_TRUSTEES)
    const texts = items.map((text) => asString(text, 'coefficient'))
    return { signed, texts, points: texts.map(parsePoint) }
  })
}

function readSigned(json: Json): SignedText {
  return Fields.readInOrder(json, 'signed message', (fields) => ({
    message: fields.string('message'),
    signature: parseProof(fields.any('signature')),
  }))
}

/** Refuses an array of another size than min to max. */
export function sized<T>(items: readonly T[], min: number, max: number): readonly T[] {
  const { length } = items
  require(length >= min && length <= max, 'malformed', `an array of ${length}`)
  return items
}
