/** What the trustees decrypted, and its proofs (protocol, section 13, item 8, and section 21). */
import { isEnough, weightsOf } from '../protocol/combination'
import { verifyDecryption } from '../protocol/decryption-proof'
import type { Election } from '../protocol/election'
import { NEUTRAL, parsePoint, power, type Point } from '../protocol/group'
import { parseJson } from '../protocol/json'
import { parseProof } from '../protocol/proof'
import { Refusal } from '../protocol/refusal'
import type { EncryptedTally } from '../protocol/tally'
import type { Trustees } from '../protocol/trustees'
import { parseOwnedRecord } from './archive-events'
import { detailOf, type ArchivedEvent } from './archive-scan'
import type { Findings } from './findings'
import type { CheckedShare } from './jobs'
import type { Pool } from './pool'

export interface DecryptionParts {
  readonly election: Election
  readonly trustees: Trustees
  readonly tally: EncryptedTally
  /** The texts of section 21 by owner; absent for an archive that stands alone. */
  readonly secondProofs: ReadonlyMap<number, Uint8Array> | undefined
}

/** Factors of one trustee by owner, in the shape of the tally. */
type Factors = ReadonlyMap<number, readonly (readonly string[])[]>

/** The factors that decrypt the tally, in one list; absent when there are too few valid ones. */
export async function checkDecryptions(
  events: readonly ArchivedEvent[],
  parts: DecryptionParts,
  pool: Pool,
  findings: Findings,
): Promise<Point[] | undefined> {
  const { election, trustees, tally, secondProofs } = parts
  const { texts, whole } = collect(events, trustees, findings)
  const jobs = [...texts].map(([owner, bytes]) => {
    const key = trustees.keys[owner - 1]?.publicText ?? ''
    const job = { election: election.raw, tally: tally.text, owner, key, bytes: bytes.slice() }
    return pool.run({ type: 'share', ...job })
  })
  const shares = await Promise.all(jobs)
  const sound = shares.filter(({ fault }) => fault === undefined)
  const valid: Factors = new Map(sound.map(({ owner, factors }) => [owner, factors]))
  if (secondProofs !== undefined) checkSecondProofs(parts, valid, secondProofs, findings)
  for (const share of shares) judge(share, trustees, valid, findings)
  if (whole) {
    if (!isEnough(trustees, new Set(texts.keys()))) {
      const detail = `of ${texts.size} trustees: too few`
      findings.fail('completeness.partial_decryptions', 'trustees', detail)
    }
    findings.made(
      'completeness.partial_decryptions',
      'consistency.partial_decryption_owners',
      'evidence.partial_decryption',
    )
  }
  return combine(trustees, valid)
}

/** The last text of each owner; `whole` when every event could be read. */
function collect(events: readonly ArchivedEvent[], trustees: Trustees, findings: Findings) {
  const texts = new Map<number, Uint8Array>()
  let whole = true
  for (const { records } of events) {
    const owner = ownerOf(records[1]?.bytes)
    const [decryption] = records
    if (owner === undefined || decryption === undefined) {
      whole = false
      continue
    }
    const known = owner >= 1 && owner <= trustees.keys.length
    if (!known || texts.has(owner)) {
      const detail = known ? 'there is another one' : 'there is no such trustee'
      const where = `partial decryption of trustee ${owner}`
      findings.fail('consistency.partial_decryption_owners', where, detail)
    }
    if (known) texts.set(owner, decryption.bytes)
  }
  return { texts, whole }
}

function ownerOf(record: Uint8Array | undefined): number | undefined {
  if (record === undefined) return undefined
  try {
    return parseOwnedRecord(record).owner
  } catch (error) {
    if (error instanceof Refusal) return undefined // A defect of the structure, reported there.
    throw error
  }
}

/** An invalid share harms nothing where the group has enough others; else it is a failure. */
function judge(
  { owner, fault }: CheckedShare,
  trustees: Trustees,
  valid: Factors,
  findings: Findings,
): void {
  if (fault === undefined) return
  if (isSpare(trustees, owner, valid)) {
    findings.notice({ code: 'share_left_out', trustee: owner, detail: fault })
  } else {
    findings.fail('evidence.partial_decryption', `trustee ${owner}`, fault)
  }
}

function checkSecondProofs(
  { election, trustees, tally }: DecryptionParts,
  valid: Factors,
  secondProofs: ReadonlyMap<number, Uint8Array>,
  findings: Findings,
): void {
  for (const [owner, factors] of valid) {
    const text = secondProofs.get(owner)
    const key = trustees.keys[owner - 1]
    const fail = (detail: string) => {
      findings.fail('evidence.decryption_proof', `trustee ${owner}`, detail)
    }
    if (text === undefined || key === undefined) {
      fail('no second proof')
      continue
    }
    try {
      const statement = { fingerprint: election.fingerprint, tally, owner, factors }
      const holds = verifyDecryption(statement, key, parseProof(parseJson(text)))
      if (!holds) fail('the second proof does not hold')
    } catch (error) {
      fail(detailOf(error))
    }
  }
  findings.made('evidence.decryption_proof')
}

/** Whether the owner's group has enough valid ones without it. */
function isSpare({ groups }: Trustees, owner: number, valid: Factors): boolean {
  let first = 1
  for (const { keys, threshold } of groups) {
    const owners = keys.map((_, i) => first + i)
    if (owners.includes(owner)) return owners.filter((o) => valid.has(o)).length >= threshold
    first += keys.length
  }
  return false
}

/** Section 10: of each group the first valid ones, weighted where there is a threshold. */
function combine(trustees: Trustees, valid: Factors): Point[] | undefined {
  const weights = weightsOf(trustees, new Set(valid.keys()))
  if (weights === undefined) return undefined
  const sums: Point[] = []
  for (const [owner, weight] of weights) {
    const texts = valid.get(owner)?.flat() ?? []
    texts.forEach((text, i) => {
      sums[i] = (sums[i] ?? NEUTRAL).add(power(parsePoint(text), weight))
    })
  }
  return sums
}
