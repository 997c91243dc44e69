/** Encrypts the voter's ballot: in the protocol's worker, or on the page's own thread without one. */
import {
  BallotFailure,
  localBallotMaker,
  startBallotMaker,
  type BallotInTheMaking,
  type BallotMaker,
} from '../protocol/ballot-maker'
import { openWorker } from '../components/own-worker'
import type { CredentialCode } from '../protocol/credential'
import type { Progress, Randomness, SealedBallot } from '../protocol/session'

/** One ballot in the making. */
export interface Sealer {
  /** The sealed ballot for these vectors; waits for what is still being computed. Once only. */
  seal(vectors: readonly (readonly number[])[]): Promise<SealedBallot>
  /** Seals as well, and can still open that very ballot, as long as nothing is discarded. Once only. */
  commit(vectors: readonly (readonly number[])[]): Promise<Commitment>
  /** Drops secret and randomness. */
  discard(): void
}

/** A sealed ballot of which the voter has not said yet whether it is cast or opened. */
export interface Commitment {
  readonly ballot: SealedBallot
  /** Its randomness, for a ballot that can never be cast any more. */
  open(): Promise<Randomness>
}

export type StartSealer = (
  election: string,
  credential: CredentialCode,
  report: (progress: Progress) => void,
) => Sealer

/** Milliseconds without a word from the worker after which it counts as ended by the phone. */
const SILENCE = 20_000

/** Makes ballots with this maker. Should its worker end meanwhile, the page makes the ballot itself. */
export function sealWith(maker: Promise<BallotMaker>): StartSealer {
  return (election, credential, report) => {
    const job = { election, credential }
    let heard = Date.now()
    const hear = (progress: Progress) => {
      heard = Date.now()
      report(progress)
    }
    let dropped = false
    const first = maker.then((made) => made.prepare(job, hear))
    let local: BallotInTheMaking | undefined
    const isDropped = () => dropped
    const discard = () => {
      dropped = true
      local?.discard()
      void first.then((ballot) => {
        ballot.discard()
      })
    }
    const make = async <T>(work: (ballot: BallotInTheMaking) => Promise<T>): Promise<T> => {
      heard = Date.now()
      const watch = new Watch(() => Date.now() - heard > SILENCE)
      try {
        return await Promise.race([work(await first), watch.silence])
      } catch (error) {
        // A refusal is the same everywhere; a lost worker is not.
        const lost = !(error instanceof BallotFailure) || error.code === 'internal'
        if (!lost || isDropped()) throw error
        local = localBallotMaker().prepare(job, hear)
        return await work(local)
      } finally {
        watch.end()
      }
    }
    return {
      discard,
      seal: (vectors) => make((ballot) => ballot.finish(vectors)),
      commit: (vectors) =>
        make(async (making) => {
          const ballot = await making.commit(vectors)
          return { ballot, open: () => making.open() }
        }),
    }
  }
}

/** Rejects once the silence has lasted too long. */
class Watch {
  readonly silence: Promise<never>
  private timer: ReturnType<typeof setInterval> | undefined

  constructor(tooLong: () => boolean) {
    this.silence = new Promise((_, reject) => {
      this.timer = setInterval(() => {
        if (tooLong()) reject(new Error('the worker is silent'))
      }, 1_000)
    })
    this.silence.catch(() => undefined)
  }

  end(): void {
    clearInterval(this.timer)
  }
}

/** The maker of this page: its worker where it has one that loads. */
export function pageBallotMaker(): Promise<BallotMaker> {
  return startBallotMaker(openWorker)
}
