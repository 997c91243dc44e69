/**
 * What a manifest says of deeds that take two persons. Manifests are older than these members: what
 * their absence means is written by leaving them out, and only so.
 */
import { asString, Fields } from './fields'
import type { Json } from './json'
import { requireLocalId } from './plain-text'
import { require } from './refusal'

/** Under so many people a tally may tell how somebody voted (protocol, section 25). */
export const SMALL = 10

/** A class under ten that two roles accepted as it is. */
export interface SmallClass {
  readonly ballotClass: string
  readonly by: readonly string[]
}

/** Whether freeze, open, close and void take two persons. */
export function readTwoPersons(fields: Fields): boolean {
  if (!fields.has('two_persons')) return false
  require(fields.boolean('two_persons'), 'bad_encoding', 'manifest.two_persons')
  return true
}

/** The accepted classes; `classes` are all of the meeting, in whose order they stand. */
export function readSmall(
  fields: Fields,
  classes: readonly { readonly id: string; readonly expected: number }[],
): readonly SmallClass[] {
  if (!fields.has('small')) return []
  const small = fields.array('small').map(readSmallClass)
  require(small.length > 0, 'bad_encoding', 'manifest.small')
  const accepted = small.map(({ ballotClass }) => ballotClass)
  const could = classes
    .filter(({ id, expected }) => expected < SMALL && accepted.includes(id))
    .map(({ id }) => id)
  const same = accepted.join('\n') === could.join('\n')
  require(same, 'malformed', 'small: not of small classes, once each, in their order')
  return small
}

function readSmallClass(json: Json): SmallClass {
  return Fields.readInOrder(json, 'small', (fields) => {
    const ballotClass = requireLocalId(fields.string('class'), 'small')
    const by = fields.array('by').map((role) => requireLocalId(asString(role, 'role'), 'role'))
    require(by.length === 2 && by[0] !== by[1], 'malformed', 'small: not accepted by two roles')
    return { ballotClass, by }
  })
}
