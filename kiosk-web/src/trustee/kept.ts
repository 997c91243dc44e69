/**
 * What this device keeps for a trustee: the secret always under a passphrase, never in the clear. Each
 * trustee of a meeting has a place of its own, so that two on one device take nothing from each other.
 */
import * as v from 'valibot'
import { encodeHex } from '../protocol/bytes'
import { makeCredential } from '../protocol/credential'
import { systemRandom } from '../protocol/random'

const PREFIX = 'gongxin.trustee.'
const DEVICE = 'gongxin.device'

const Alarm = v.object({
  kind: v.picklist(['forked', 'shrunk', 'unproven']),
  accepted: v.string(),
  offered: v.string(),
})

const Kept = v.object({
  /** Text of the key file; absent until the key was made. */
  file: v.optional(v.string()),
  /** Whether the key was saved or printed, so that losing the device loses nothing. */
  saved: v.optional(v.boolean()),
  /** The commitments that this device dealt on. */
  commitments: v.optional(v.object({ ceremony: v.string(), text: v.string() })),
  /** Hash of the tally that was opened, by election: another one is never opened. */
  given: v.optional(v.record(v.string(), v.string())),
  /** The newest checkpoint of the log that was accepted. */
  checkpoint: v.optional(v.string()),
  alarm: v.optional(Alarm),
})

const Tokens = v.object({
  /** Of who was here last, so that the page can be opened again without the link. */
  token: v.optional(v.string()),
  /** The device's own token for each link that was opened here; a link opens nothing twice. */
  links: v.optional(v.record(v.string(), v.string()), {}),
})

export type KeptData = v.InferOutput<typeof Kept>

export function readKept(meeting: string, index: number): KeptData {
  return read(`${PREFIX}${meeting}.${index}`, Kept) ?? {}
}

/** Changes what is kept. @returns whether the device kept it; private windows may not */
export function keep(meeting: string, index: number, change: Partial<KeptData>): boolean {
  return write(`${PREFIX}${meeting}.${index}`, { ...readKept(meeting, index), ...change })
}

export function lastToken(meeting: string): string | undefined {
  return read(PREFIX + meeting, Tokens)?.token
}

export function keepToken(meeting: string, token: string): void {
  write(PREFIX + meeting, { links: {}, ...read(PREFIX + meeting, Tokens), token })
}

/**
 * The token that stands for this link on this device; drawn when it is opened here for the first time, and
 * kept before anything is asked with it.
 *
 * @returns nothing where the device keeps nothing, so that the link itself must do
 */
export function tokenFor(meeting: string, link: string): string | undefined {
  const kept = read(PREFIX + meeting, Tokens)
  const known = kept?.links[link]
  if (known !== undefined) return known
  const made = makeCredential(systemRandom()).replaceAll('-', '')
  return write(PREFIX + meeting, { ...kept, links: { ...kept?.links, [link]: made } })
    ? made
    : undefined
}

/** Whether another trustee of this meeting made a key here. */
export function usedByAnother(meeting: string, index: number, size: number): number | undefined {
  const others = Array.from({ length: size }, (_, i) => i + 1).filter((each) => each !== index)
  return others.find((each) => readKept(meeting, each).file !== undefined)
}

/** A random mark of this device, by which the server tells devices apart; hex of 16 bytes. */
export function deviceMark(): string {
  const known = read(DEVICE, v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)))
  if (known !== undefined) return known
  const made = encodeHex(systemRandom().bytes(16))
  write(DEVICE, made)
  return made
}

function read<T>(name: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  try {
    const text = localStorage.getItem(name)
    if (text === null) return undefined
    const parsed = v.safeParse(schema, JSON.parse(text))
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

function write(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
