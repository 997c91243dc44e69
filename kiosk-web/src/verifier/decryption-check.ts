/** What the trustees decrypted, and its proofs (protocol, section 13, item 8, and section 21). */
import { verifyDecryption } from '../protocol/decryption-proof'
import type { Election } from '../protocol/election'
import { NEUTRAL, parsePoint, power, type Point } from '../protocol/group'
import { parseJson } from '../protocol/json'
import { parseProof } from '../protocol/proof'
import { Refusal } from '../protocol/refusal'
import { invert, reduce } from '../protocol/scalar'
import type { EncryptedTally } from '../protocol/tally'
import { parseOwnedRecord } from './archive-events'
import { detailOf, type ArchivedEvent } from './archive-scan'
import type { Findings } from './findings'
import type { CheckedShare } from './jobs'
import type { Pool } from './pool'
import type { Trustees } from './trustees'

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
    if (!spans(trustees).every(({ isEnough }) => isEnough(texts))) {
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
  const group = spans(trustees).find(({ owners }) => owners.includes(owner))
  if (group?.isEnough(valid) === true) {
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
      const trustee = { point: key.point, publicText: key.publicText, name: undefined }
      const holds = verifyDecryption(statement, trustee, parseProof(parseJson(text)))
      if (!holds) fail('the second proof does not hold')
    } catch (error) {
      fail(detailOf(error))
    }
  }
  findings.made('evidence.decryption_proof')
}

/** The groups with the numbers of their trustees. */
function spans({ groups }: Trustees) {
  let next = 1
  return groups.map(({ keys, threshold, kind }) => {
    const owners = keys.map(() => next++)
    const present = (given: ReadonlyMap<number, unknown>) => owners.filter((o) => given.has(o))
    const isEnough = (given: ReadonlyMap<number, unknown>) => present(given).length >= threshold
    return { kind, owners, threshold, present, isEnough }
  })
}

/** Section 10: of each group the first valid ones, weighted where there is a threshold. */
function combine(trustees: Trustees, valid: Factors): Point[] | undefined {
  const sums: Point[] = []
  for (const { kind, owners, threshold, present } of spans(trustees)) {
    const used = present(valid).slice(0, threshold)
    if (used.length < threshold) return undefined
    const places = used.map((owner) => owners.indexOf(owner) + 1)
    for (const [i, owner] of used.entries()) {
      const weight = kind === 'Single' ? 1n : lagrange(places, places[i] ?? 0)
      const texts = valid.get(owner)?.flat() ?? []
      texts.forEach((text, j) => {
        sums[j] = (sums[j] ?? NEUTRAL).add(power(parsePoint(text), weight))
      })
    }
  }
  return sums
}

/** λ_z = Π k/(k−z) over the other places k. */
function lagrange(places: readonly number[], z: number): bigint {
  const others = places.filter((k) => k !== z).map(BigInt)
  const numerator = others.reduce((value, k) => reduce(value * k), 1n)
  const denominator = others.reduce((value, k) => reduce(value * (k - BigInt(z))), 1n)
  return reduce(numerator * invert(denominator))
}
