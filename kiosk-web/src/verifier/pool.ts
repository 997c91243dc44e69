/** Where the heavy work runs: at once, or spread over workers. */
import type { MessagePortLike } from '../protocol/worker-messages'
import type { Job, JobAnswer, JobOrder, ResultOf } from './jobs'
import { JobRunner } from './jobs'

export interface Pool {
  /** How many jobs run at a time. */
  readonly size: number
  run<J extends Job>(job: J): Promise<ResultOf<J>>
}

/** Runs each job at once, on the thread that asks. */
export function inlinePool(): Pool {
  const runner = new JobRunner()
  return { size: 1, run: (job) => Promise.resolve(runner.run(job)) }
}

interface Waiting {
  readonly job: Job
  readonly resolve: (result: never) => void
  readonly reject: (error: Error) => void
}

/** Hands jobs to workers that {@link serveJobs}, one at a time to each. */
export function workerPool(ports: readonly MessagePortLike[]): Pool {
  const idle = [...ports]
  const queue: Waiting[] = []
  const running = new Map<MessagePortLike, Waiting>()
  const start = () => {
    while (idle.length > 0 && queue.length > 0) {
      const [port, waiting] = [idle.pop(), queue.shift()]
      if (port === undefined || waiting === undefined) return
      running.set(port, waiting)
      port.postMessage({ job: waiting.job } satisfies JobOrder)
    }
  }
  for (const port of ports) {
    port.addEventListener('message', ({ data }) => {
      const answer = data as JobAnswer // from the worker that this pool was given
      const waiting = running.get(port)
      running.delete(port)
      idle.push(port)
      if (answer.type === 'done') waiting?.resolve(answer.result as never)
      else waiting?.reject(new Error(answer.detail))
      start()
    })
  }
  return {
    size: ports.length,
    run: (job) =>
      new Promise((resolve, reject) => {
        queue.push({ job, resolve, reject })
        start()
      }),
  }
}

/** The worker's side of {@link workerPool}. */
export function serveJobs(port: MessagePortLike): void {
  const runner = new JobRunner()
  port.addEventListener('message', ({ data }) => {
    const { job } = data as JobOrder
    const answer = (message: JobAnswer) => {
      port.postMessage(message)
    }
    try {
      answer({ type: 'done', result: runner.run(job) })
    } catch (error) {
      answer({ type: 'failed', detail: String(error) })
    }
  })
}

/**
 * Makes a job of each item and hands the results on in the order of the items. Only a few are under way
 * at a time, so the memory stays bounded.
 */
export async function inOrder<T, J extends Job>(
  pool: Pool,
  items: readonly T[],
  jobOf: (item: T) => J,
  take: (result: ResultOf<J>, item: T) => void,
): Promise<void> {
  const underWay: Promise<ResultOf<J>>[] = []
  const waiting = [...items]
  for (const item of items) {
    while (underWay.length < 2 * pool.size) {
      const next = waiting.shift()
      if (next === undefined) break
      underWay.push(pool.run(jobOf(next)))
    }
    const result = underWay.shift()
    if (result !== undefined) take(await result, item)
  }
}
