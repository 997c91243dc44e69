/** Opens a tally with the shares that the trustees gave, each verified first (protocol, sections 9, 10 and 21). */
import { decryptTally, encodeResult, type Factors } from './combination'
import { verifyDecryption } from './decryption-proof'
import type { Election } from './election'
import { Fields } from './fields'
import { parseJsonText } from './json'
import { parsePartialDecryption } from './partial-decryption'
import { parseProof } from './proof'
import { sha256Hex } from './bytes'
import type { ShareEntry } from './log-entries'
import { require } from './refusal'
import { parseTally } from './tally'
import { parseTrustees } from './trustees'

/** A trustee's share as it was published, exact texts. */
export interface PublishedShare {
  /** The trustee's number, from 1. */
  readonly owner: number
  readonly partialDecryption: string
  readonly proof: string
}

export interface OpeningJob {
  /** Text of the tally that the own device has found. */
  readonly tally: string
  /** Text of the trustees' record. */
  readonly trustees: string
  readonly shares: readonly PublishedShare[]
  /** How many ballots are in the tally: no count is higher. */
  readonly ballots: number
}

/** Yields the part that is done, from 0 to 1; returns the text of the result. */
export function* openingSteps(
  election: Election,
  { tally: text, trustees: record, shares, ballots }: OpeningJob,
): Generator<number, string> {
  const { fingerprint } = election
  const tally = parseTally(text, election)
  const trustees = parseTrustees(record)
  const byOwner = new Map<number, Factors>()
  for (const { owner, partialDecryption, proof } of shares) {
    const key = trustees.keys[owner - 1]
    require(key !== undefined && !byOwner.has(owner), 'malformed', 'a share of no trustee')
    const { factors } = parsePartialDecryption(partialDecryption, tally, key, fingerprint)
    const statement = { fingerprint, tally, owner, factors }
    const holds = verifyDecryption(statement, key, parseProof(parseJsonText(proof)))
    require(holds, 'bad_proof', `second proof of trustee ${owner}`)
    byOwner.set(owner, factors)
    yield byOwner.size / (shares.length + 1)
  }
  return encodeResult(decryptTally(tally, trustees, byOwner, ballots))
}

/** Reads the shares of a counted round, a JSON object a line. */
export function parseShares(lines: string): PublishedShare[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) =>
      Fields.read(parseJsonText(line), 'share', (fields) => ({
        owner: fields.integer('trustee'),
        partialDecryption: fields.string('partial_decryption'),
        proof: fields.string('proof'),
      })),
    )
}

/** The shares that the log names, in its order; refuses when others were published. */
export function requireShares(
  published: readonly PublishedShare[],
  logged: readonly ShareEntry[],
): PublishedShare[] {
  const found = logged.flatMap(({ trustee, partialDecryption, proof }) =>
    published.filter(
      (share) =>
        share.owner === trustee &&
        sha256Hex(share.partialDecryption) === partialDecryption &&
        sha256Hex(share.proof) === proof,
    ),
  )
  const same = found.length === logged.length && found.length === published.length
  require(same, 'wrong_shares', 'not the shares of the log')
  return found
}
