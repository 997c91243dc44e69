import * as v from 'valibot'
import type { ManifestData } from '../api/schemas'
import { encodePoint, parseKey, product } from '../protocol/group'

const Single = v.tuple([v.literal('Single'), v.object({ public_key: v.string() })])

/**
 * The key of all elections of the meeting: the product of the trustees' keys (protocol, section 7).
 *
 * @throws if a key is missing, repeated, or of a kind that this page does not know
 */
export function combinedKey({ members, record }: ManifestData['trustees']): string {
  const keys = record.map((entry) => v.parse(Single, entry)[1].public_key)
  if (new Set(keys).size !== keys.length) throw new Error('a trustee key is repeated')
  if (keys.length === 0 || keys.join() !== members.map(({ key }) => key).join()) {
    throw new Error('the trustees are not those of the record')
  }
  return encodePoint(product(keys.map(parseKey)))
}
