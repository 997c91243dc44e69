/** Who votes, who counts and who watches, as a manifest names them (protocol, section 16). */
import { sha256Hex } from './bytes'
import { Fields } from './fields'
import { encodeJson, type Json } from './json'
import { parseVerifierKey, type VerifierKey } from './note'
import { Refusal, require } from './refusal'
import { readTrustees, type Trustees } from './trustees'
import { LONG, requireDistinct, requireLocalId, requireText } from './plain-text'
import { readRatio, type Ratio } from './rules'
import { sized } from './sized'

const MAX_LIST = 30

export interface BallotClass {
  readonly id: string
  readonly name: string
  /** Against the other classes, in a weighted score. */
  readonly weight: Ratio
  readonly expected: number
}

/** A supervisor whose device cosigns the log. */
export interface Witness {
  readonly name: string
  readonly key: VerifierKey
  /** Where the witnesses are the trustees: the role among these. */
  readonly role: string | undefined
}

export function readWitness(json: Json) {
  return Fields.readInOrder(json, 'witness', (fields) => {
    const name = requireText(fields.string('name'), 'witness')
    return { name, key: parseVerifierKey(fields.string('key'), 'witness') }
  })
}

export function readExpected(json: Json): number {
  return Fields.readInOrder(json, 'expected', (fields) => {
    const number = fields.integer('number')
    const roster = list(fields, 'roster', 0).map((category) =>
      Fields.readInOrder(category, 'category', (inner) => {
        requireText(inner.string('category'), 'category')
        const people = inner.integer('number')
        return inner.boolean('votes') ? people : 0
      }),
    )
    const voting = roster.reduce((sum, people) => sum + people, 0)
    const fits = number >= 1 && (roster.length === 0 || number <= voting)
    require(fits, 'malformed', `expected: ${number} of ${voting}`)
    return number
  })
}

export function readClass(json: Json): BallotClass {
  return Fields.readInOrder(json, 'class', (fields) => {
    const id = requireLocalId(fields.string('id'), 'class')
    const name = requireText(fields.string('name'), 'class')
    const weight = readRatio(fields.any('weight'))
    require(weight.numerator > 0n, 'malformed', 'a weight of 0')
    return { id, name, weight, expected: fields.integer('expected') }
  })
}

export function readBoard(json: Json) {
  return Fields.readInOrder(json, 'trustees', (fields) => {
    const threshold = fields.integer('threshold')
    const members = list(fields, 'members', 1).map((member) =>
      Fields.readInOrder(member, 'trustee', (inner) => {
        const role = requireLocalId(inner.string('role'), 'role')
        const name = requireText(inner.string('name'), 'trustee')
        return { role, name, key: inner.string('key') }
      }),
    )
    const memberKeys = members.map(({ key }) => key)
    requireDistinct(memberKeys, 'keys')
    const record = encodeJson(fields.any('record'))
    const trustees = readRecord(record)
    const keys = trustees.keys.map(({ publicText }) => publicText)
    require(keys.join() === memberKeys.join(), 'malformed', 'other keys than in their record')
    require(trustees.threshold === threshold, 'malformed', 'another threshold than in their record')
    if (fields.has('shared_device')) {
      requireText(fields.string('shared_device'), 'shared_device', LONG)
    }
    return { members, trustees, trusteesHash: sha256Hex(record) }
  })
}

/** A ceremony of another group does not make this another version of the manifest. */
function readRecord(record: string): Trustees {
  try {
    return readTrustees(record)
  } catch (error) {
    throw error instanceof Refusal ? new Refusal('malformed', error.message) : error
  }
}

/** The lists of a manifest are short. */
export function list(fields: Fields, name: string, min: number): readonly Json[] {
  return sized(fields.array(name), min, MAX_LIST)
}
