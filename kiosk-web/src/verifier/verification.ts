/**
 * A verification in workers. The page starts some of the one worker file: the first coordinates, so that the
 * page's own thread stays free, and the others do the jobs. They talk over channels of their own.
 */
import type { MessagePortLike } from '../protocol/worker-messages'
import { serveJobs, workerPool } from './pool'
import type { Report } from './report'
import { verifyFile, type KeptFiles } from './verify-file'

/** A message port, which can be handed on to another worker. */
export interface ChannelPort extends MessagePortLike {
  start?: () => void
}

/** A `Worker`, as far as it is used. */
export interface VerifierWorker {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  addEventListener(type: 'error', listener: () => void): void
  terminate(): void
}

type WorkerOrder =
  | { readonly role: 'jobs'; readonly port: ChannelPort }
  | {
      readonly role: 'coordinator'
      readonly ports: readonly ChannelPort[]
      readonly bytes: Uint8Array
      readonly kept: KeptFiles
    }

type WorkerAnswer =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'report'; readonly report: Report }
  | { readonly type: 'failed'; readonly detail: string }

export interface Verification {
  readonly report: Promise<Report>
  /** Ends the workers; the report never comes then. */
  stop(): void
}

/** `startWorker` starts one more worker of the verifier's file; `jobs` of them do the work. */
export function startVerification(
  file: { readonly bytes: Uint8Array; readonly kept: KeptFiles },
  startWorker: () => VerifierWorker,
  jobs: number,
  progress: (done: number, total: number) => void,
): Verification {
  const coordinator = startWorker()
  const workers = Array.from({ length: Math.max(1, jobs) }, startWorker)
  const stop = () => {
    for (const worker of [coordinator, ...workers]) worker.terminate()
  }
  const report = new Promise<Report>((resolve, reject) => {
    const fail = (detail: string) => {
      stop()
      reject(new Error(detail))
    }
    for (const worker of [coordinator, ...workers]) {
      worker.addEventListener('error', () => {
        fail('a worker stopped')
      })
    }
    coordinator.addEventListener('message', ({ data }) => {
      const answer = data as WorkerAnswer // from our own worker
      if (answer.type === 'progress') progress(answer.done, answer.total)
      else if (answer.type === 'failed') fail(answer.detail)
      else {
        stop()
        resolve(answer.report)
      }
    })
  })
  const ports = workers.map((worker) => {
    const { port1, port2 } = new MessageChannel()
    worker.postMessage({ role: 'jobs', port: port1 } satisfies WorkerOrder, [port1])
    return port2
  })
  const { bytes, kept } = file
  coordinator.postMessage({ role: 'coordinator', ports, bytes, kept } satisfies WorkerOrder, ports)
  return { report, stop }
}

/** The worker's side. */
export function serveVerifier(scope: MessagePortLike): void {
  const answer = (message: WorkerAnswer) => {
    scope.postMessage(message)
  }
  scope.addEventListener('message', ({ data }) => {
    const order = data as WorkerOrder // from the page that started this worker
    if (order.role === 'jobs') {
      serveJobs(order.port)
      order.port.start?.()
      return
    }
    const pool = workerPool(order.ports)
    for (const port of order.ports) port.start?.()
    verifyFile(order.bytes, order.kept, pool, (done, total) => {
      answer({ type: 'progress', done, total })
    }).then(
      (report) => {
        answer({ type: 'report', report })
      },
      (error: unknown) => {
        answer({ type: 'failed', detail: String(error) })
      },
    )
  })
}
