/** The page that `page.ts` measures: the web client's own code on the page's own thread. */
import { localBallotMaker } from '../../src/protocol/ballot-maker'
import type { BallotJob } from '../../src/protocol/worker-messages'

export interface Timing {
  /** Milliseconds until everything was ready that does not depend on the choice. */
  prepared: number
  /** Milliseconds from the tap to the finished text. */
  afterTap: number
}

declare global {
  interface Window {
    encrypt: (job: BallotJob, choices: number[][]) => Promise<Timing>
  }
}

window.encrypt = async (job, choices) => {
  const start = performance.now()
  const ballot = localBallotMaker().prepare(job)
  await ballot.ready
  const tapped = performance.now()
  await ballot.finish(choices)
  return { prepared: tapped - start, afterTap: performance.now() - tapped }
}
