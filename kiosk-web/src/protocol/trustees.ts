/**
 * The trustees' record of an election (protocol, section 7): single trustees, all of them needed, and
 * groups with a threshold. Owners count from 1 over the trustees of all groups, in order.
 */
import type { Election } from './election'
import { asArray, asString } from './fields'
import { encodePoint, product, type Point } from './group'
import { parseJsonText, type Json } from './json'
import { Refusal, require } from './refusal'
import {
  encodeThresholdSetup,
  readThresholdSetup,
  thresholdFaults,
  type ThresholdSetup,
  type TrusteesFault,
} from './threshold-setup'
import { isProven, readTrusteeKey, type TrusteeKey } from './trustee-key'

const MAX_GROUPS = 50

export interface SingleTrustee {
  readonly kind: 'Single'
  readonly threshold: 1
  readonly keys: readonly [TrusteeKey]
  readonly publicKey: Point
}

export type TrusteeGroup = SingleTrustee | ThresholdSetup

export interface Trustees {
  readonly groups: readonly TrusteeGroup[]
  /** The keys that check partial decryptions: that of owner o is at o − 1. */
  readonly keys: readonly TrusteeKey[]
  /** How many trustees a count needs. */
  readonly threshold: number
  /** The election's key: the product of the groups' keys. */
  readonly publicKey: Point
}

export function singleTrustee(key: TrusteeKey): SingleTrustee {
  return { kind: 'Single', threshold: 1, keys: [key], publicKey: key.point }
}

export function trusteesOf(groups: readonly TrusteeGroup[]): Trustees {
  return {
    groups,
    keys: groups.flatMap(({ keys }) => [...keys]),
    threshold: groups.reduce((sum, { threshold }) => sum + threshold, 0),
    publicKey: product(groups.map(({ publicKey }) => publicKey)),
  }
}

/** Reads the record. Its proofs are not checked yet: {@link trusteesFaults} does. */
export function readTrustees(text: string): Trustees {
  const groups = asArray(parseJsonText(text), 'trustees').map(readGroup)
  require(groups.length >= 1 && groups.length <= MAX_GROUPS, 'malformed', 'number of trustees')
  return trusteesOf(groups)
}

/** As {@link readTrustees}; refuses a record with anything wrong in it. */
export function parseTrustees(text: string): Trustees {
  const trustees = readTrustees(text)
  const [fault] = trusteesFaults(trustees)
  if (fault !== undefined) throw fault.refusal
  return trustees
}

export function encodeTrustees({ groups }: Trustees): string {
  const pairs = groups.map((group) =>
    group.kind === 'Single'
      ? `["Single",${group.keys[0].text}]`
      : `["Pedersen",${encodeThresholdSetup(group)}]`,
  )
  return `[${pairs.join(',')}]`
}

/** Everything wrong with the trustees: all proofs, and keys that are neutral or not distinct. */
export function trusteesFaults({ groups }: Trustees): TrusteesFault[] {
  const faults: TrusteesFault[] = []
  const seen = new Set<string>()
  const checkKey = (whose: string, point: Point) => {
    const text = encodePoint(point)
    if (point.is0()) {
      faults.push({ kind: 'keys', refusal: new Refusal('bad_point', `${whose} is neutral`) })
    } else if (seen.has(text)) {
      faults.push({ kind: 'keys', refusal: new Refusal('malformed', `${whose} comes twice`) })
    }
    seen.add(text)
  }
  let owner = 0
  for (const group of groups) {
    if (group.kind === 'Pedersen') faults.push(...thresholdFaults(group))
    for (const key of group.keys) {
      owner++
      if (group.kind === 'Single' && !isProven(key)) {
        const refusal = new Refusal('bad_proof', `key of trustee ${owner} is not proven`)
        faults.push({ kind: 'key_proof', refusal })
      }
      // Where one of a group is enough, all of it hold the same key.
      const own = group.kind === 'Single' || group.threshold > 1
      if (own) checkKey(`key of trustee ${owner}`, key.point)
    }
    if (group.kind === 'Pedersen') {
      checkKey(`key of the group ending with trustee ${owner}`, group.publicKey)
    }
  }
  return faults
}

/** Refuses an election whose key is not the product of the trustees' keys. */
export function requireKeyOf(election: Election, { publicKey }: Trustees): void {
  const same = publicKey.equals(election.publicKey)
  require(same, 'wrong_election', 'not the key of these trustees')
}

function readGroup(json: Json): TrusteeGroup {
  const [kind = null, value = null, ...more] = asArray(json, 'trustee')
  require(more.length === 0, 'malformed', 'trustee')
  switch (asString(kind, 'trustee')) {
    case 'Single':
      return singleTrustee(readTrusteeKey(value))
    case 'Pedersen':
      return readThresholdSetup(value)
    default:
      throw new Refusal('malformed', 'neither Single nor Pedersen')
  }
}
