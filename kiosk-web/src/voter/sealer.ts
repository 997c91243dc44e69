/** Encrypts in a worker where there is one, and on the page's own thread in small slices elsewhere. */
import { deriveKey, type CredentialCode } from '../protocol/credential'
import { parseElection } from '../protocol/election'
import { systemRandom } from '../protocol/random'
import { BallotSession, type Progress, type SealedBallot } from '../protocol/session'
import { runInSlices } from '../protocol/slices'

/** One ballot in the making. */
export interface Sealer {
  /** Resolves when all that does not depend on the choices is computed; rejects if it cannot be. */
  readonly ready: Promise<void>
  /** The sealed ballot for these vectors. Once only. */
  seal(vectors: readonly (readonly number[])[]): Promise<SealedBallot>
  /** Drops secret and randomness. */
  discard(): void
}

export type StartSealer = (
  election: string,
  credential: CredentialCode,
  report: (progress: Progress) => void,
) => Sealer

export type ToWorker =
  | { readonly type: 'prepare'; readonly election: string; readonly credential: CredentialCode }
  | { readonly type: 'seal'; readonly vectors: readonly (readonly number[])[] }

export type FromWorker =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'ready' }
  | { readonly type: 'sealed'; readonly ballot: SealedBallot }
  | { readonly type: 'failed'; readonly message: string }

/** Silence of a worker after which the page encrypts by itself. */
const WORKER_SILENCE = 8_000

/** Starts preparing at once. A worker that is missing, blocked or silent is done without. */
export const startSealer: StartSealer = (election, credential, report) => {
  let current: Sealer | undefined
  let discarded = false
  const here = () => (current = startHere(election, credential, report))
  const worker = startWorker(election, credential, report)
  current = worker
  const ready =
    worker === undefined
      ? here().ready
      : worker.ready.catch(() => (discarded ? undefined : here().ready))
  return {
    ready,
    async seal(vectors) {
      await ready
      if (current === undefined || discarded) throw new Error('discarded')
      return current.seal(vectors)
    },
    discard() {
      discarded = true
      current?.discard()
    },
  }
}

/** Encrypts on this thread. */
export const startHere: StartSealer = (electionText, credential, report) => {
  const election = parseElection(electionText)
  const session = new BallotSession(election, deriveKey(credential, election.uuid), systemRandom())
  const ready = runInSlices(session.preparing(), report)
  return {
    ready,
    async seal(vectors) {
      await ready
      return session.finish(vectors)
    },
    discard() {
      session.discard()
    },
  }
}

function startWorker(
  election: string,
  credential: CredentialCode,
  report: (progress: Progress) => void,
): Sealer | undefined {
  const worker = openWorker()
  if (worker === undefined) return undefined
  let settle: { done: (ballot: SealedBallot) => void; fail: (error: Error) => void } | undefined
  const ready = new Promise<void>((done, fail) => {
    const give = (error: Error) => {
      clearTimeout(timer)
      worker.terminate()
      fail(error)
      settle?.fail(error)
    }
    const silent = () => {
      give(new Error('the worker is silent'))
    }
    let timer = setTimeout(silent, WORKER_SILENCE)
    worker.onerror = (event) => {
      event.preventDefault()
      give(new Error('the worker failed'))
    }
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      clearTimeout(timer)
      if (data.type === 'progress') {
        timer = setTimeout(silent, WORKER_SILENCE)
        report(data.progress)
      } else if (data.type === 'ready') done()
      else if (data.type === 'sealed') settle?.done(data.ballot)
      else give(new Error(data.message))
    }
  })
  const post = (message: ToWorker) => {
    worker.postMessage(message)
  }
  post({ type: 'prepare', election, credential })
  return {
    ready,
    seal: (vectors) =>
      new Promise((done, fail) => {
        settle = { done, fail }
        post({ type: 'seal', vectors })
      }),
    discard() {
      worker.terminate()
    },
  }
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): unknown }
}

let trusted: ReturnType<TrustedTypes['createPolicy']> | undefined

function openWorker(): Worker | undefined {
  const address = __WORKER_URL__
  if (address === '' || typeof Worker === 'undefined') return undefined
  try {
    // Read through globalThis: `window.trustedTypes` is removed from the page by the build.
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
    trusted ??= trustedTypes?.createPolicy('gongxin-worker', {
      createScriptURL: (url) => {
        if (url !== address) throw new TypeError('not the worker of this page')
        return url
      },
    })
    return new Worker((trusted?.createScriptURL(address) ?? address) as string)
  } catch {
    return undefined
  }
}
