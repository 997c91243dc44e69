/** The pieces of work that a verification hands out, as plain data. */
import { decodeUtf8 } from '../protocol/bytes'
import { parseElection, type Election } from '../protocol/election'
import { parsePoint } from '../protocol/group'
import { parsePartialDecryption } from '../protocol/partial-decryption'
import { parseTally } from '../protocol/tally'
import { detailOf } from './archive-scan'
import { BallotCheck, type CheckedBallot } from './ballot-work'
import { isKey } from './credentials'

export type Job =
  | { readonly type: 'ballot'; readonly election: string; readonly bytes: Uint8Array }
  | { readonly type: 'keys'; readonly texts: readonly string[] }
  | ShareJob

/** Verifies a partial decryption; the result is what is wrong with it. */
export interface ShareJob {
  readonly type: 'share'
  readonly election: string
  readonly tally: string
  readonly owner: number
  readonly key: string
  readonly bytes: Uint8Array
}

export interface CheckedShare {
  readonly owner: number
  readonly factors: readonly (readonly string[])[]
  readonly fault: string | undefined
}

export interface JobResults {
  readonly ballot: CheckedBallot
  readonly keys: readonly boolean[]
  readonly share: CheckedShare
}

export type ResultOf<J extends Job> = JobResults[J['type']]

export interface JobOrder {
  readonly job: Job
}

export type JobAnswer =
  | { readonly type: 'done'; readonly result: unknown }
  | { readonly type: 'failed'; readonly detail: string }

/** Keeps what is dear to make of the election it saw last. */
export class JobRunner {
  private last: { election: Election; ballots?: BallotCheck } | undefined

  run<J extends Job>(job: J): ResultOf<J> {
    return this.result(job) as ResultOf<J>
  }

  private result(job: Job): JobResults[Job['type']] {
    switch (job.type) {
      case 'ballot': {
        const last = this.electionOf(job.election)
        last.ballots ??= new BallotCheck(last.election)
        return last.ballots.check(job.bytes)
      }
      case 'keys':
        return job.texts.map(isKey)
      case 'share':
        return checkShare(job, this.electionOf(job.election).election)
    }
  }

  private electionOf(text: string): { election: Election; ballots?: BallotCheck } {
    if (this.last?.election.raw !== text) this.last = { election: parseElection(text) }
    return this.last
  }
}

function checkShare({ tally, owner, key, bytes }: ShareJob, election: Election): CheckedShare {
  const trustee = { point: parsePoint(key), publicText: key }
  const parsed = parseTally(tally, election)
  try {
    const text = decodeUtf8(bytes)
    const { factors } = parsePartialDecryption(text, parsed, trustee, election.fingerprint)
    return { owner, factors, fault: undefined }
  } catch (error) {
    return { owner, factors: [], fault: detailOf(error) }
  }
}
