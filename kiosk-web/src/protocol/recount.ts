/** Verifies ballots and adds them up: in workers where there are any, else on the page. */
import { parseBallot } from './ballot'
import { BallotVerifier } from './ballot-verifier'
import { failureOf } from './ballot-maker'
import { parseElection } from './election'
import { Refusal, type RefusalCode } from './refusal'
import { shareSteps, type ShareJob } from './share-maker'
import { pauseForEvents, runInSlices } from './slices'
import { openingSteps, type OpeningJob } from './tally-opening'
import { TallyBuilder } from './tally'
import type { Failure, MessagePortLike, WorkerAnswer } from './worker-messages'

/** Named otherwise than the requests of the ballot maker, which the same worker serves. */
export type RecountRequest = { readonly id: number; readonly election: string } & (
  | { readonly type: 'verify' | 'add'; readonly ballot: Uint8Array }
  | { readonly type: 'sum' }
  | { readonly type: 'share'; readonly job: ShareJob }
  | { readonly type: 'count'; readonly job: OpeningJob }
)

export type RecountAnswer =
  /** `text`: a credential, a tally, a share, a result, or nothing. */
  | { readonly type: 'done'; readonly id: number; readonly text: string }
  | { readonly type: 'part'; readonly id: number; readonly done: number }
  | { readonly type: 'unfit'; readonly id: number; readonly failure: Failure }

/** Does one thing at a time, for one election. Everything rejects with the Refusal of what does not hold. */
export interface Recounter {
  /** The credential of a ballot that holds. */
  verify(ballot: Uint8Array): Promise<string>
  /** Adds a ballot, which another one may have verified, to the sum that this one keeps. */
  add(ballot: Uint8Array): Promise<void>
  /** The text of the tally of all that were added. */
  finish(): Promise<string>
  /**
   * A trustee's share of the tally, as it is posted.
   *
   * @param report gets the part that is done, from 0 to 1
   */
  open(job: ShareJob, report: (done: number) => void): Promise<string>
  /** The text of the result, with the shares that the trustees gave; as {@link open}. */
  count(job: OpeningJob, report: (done: number) => void): Promise<string>
}

/** Computes on the calling thread, with a pause before each ballot. */
export function localRecounter(electionText: string): Recounter {
  const election = parseElection(electionText)
  const verifier = new BallotVerifier(election)
  const builder = new TallyBuilder(election)
  return {
    async verify(bytes) {
      await pauseForEvents()
      const ballot = parseBallot(bytes, election)
      verifier.verify(ballot)
      return ballot.credential
    },
    async add(bytes) {
      await pauseForEvents()
      builder.add(parseBallot(bytes, election))
    },
    async finish() {
      await pauseForEvents()
      return builder.finish().text
    },
    open: (job, report) => runInSlices(shareSteps(election, job), report),
    count: (job, report) => runInSlices(openingSteps(election, job), report),
  }
}

/** Lets the worker behind this port compute; see `worker.ts`. */
export function workerRecounter(election: string, port: MessagePortLike): Recounter {
  interface Waiting {
    readonly end: (answer: RecountAnswer) => void
    readonly report: (done: number) => void
  }
  const waiting = new Map<number, Waiting>()
  port.addEventListener('message', ({ data }) => {
    const answer = data as RecountAnswer | WorkerAnswer // from our own worker, which makes ballots too
    if (answer.type === 'part') waiting.get(answer.id)?.report(answer.done)
    else if (answer.type === 'done' || answer.type === 'unfit') {
      waiting.get(answer.id)?.end(answer)
      waiting.delete(answer.id)
    }
  })
  let last = 0
  const ask = (
    request: (id: number) => RecountRequest,
    report: (done: number) => void = () => undefined,
  ) =>
    new Promise<string>((resolve, reject) => {
      const id = ++last
      const end = (answer: RecountAnswer) => {
        if (answer.type === 'unfit') reject(refusalOf(answer.failure))
        else resolve(answer.type === 'done' ? answer.text : '')
      }
      waiting.set(id, { end, report })
      port.postMessage(request(id))
    })
  return {
    verify: (ballot) => ask((id) => ({ type: 'verify', id, election, ballot })),
    async add(ballot) {
      await ask((id) => ({ type: 'add', id, election, ballot }))
    },
    finish: () => ask((id) => ({ type: 'sum', id, election })),
    open: (job, report) => ask((id) => ({ type: 'share', id, election, job }), report),
    count: (job, report) => ask((id) => ({ type: 'count', id, election, job }), report),
  }
}

/** The worker's side of {@link workerRecounter}. */
export function serveRecounts(port: MessagePortLike): void {
  const known = new Map<string, Recounter>()
  const recounterOf = (text: string) => {
    const recounter = known.get(text) ?? localRecounter(text)
    known.set(text, recounter)
    return recounter
  }
  const answer = (message: RecountAnswer) => {
    port.postMessage(message)
  }
  const handle = async (request: RecountRequest): Promise<string> => {
    const recounter = recounterOf(request.election)
    const report = (done: number) => {
      answer({ type: 'part', id: request.id, done })
    }
    switch (request.type) {
      case 'verify':
        return recounter.verify(request.ballot)
      case 'add':
        await recounter.add(request.ballot)
        return ''
      case 'sum':
        return recounter.finish()
      case 'share':
        return recounter.open(request.job, report)
      case 'count':
        return recounter.count(request.job, report)
    }
  }
  port.addEventListener('message', ({ data }) => {
    const request = data as RecountRequest // from the page that started this worker
    const { id } = request
    if (!['verify', 'add', 'sum', 'share', 'count'].includes(request.type)) return // for the ballot maker
    handle(request)
      .then((text) => {
        answer({ type: 'done', id, text })
      })
      .catch((error: unknown) => {
        answer({ type: 'unfit', id, failure: failureOf(error) })
      })
  })
}

function refusalOf({ code, detail }: Failure): Error {
  return code === 'internal' ? new Error(detail) : new Refusal(code as RefusalCode, detail)
}
