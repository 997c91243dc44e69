/** One thread of `make-ballots.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { openSession } from '../src/protocol/ballot-maker'
import type { SealedBallot } from '../src/protocol/session'
import { runAtOnce } from '../src/protocol/slices'

export interface BallotOrder {
  readonly index: number
  readonly credential: string
  readonly choices: number[][]
}

export interface BallotAnswer {
  readonly index: number
  readonly ballot: SealedBallot
}

const { election } = workerData as { election: string }

parentPort?.on('message', ({ index, credential, choices }: BallotOrder) => {
  const session = openSession({ election, credential })
  runAtOnce(session.preparing())
  const ballot = session.finish(choices)
  parentPort?.postMessage({ index, ballot } satisfies BallotAnswer)
})
