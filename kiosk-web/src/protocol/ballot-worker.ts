/** The worker's side of `workerBallotMaker`: sessions by id, one message at a time. */
import { failureOf, openSession } from './ballot-maker'
import type { BallotSession } from './session'
import { runInSlices, type Pause } from './slices'
import type { MessagePortLike, WorkerAnswer, WorkerRequest } from './worker-messages'

export function serveBallots(port: MessagePortLike, pause?: Pause): void {
  const sessions = new Map<number, BallotSession>()
  const answer = (message: WorkerAnswer) => {
    port.postMessage(message)
  }

  async function prepare(id: number, open: () => BallotSession): Promise<void> {
    const session = open()
    sessions.set(id, session)
    const report = (progress: { done: number; total: number }) => {
      answer({ type: 'progress', id, progress })
    }
    await runInSlices(session.preparing(), report, pause)
    answer({ type: 'ready', id })
  }

  function sessionOf(id: number): BallotSession {
    const session = sessions.get(id)
    if (session === undefined) throw new Error('no such session')
    return session
  }

  async function handle(request: WorkerRequest): Promise<void> {
    const { id } = request
    switch (request.type) {
      case 'prepare':
        return prepare(id, () => openSession(request.job))
      case 'finish': {
        const ballot = sessionOf(id).finish(request.choices)
        sessions.delete(id)
        answer({ type: 'ballot', id, ballot })
        return
      }
      case 'commit':
        answer({ type: 'ballot', id, ballot: sessionOf(id).commit(request.choices) })
        return
      case 'open': {
        const randomness = sessionOf(id).open()
        sessions.delete(id)
        answer({ type: 'opening', id, randomness })
        return
      }
      case 'discard':
        sessions.get(id)?.discard()
        sessions.delete(id)
    }
  }

  port.addEventListener('message', ({ data }) => {
    const request = data as WorkerRequest // from the page that started this worker
    handle(request).catch((error: unknown) => {
      answer({ type: 'failed', id: request.id, failure: failureOf(error) })
    })
  })
  answer({ type: 'hello', id: 0 })
}
