/** All ballots of an archive: each alone, then, in their order, what needs the others; and their sum. */
import { components } from '../protocol/ballot-verifier'
import { width, type Election } from '../protocol/election'
import {
  affinePoint,
  encodePoints,
  NEUTRAL,
  parseCurvePoint,
  power,
  type Point,
} from '../protocol/group'
import type { ArchiveRecord } from './archive-scan'
import { parseBallotText } from './ballot-text'
import type { CheckedBallot } from './ballot-work'
import type { Credentials } from './credentials'
import type { Findings } from './findings'
import { inOrder, type Pool } from './pool'

export interface Counted {
  /** Text of the tally they make; absent when some ballot could not be counted. */
  readonly tally: string | undefined
  readonly kept: number
  readonly weight: bigint
  /** Digests of the ballots, in their order. */
  readonly hashes: readonly string[]
}

export async function checkBallots(
  ballots: readonly ArchiveRecord[],
  election: Election,
  credentials: Credentials | undefined,
  { pool, findings, progress }: { pool: Pool; findings: Findings; progress: () => void },
): Promise<Counted> {
  const box = new BallotBox(election, credentials, findings)
  await inOrder(
    pool,
    ballots,
    // A copy: a view would take the whole file along to the worker.
    ({ bytes }) => ({ type: 'ballot', election: election.raw, bytes: bytes.slice() }) as const,
    (checked, record) => {
      box.add(checked, record)
      progress()
    },
  )
  findings.made(
    'integrity.ballot_encoding',
    'integrity.ballot_shape',
    'consistency.ballot_election',
    'authenticity.ballot_signature',
    'evidence.ballot_proof',
    'integrity.group_element',
    'integrity.duplicate_ciphertext',
    'consistency.one_ballot_per_credential',
  )
  if (credentials !== undefined) findings.made('authenticity.unknown_credential')
  return box.counted()
}

/** Takes the ballots in their order. */
class BallotBox {
  private readonly hashes: string[] = []
  private readonly seen = new Set<string>()
  /** The last ballot of each credential: the one that counts in a tally (section 8). */
  private readonly last = new Map<string, ArchiveRecord>()
  private readonly sums: Point[]
  private countable = true

  constructor(
    private readonly election: Election,
    private readonly credentials: Credentials | undefined,
    private readonly findings: Findings,
  ) {
    const size = election.questions.reduce((sum, question) => sum + width(question), 0)
    this.sums = Array.from({ length: 2 * size }, () => NEUTRAL)
  }

  add(ballot: CheckedBallot, record: ArchiveRecord): void {
    const { findings } = this
    const where = `ballot ${ballot.hash}`
    this.hashes.push(ballot.hash)
    for (const { check, detail } of ballot.failures) findings.fail(check, where, detail)
    const { credential, coordinates } = ballot
    this.countable &&= coordinates !== undefined
    if (credential === undefined) return
    const copied = ballot.components.filter((component) => !this.isFresh(component)).length
    if (copied > 0) {
      const detail = `${copied} components were seen before`
      findings.fail('integrity.duplicate_ciphertext', where, detail)
    }
    if (this.credentials?.has(credential) === false) {
      findings.fail('authenticity.unknown_credential', where, 'its credential is not listed')
    }
    const earlier = this.last.get(credential)
    if (earlier !== undefined) {
      const detail = `its credential has ballot ${earlier.hash} too`
      findings.fail('consistency.one_ballot_per_credential', where, detail)
    }
    this.last.set(credential, record)
    if (this.countable) this.count(credential, coordinates ?? [], earlier)
  }

  counted(): Counted {
    const weights = [...this.last.keys()].map((credential) => this.weightOf(credential))
    return {
      tally: this.countable ? this.tally() : undefined,
      kept: this.last.size,
      weight: weights.reduce((sum, weight) => sum + weight, 0n),
      hashes: this.hashes,
    }
  }

  /** Adds a ballot, and takes away the one that it replaces. */
  private count(
    credential: string,
    coordinates: readonly bigint[],
    earlier: ArchiveRecord | undefined,
  ): void {
    const weight = this.weightOf(credential)
    const weighted = (point: Point) => (weight === 1n ? point : power(point, weight))
    const replaced = earlier === undefined ? [] : components(parseBallotText(earlier.bytes))
    this.sums.forEach((sum, i) => {
      const point = affinePoint(coordinates[2 * i] ?? 0n, coordinates[2 * i + 1] ?? 1n)
      const text = replaced[i]
      const rest = text === undefined ? sum : sum.subtract(weighted(parseCurvePoint(text)))
      this.sums[i] = rest.add(weighted(point))
    })
  }

  private tally(): string {
    const texts = encodePoints(this.sums)
    let at = 0
    const cell = () => `{"alpha":"${texts[at++] ?? ''}","beta":"${texts[at++] ?? ''}"}`
    const rows = this.election.questions.map((question) =>
      Array.from({ length: width(question) }, cell).join(','),
    )
    return `[${rows.map((row) => `[${row}]`).join(',')}]`
  }

  private isFresh(component: string): boolean {
    const { size } = this.seen
    return this.seen.add(component).size > size
  }

  private weightOf(credential: string): bigint {
    return BigInt(this.credentials?.get(credential) ?? 1)
  }
}
