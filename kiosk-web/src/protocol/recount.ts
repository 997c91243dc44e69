/** Verifies ballots and adds them up: in workers where there are any, else in slices on the page. */
import { parseBallot } from './ballot'
import { BallotVerifier } from './ballot-verifier'
import { failureOf } from './ballot-maker'
import { parseElection } from './election'
import { Refusal, type RefusalCode } from './refusal'
import { pauseForEvents, runInSlices } from './slices'
import { tallying } from './tally'
import type { Failure, MessagePortLike, WorkerRequest } from './worker-messages'

export type RecountRequest =
  | {
      readonly type: 'verify'
      readonly id: number
      readonly election: string
      readonly ballot: Uint8Array
    }
  | {
      readonly type: 'sum'
      readonly id: number
      readonly election: string
      readonly ballots: readonly Uint8Array[]
    }

export type RecountAnswer =
  /** The public credential of a ballot that holds. */
  | { readonly type: 'verified'; readonly id: number; readonly credential: string }
  | { readonly type: 'sum'; readonly id: number; readonly tally: string }
  | { readonly type: 'unfit'; readonly id: number; readonly failure: Failure }

/** Does one thing at a time. */
export interface Recounter {
  /** The ballot's credential. Rejects with the Refusal of a ballot that does not hold. */
  verify(ballot: Uint8Array): Promise<string>
  /** The tally's text. Rejects with a Refusal. */
  sum(ballots: readonly Uint8Array[]): Promise<string>
}

/**
 * The tally of these ballots, each verified first, shared out among the recounters.
 *
 * @param report gets the number of ballots verified so far
 * @returns the tally's text, and the credentials in the order of the ballots
 */
export async function recount(
  recounters: readonly Recounter[],
  ballots: readonly Uint8Array[],
  report: (verified: number) => void,
): Promise<{ tally: string; credentials: string[] }> {
  const credentials: string[] = []
  let next = 0
  let verified = 0
  const work = async (recounter: Recounter) => {
    for (;;) {
      const at = next++
      const ballot = ballots[at]
      if (ballot === undefined) return
      credentials[at] = await recounter.verify(ballot)
      report(++verified)
    }
  }
  await Promise.all(recounters.map(work))
  const [first] = recounters
  if (first === undefined) throw new Error('no recounter')
  return { tally: await first.sum(ballots), credentials }
}

/** Computes on the calling thread: a ballot at a time, the sum in slices. */
export function localRecounter(electionText: string): Recounter {
  const election = parseElection(electionText)
  const verifier = new BallotVerifier(election)
  return {
    async verify(bytes) {
      await pauseForEvents()
      const ballot = parseBallot(bytes, election)
      verifier.verify(ballot)
      return ballot.credential
    },
    async sum(ballots) {
      return (await runInSlices(tallying(election, ballots), () => undefined)).text
    },
  }
}

/** Lets the worker behind this port compute; see `worker.ts`. */
export function workerRecounter(election: string, port: MessagePortLike): Recounter {
  const waiting = new Map<number, (answer: RecountAnswer) => void>()
  port.addEventListener('message', ({ data }) => {
    const answer = data as RecountAnswer // from our own worker
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  })
  let last = 0
  const ask = (request: (id: number) => RecountRequest) =>
    new Promise<RecountAnswer>((resolve, reject) => {
      const id = ++last
      waiting.set(id, (answer) => {
        if (answer.type !== 'unfit') resolve(answer)
        else reject(refusalOf(answer.failure))
      })
      port.postMessage(request(id))
    })
  return {
    async verify(ballot) {
      const answer = await ask((id) => ({ type: 'verify', id, election, ballot }))
      return answer.type === 'verified' ? answer.credential : ''
    },
    async sum(ballots) {
      const answer = await ask((id) => ({ type: 'sum', id, election, ballots }))
      return answer.type === 'sum' ? answer.tally : ''
    },
  }
}

/** The worker's side of {@link workerRecounter}. */
export function serveRecounts(port: MessagePortLike): void {
  let known: { text: string; recounter: Recounter } | undefined
  const recounterOf = (text: string) => {
    if (known?.text !== text) known = { text, recounter: localRecounter(text) }
    return known.recounter
  }
  const handle = async (request: RecountRequest): Promise<RecountAnswer> => {
    const { id } = request
    const recounter = recounterOf(request.election)
    if (request.type === 'sum') {
      return { type: 'sum', id, tally: await recounter.sum(request.ballots) }
    }
    return { type: 'verified', id, credential: await recounter.verify(request.ballot) }
  }
  port.addEventListener('message', ({ data }) => {
    const request = data as RecountRequest | WorkerRequest // from the page that started this worker
    if (request.type !== 'verify' && request.type !== 'sum') return // for the ballot maker
    handle(request)
      .catch(
        (error: unknown) => ({ type: 'unfit', id: request.id, failure: failureOf(error) }) as const,
      )
      .then((answer) => {
        port.postMessage(answer)
      })
      .catch(() => undefined)
  })
}

function refusalOf({ code, detail }: Failure): Error {
  return code === 'internal' ? new Error(detail) : new Refusal(code as RefusalCode, detail)
}
