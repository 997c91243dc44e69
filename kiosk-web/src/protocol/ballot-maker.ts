/** Makes ballots for a page: in a worker where there is one, else in slices on the page's own thread. */
import { deriveKey, parseCredential } from './credential'
import { parseElection } from './election'
import type { Choice } from './prepared-question'
import { RandomnessUnavailable, systemRandom } from './random'
import { Refusal } from './refusal'
import { BallotSession, type Progress, type Randomness, type SealedBallot } from './session'
import { runInSlices, type Pause } from './slices'
import type {
  BallotJob,
  Failure,
  MessagePortLike,
  WorkerAnswer,
  WorkerLike,
  WorkerRequest,
} from './worker-messages'

/** One ballot in the making. After {@link finish} or {@link discard} it is spent. */
export interface BallotInTheMaking {
  /** Resolves when everything is computed that does not need the choice. */
  readonly ready: Promise<void>
  /** Waits for {@link ready} itself. Rejects with a `BallotFailure`; `rule_not_met` leaves it usable. */
  finish(choices: readonly Choice[]): Promise<SealedBallot>
  /** As finish, but keeps the randomness of the ciphertexts until {@link open} or {@link discard}. */
  commit(choices: readonly Choice[]): Promise<SealedBallot>
  /** Gives it out, once, for a ballot that can never be cast. */
  open(): Promise<Randomness>
  /** Drops the randomness. */
  discard(): void
}

export interface BallotMaker {
  /** Starts at once, while the voter reads. */
  prepare(job: BallotJob, report?: (progress: Progress) => void): BallotInTheMaking
}

export class BallotFailure extends Error {
  readonly code: string

  constructor({ code, detail }: Failure) {
    super(`${code}: ${detail}`)
    this.name = 'BallotFailure'
    this.code = code
  }
}

const HELLO_MS = 5000

/**
 * A maker that computes in the worker once that has loaded, and on this thread where a worker cannot be
 * started or does not say so within five seconds. Give it
 * `() => new Worker(new URL('../protocol/worker.ts', import.meta.url), { type: 'module' })`.
 */
export function startBallotMaker(makeWorker: () => WorkerLike): Promise<BallotMaker> {
  return new Promise((resolve) => {
    let worker: WorkerLike
    try {
      worker = makeWorker()
    } catch {
      resolve(localBallotMaker())
      return
    }
    let loaded = false
    const giveUp = () => {
      if (loaded) return
      clearTimeout(timer)
      worker.terminate()
      resolve(localBallotMaker())
    }
    const timer = setTimeout(giveUp, HELLO_MS)
    worker.addEventListener('error', giveUp)
    worker.addEventListener('message', ({ data }) => {
      if ((data as WorkerAnswer).type !== 'hello') return
      loaded = true
      clearTimeout(timer)
      resolve(workerBallotMaker(worker))
    })
  })
}

/** Computes on the calling thread in slices of about 20 ms. */
export function localBallotMaker(pause?: Pause): BallotMaker {
  return {
    prepare(job, report = () => undefined) {
      const session = attempt(() => openSession(job))
      const ready = session.then((made) =>
        attempt(() => runInSlices(made.preparing(), report, pause)),
      )
      ready.catch(() => undefined) // reported by whoever awaits it
      return {
        ready,
        finish: async (choices) => {
          await ready
          const made = await session
          return attempt(() => made.finish(choices))
        },
        commit: async (choices) => {
          await ready
          const made = await session
          return attempt(() => made.commit(choices))
        },
        open: async () => {
          const made = await session
          return attempt(() => made.open())
        },
        discard: () => {
          session.then(
            (made) => {
              made.discard()
            },
            () => undefined,
          )
        },
      }
    },
  }
}

/** Lets the worker behind this port compute; see `worker.ts`. */
export function workerBallotMaker(port: MessagePortLike): BallotMaker {
  const listeners = new Map<number, (answer: WorkerAnswer) => void>()
  port.addEventListener('message', ({ data }) => {
    const answer = data as WorkerAnswer // from our own worker
    listeners.get(answer.id)?.(answer)
  })
  let last = 0
  return {
    prepare(job, report = () => undefined) {
      const id = ++last
      const send = (request: WorkerRequest) => {
        port.postMessage(request)
      }
      const expect = <T>(type: WorkerAnswer['type'], pick: (answer: WorkerAnswer) => T) =>
        new Promise<T>((resolve, reject) => {
          listeners.set(id, (answer) => {
            if (answer.type === 'progress') report(answer.progress)
            else if (answer.type === 'failed') reject(new BallotFailure(answer.failure))
            else if (answer.type === type) resolve(pick(answer))
          })
        })
      const ready = expect('ready', () => undefined)
      ready.catch(() => undefined) // reported by whoever awaits it
      send({ type: 'prepare', id, job })
      const sealed = async (type: 'finish' | 'commit', choices: readonly Choice[]) => {
        await ready
        const ballot = expect('ballot', (answer) =>
          answer.type === 'ballot' ? answer.ballot : { text: '', hash: '' },
        )
        send({ type, id, choices })
        return ballot
      }
      return {
        ready,
        finish: (choices) => sealed('finish', choices),
        commit: (choices) => sealed('commit', choices),
        open: () => {
          const opening = expect('opening', (answer) =>
            answer.type === 'opening' ? answer.randomness : [],
          )
          send({ type: 'open', id })
          return opening
        },
        discard: () => {
          listeners.delete(id)
          send({ type: 'discard', id })
        },
      }
    },
  }
}

/** What a thrown value is called in an answer to the page. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return { code: error.code, detail: error.detail }
  const detail = error instanceof Error ? error.message : String(error)
  return { code: error instanceof RandomnessUnavailable ? 'no_randomness' : 'internal', detail }
}

/** Reads the job; the device's randomness is checked here, before any secret is made. */
export function openSession({ election: raw, credential }: BallotJob): BallotSession {
  const election = parseElection(raw)
  return new BallotSession(
    election,
    deriveKey(parseCredential(credential), election.uuid),
    systemRandom(),
  )
}

async function attempt<T>(action: () => T | Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw new BallotFailure(failureOf(error))
  }
}
