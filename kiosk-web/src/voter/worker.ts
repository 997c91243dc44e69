/** Encrypts one ballot off the page's thread, so that the page answers every touch. */
import { deriveKey } from '../protocol/credential'
import { parseElection } from '../protocol/election'
import { systemRandom } from '../protocol/random'
import { BallotSession } from '../protocol/session'
import { runInSlices } from '../protocol/slices'
import type { FromWorker, ToWorker } from './sealer'

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null
  postMessage(message: FromWorker): void
}

let session: BallotSession | undefined

async function work(message: ToWorker): Promise<void> {
  if (message.type === 'prepare') {
    const election = parseElection(message.election)
    const key = deriveKey(message.credential, election.uuid)
    session = new BallotSession(election, key, systemRandom())
    await runInSlices(session.preparing(), (progress) => {
      scope.postMessage({ type: 'progress', progress })
    })
    scope.postMessage({ type: 'ready' })
  } else if (session !== undefined) {
    scope.postMessage({ type: 'sealed', ballot: session.finish(message.vectors) })
  }
}

scope.onmessage = ({ data }) => {
  work(data).catch((error: unknown) => {
    scope.postMessage({ type: 'failed', message: String(error) })
  })
}
